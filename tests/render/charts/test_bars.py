"""Bars: lengths are the figures' own, nothing is drawn for what is not published, and every shape of data looks right."""

import pytest

from build_tools.render.charts.figure import chart_columns
from tests.render.charts.drawn import Drawn
from tests.render.charts.made import bar_chart
from tests.render.charts.test_text import LONG_EN, LONG_ZH

CASES = {
    "usual": [("甲", "901.23"), ("乙", "25.71"), ("丙", "0.16")],
    "two": [("甲", "831 690.25"), ("乙", "- 53.20"), ("丙", "68.89 -")],
    "three": [("车", "31.9 17.20 17.25"), ("接待", "33.9 7.77 17.02")],
    "negative": [("甲", "120.5"), ("乙", "−30.25"), ("丙", "0")],
    "all negative": [("甲", "−120.5"), ("乙", "−30.25")],
    "all zero": [("甲", "0.00 0"), ("乙", "0 0.00")],
    "one figure": [("甲", "0.01")],
    "one very large": [("甲", "99,999,999,999.99"), ("乙", "1.2"), ("丙", "0.01")],
    "long labels": [(LONG_ZH, "12.3 4.5"), (LONG_EN, "1 2"), ("短", "3 4")],
}


@pytest.fixture(params=CASES, ids=str)
def case(request, vocabulary):
    """A chart of each shape of data, drawn in both languages."""
    chart = bar_chart(vocabulary, CASES[request.param])
    return chart, [Drawn(chart, vocabulary, language) for language in ("zh", "en")]


def test_lengths_are_proportional_to_the_figures(case):
    chart, drawings = case
    for drawn in drawings:
        assert len(drawn.bars) == len(chart.marks)
        reach = max(abs(mark.size) for mark in chart.marks) or 1
        longest = max(bar.across for bar in drawn.bars)
        for bar, mark in zip(drawn.bars, chart.marks, strict=True):
            assert abs(bar.across - longest * abs(mark.size) / reach) <= 0.02
            assert bar.across or mark.size * 5000 < reach


def test_bars_start_at_zero_and_negative_ones_go_left(case):
    chart, drawings = case
    for drawn in drawings:
        (zero,) = {line.get("x1") for line in drawn.lines("z")}
        for bar, mark in zip(drawn.bars, chart.marks, strict=True):
            side = bar.x + bar.across if mark.size < 0 else bar.x
            assert side == type(bar.x)(zero.rstrip("%"))


def test_every_figure_is_written_and_every_text_fits(case):
    chart, drawings = case
    for drawn in drawings:
        assert [text.replace(",", "") for text in drawn.texts("n")] == [mark.amount.text for mark in chart.marks]
        drawn.assert_within()


def test_what_is_not_published_has_no_bar_and_a_blank_cell(vocabulary):
    drawn = Drawn(bar_chart(vocabulary, CASES["two"]), vocabulary)
    assert [bar.look for bar in drawn.bars] == ["gk-b", "gk-a", "gk-a", "gk-b"]
    cells = [[words for words, _ in row] for row in drawn.table()]
    assert cells == [["甲", "831", "690.25"], ["乙", "", "53.20"], ["丙", "68.89", ""]]


def test_a_printed_zero_has_a_bar_without_length(vocabulary):
    drawn = Drawn(bar_chart(vocabulary, CASES["all zero"]), vocabulary)
    assert [bar.across for bar in drawn.bars] == [0] * 4 and drawn.texts("n") == ["0.00", "0", "0", "0.00"]
    assert drawn.texts("k") == ["0"]


def test_image_is_named_described_and_states_its_unit(vocabulary):
    for language, unit in (("zh", "万元"), ("en", "CNY 10 000")):
        drawn = Drawn(bar_chart(vocabulary, CASES["usual"]), vocabulary, language)
        assert drawn.svg.get("role") == "img" and drawn.svg[0].tag == "title" and drawn.svg[0].text == "图"
        assert drawn.svg[1].tag == "desc" and all(part in drawn.svg[1].text for part in (unit, "901.23", "0.16", "甲"))
        assert unit in "".join(drawn.root.find("figcaption").itertext()) and unit in drawn.root.find(".//caption").text


def test_every_number_of_the_table_leads_to_its_row(vocabulary):
    table = Drawn(bar_chart(vocabulary, CASES["usual"]), vocabulary).table()
    assert [row[1] for row in table] == [("901.23", "#row-901.23"), ("25.71", "#row-25.71"), ("0.16", "#row-0.16")]


def test_labels_are_escaped(vocabulary):
    drawn = Drawn(bar_chart(vocabulary, [("<script>&\"'", "1")]), vocabulary)
    assert drawn.texts() == ["<script>&\"'"] and "<script>" not in drawn.html


def test_no_inline_style_or_script(vocabulary):
    html = Drawn(bar_chart(vocabulary, CASES["three"]), vocabulary).html
    assert "style=" not in html and "<style" not in html and "<script" not in html


def test_columns_keep_the_order_and_balance_the_heights(vocabulary):
    short, long = (bar_chart(vocabulary, [(f"项目{number}", "1") for number in range(count)]) for count in (2, 12))
    counts = lambda charts: [len(column) for column in chart_columns(charts, vocabulary, "zh")]
    assert counts([]) == [] and counts([short]) == [1]
    assert counts([short, short, long]) == [2, 1] and counts([long, short, short]) == [1, 2]
    first, second = chart_columns([short, long], vocabulary, "zh")
    assert (str(first[0]).count("<rect"), str(second[0]).count("<rect")) == (2, 12)

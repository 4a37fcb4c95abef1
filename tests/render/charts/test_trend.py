"""Trends: a point a year at its exact height, a gap where a year is missing, years that do not touch."""

from fractions import Fraction

import pytest

from tests.render.charts.drawn import Drawn
from tests.render.charts.made import marks, trend_of

TEN = {2014 + step: f"{812.5 + step * 37}" for step in range(10)}
CASES = {
    "ten years": TEN,
    "two years": {2022: "962.64", 2023: "901.39"},
    "a gap": {2019: "5", 2020: "7.5", 2023: "6"},
    "negative": {2021: "−3", 2022: "4", 2023: "−5.5"},
    "all zero": {2022: "0", 2023: "0.00"},
    "one figure": {2023: "12.34"},
    "large": {2022: "99,999,999,999.99", 2023: "1"},
    "forty years": {1984 + step: "1.5" for step in range(40)},
}


@pytest.fixture(params=CASES, ids=str)
def case(request, vocabulary):
    """A trend of each shape of data."""
    chart = trend_of(vocabulary, CASES[request.param])
    return chart, Drawn(chart, vocabulary)


def test_points_stand_at_their_years_and_figures(case):
    chart, drawn = case
    sizes = [mark.size for mark in chart.marks]
    low, high = min(0, *sizes), max(0, *sizes)
    assert len(drawn.dots) == len(chart.items)
    for dot, item in zip(drawn.dots, chart.items, strict=True):
        exact = 9 - Fraction(73, 10) * (item.marks[0].size - low) / ((high - low) or 1)
        assert abs(dot.y - exact) <= Fraction(1, 100)
    if len(chart.items) > 1:
        first, last = chart.items[0].year, chart.items[-1].year
        span = drawn.dots[-1].x - drawn.dots[0].x
        for dot, item in zip(drawn.dots, chart.items, strict=True):
            assert abs(dot.x - drawn.dots[0].x - span * (item.year - first) / (last - first)) <= Fraction(2, 100)


def test_texts_fit_and_do_not_touch(case):
    _, drawn = case
    drawn.assert_within()


def test_newest_year_and_first_and_last_figure_are_written(case):
    chart, drawn = case
    assert str(chart.items[-1].year) in drawn.texts("k")
    written = [text.replace(",", "") for text in drawn.texts("n")]
    assert written == list(dict.fromkeys([chart.marks[0].amount.text, chart.marks[-1].amount.text])) or len(written) == 2


def test_line_breaks_where_a_year_is_missing(vocabulary):
    assert len(Drawn(trend_of(vocabulary, CASES["a gap"]), vocabulary).lines("l")) == 1
    assert len(Drawn(trend_of(vocabulary, TEN), vocabulary).lines("l")) == 9


def test_table_has_every_year(vocabulary):
    table = Drawn(trend_of(vocabulary, TEN), vocabulary).table()
    assert [row[0][0] for row in table] == [str(year) for year in TEN] and all(row[1][1] for row in table)


def test_charts_read_together_have_one_scale(vocabulary):
    other = marks("2000", "wan_yuan", vocabulary)
    alone, together = (Drawn(trend_of(vocabulary, CASES["two years"], beside=beside), vocabulary) for beside in ((), other))
    assert together.dots[0].y > alone.dots[0].y
    assert "2,000" in together.texts("k") and "2,000" not in alone.texts("k")

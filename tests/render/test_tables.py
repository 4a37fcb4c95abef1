"""Tables as HTML: printed characters, blank cells blank, exact yuan beside, anchors that the contract promises."""

import re

from build_tools.render.tables import render_table
from tests.records import disclosure

ROWS = """
code,label,total,basic,project
,合计,"9,205.13",0.00,
2080109,社会保险经办机构,690.25,减少5.83,—
"""


def rendered(vocabulary, language="zh", rows=ROWS, subjects=frozenset({"2080109"})):
    """The expenditure table of a report as HTML."""
    return render_table(disclosure(vocabulary, expenditure=rows).tables[0], vocabulary, language, "../../../", subjects)


def test_zero_is_shown_and_blank_stays_blank(vocabulary):
    html = rendered(vocabulary)
    assert re.search(r"合计</th>.*?>9,205\.13</td><td[^>]*>0\.00</td><td></td></tr>", html)
    assert ">—</td>" in html


def test_exact_yuan_stands_beside_the_published_amount(vocabulary):
    assert 'title="¥92,051,300"' in rendered(vocabulary)
    assert 'title="¥-58,300"' in rendered(vocabulary)


def test_row_anchor_is_statement_and_code_or_row(vocabulary):
    html = rendered(vocabulary)
    assert '<tr id="expenditure-total">' in html and '<tr id="expenditure-2080109">' in html


def test_code_links_to_its_subject_only_where_there_is_a_page(vocabulary):
    assert '<a href="../../../subjects/2080109/">' in rendered(vocabulary)
    assert "<a " not in rendered(vocabulary, subjects=frozenset())


def test_english_table_has_english_labels_and_signs(vocabulary):
    html = rendered(vocabulary, "en")
    assert vocabulary.functional["2080109"].words.en in html
    assert ">-5.83</td>" in html
    assert "社会保险" not in html


def test_label_without_english_is_marked_as_chinese(vocabulary):
    html = rendered(vocabulary, "en", "row,label,total\nown-project,自有项目,1.00")
    assert '<span lang="zh-CN">自有项目</span>' in html


def test_two_sided_table_shows_each_side_with_its_own_columns(vocabulary):
    rows = ("side,row,label,outturn,total\nrevenue,1,一、一般公共预算财政拨款收入,901.23,\nexpenditure,20,七、社会保障和就业支出,,875.52")
    table = disclosure(vocabulary, appropriation_summary=rows).tables[0]
    html = render_table(table, vocabulary, "zh", "", frozenset())
    assert html.count("<table") == 2
    assert html.index("901.23") < html.index("875.52")
    assert [len(re.findall("gk-number", part.split("<tbody>")[0])) for part in html.split("<table")[1:]] == [1, 1]


def test_every_heading_has_a_scope_and_every_table_a_caption(vocabulary):
    html = rendered(vocabulary)
    assert len(re.findall("<th[ >]", html)) == html.count('scope="col"') + html.count('scope="row"')
    assert "<caption>" in html and 'tabindex="0"' in html

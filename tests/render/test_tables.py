"""Tables as HTML: printed characters, blank cells blank, exact yuan beside, anchors that the contract promises."""

import re

from build_tools.render.tables import render_table
from tests.records import disclosure

ROWS = """
code,label,total,basic,project
,合计,"9,205.13",0.00,
2080109,社会保险经办机构,690.25,减少5.83,—
"""

GROUPED = ("row,group,subgroup,label,target,actual,weight,score\na,产出指标,数量指标,培训,≥100 人,98 人,20,15\n"
           "b,产出指标,数量指标,走访,≥50 家,,10,\nc,成本指标,,成本,≤5 万元,4 万元,10,10\ntotal,,,总分,,,40,25")


def rendered(vocabulary, language="zh", rows=ROWS, subjects=frozenset({"2080109"})):
    """The expenditure table of a report as HTML."""
    return render_table(disclosure(vocabulary, expenditure=rows).tables[0], vocabulary, "../../../", subjects)[language]


def test_zero_is_shown_and_blank_stays_blank(vocabulary):
    html = rendered(vocabulary)
    assert re.search(r"合计</th>.*?>9,205\.13</td><td[^>]*>0\.00</td><td></td></tr>", html)
    assert ">—</td>" in html


def test_money_says_its_unit_to_the_script_and_nothing_else_does(vocabulary):
    html = rendered(vocabulary, rows="code,label,total,share\n,合计,9205.13,12.5%")
    assert '<table class="gk-table" data-yuan="10000">' in html
    assert '<td class="gk-number gk-money">9205.13</td>' in html and '<td class="gk-number">12.5%</td>' in html
    row = "row,label,unit,amount\na,车辆,元,5000"
    assert '<td class="gk-number gk-money" data-yuan="1">5000</td>' in rendered(vocabulary, rows=row)


def test_a_quantity_with_its_own_unit_of_money_stays_as_printed(vocabulary):
    html = rendered(vocabulary, rows="row,label,target\na,控制额,≤1430.4 万元")
    assert '<td class="gk-number">≤1430.4 万元</td>' in html


def test_row_anchor_is_statement_and_code_or_row(vocabulary):
    html = rendered(vocabulary)
    assert '<tr id="expenditure-total">' in html and '<tr id="expenditure-2080109">' in html


def test_code_links_to_its_subject_only_where_there_is_a_page(vocabulary):
    assert '<a href="../../../subjects/2080109/">' in rendered(vocabulary)
    assert "subjects/" not in rendered(vocabulary, subjects=frozenset())


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
    html = render_table(table, vocabulary, "", frozenset())["zh"]
    assert html.count("<table") == 2
    assert html.index("901.23") < html.index("875.52")
    assert [len(re.findall("gk-number", part.split("<tbody>")[0])) for part in html.split("<table")[1:]] == [1, 1]


def test_every_heading_has_a_scope_and_every_table_a_caption(vocabulary):
    html = rendered(vocabulary)
    html += rendered(vocabulary, rows=GROUPED)
    assert len(re.findall("<th[ >]", html)) == sum(html.count(f'scope="{scope}"') for scope in ("col", "row", "rowgroup"))
    assert "<caption>" in html and 'tabindex="0"' in html


def test_columns_link_to_their_glossary_entries(vocabulary):
    assert '<a class="gk-term" href="../../../glossary/#basic-expenditure">基本支出</a>' in rendered(vocabulary)


def test_rows_of_a_group_stand_below_its_name(vocabulary):
    html = rendered(vocabulary, "en", GROUPED)
    heads = re.findall(r'<th scope="rowgroup" colspan="(\d+)">(.*?)</th>', html)
    assert heads == [("5", "Output · Quantity"), ("5", "Cost")]
    columns = html.split("</thead>")[0].count("<th ")
    assert columns == 5
    bodies = [part.count('scope="row"') for part in html.split("<tbody>")[1:]]
    assert bodies == [2, 1, 1]


def test_a_score_has_a_bar_of_its_weight_and_a_missing_one_has_none(vocabulary):
    svg = r'<svg class="gk-bar" viewBox="0 0 100 6" aria-hidden="true"><path d="M0 3h([\d.]+)"/>'
    cells = re.findall(f"<td[^>]*>([^<]*){svg}", rendered(vocabulary, rows=GROUPED))
    assert cells == [("15", "75"), ("10", "100"), ("25", "62.5")]


def test_an_execution_rate_has_a_bar_that_stands_out_above_the_whole(vocabulary):
    html = rendered(vocabulary, rows="row,label,outturn,execution_rate\na,甲,5,97.32%\nb,乙,6,145.2%\nc,丙,7,")
    assert 'h97.3"/></svg></td>' in html
    assert '145.2%<svg class="gk-bar" viewBox="0 0 100 6" aria-hidden="true"><path class="gk-over" d="M0 3h115"/>' in html
    assert html.count("<svg") == 2


def test_a_project_without_a_printed_rate_says_what_it_spent_of_its_budget(vocabulary):
    table = disclosure(vocabulary, projects="row,label,initial_budget,adjustment,adjusted_budget,outturn\n"
                                            "a,甲,100,,,50\nb,乙,100,减少20,,80\nc,丙,,,40,44\nd,丁,,,,5").tables[0]
    html = render_table(table, vocabulary, "", frozenset())["zh"]
    assert "支出占预算（本站计算）" in html
    assert re.findall(r"([\d.]+)%<svg", html) == ["50.0", "110.0"]

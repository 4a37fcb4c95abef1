"""Charts of a report hold only figures that may be compared: one level, scope and unit, nothing for what is not published."""

from dataclasses import replace

import pytest

from build_tools.amounts import read_amount
from build_tools.model import Cell
from build_tools.render.charts.of_report import report_charts, year_before
from tests.records import disclosure

SUMMARY = """
side,row,label,outturn
revenue,10,本年收入合计,901.39
expenditure,20,七、社会保障和就业支出,875.52
expenditure,21,八、卫生健康支出,25.71
expenditure,22,九、其他支出,0.16
expenditure,23,五、教育支出,0.00
expenditure,24,六、科学技术支出,
expenditure,25,本年支出合计,901.39
"""
LEVELS = """
code,label,total,basic,project
,合计,100,60,40
208,社会保障和就业支出,70,,
20801,人力资源和社会保障管理事务,70,,
2080101,行政运行,50,,
2080109,社会保险经办机构,20,,
2101101,行政单位医疗,30,,
"""
PUBLIC = """
label,budget,outturn,prior_outturn
合计,65.8,24.97,34.27
因公出国（境）费,,,
公务用车购置及运行维护费,31.9,17.20,17.25
公务用车购置费,0,,
公务用车运行维护费,31.9,,
公务接待费,33.9,7.77,17.02
"""


def charts(vocabulary, before=None, **statements):
    """Chart id → chart of a report with those statements."""
    return {chart.id: chart for chart in report_charts(disclosure(vocabulary, **statements), before, vocabulary)}


def figures(chart):
    """(label, figures) of each item, an empty text for what is not published."""
    return [(item.label.zh, *("" if mark is None else mark.amount.text for mark in item.marks)) for item in chart.items]


def test_spending_by_function_is_of_the_classes_largest_first_without_the_total(vocabulary):
    chart = charts(vocabulary, summary=SUMMARY)["chart-function"]
    assert figures(chart) == [("社会保障和就业支出", "875.52"), ("卫生健康支出", "25.71"), ("其他支出", "0.16")]
    assert [note.zh for note in chart.notes] == ["另有1项印为零，未画出。"]
    assert chart.items[0].marks[0].href == "#summary-208"


def test_only_the_topmost_printed_codes_are_drawn(vocabulary):
    chart = charts(vocabulary, expenditure=LEVELS)["chart-function"]
    assert figures(chart) == [("社会保障和就业支出", "70"), ("行政单位医疗", "30")]
    whole = next(row for row in disclosure(vocabulary, expenditure=LEVELS).tables[0].rows if row.item == "total")
    assert sum(int(amount) for _, amount in figures(chart)) == whole.cells[0].amount.digits


def test_a_class_without_a_figure_leaves_its_place_to_its_items(vocabulary):
    chart = charts(vocabulary, expenditure=LEVELS.replace("208,社会保障和就业支出,70", "208,社会保障和就业支出,"))["chart-function"]
    assert [label for label, _ in figures(chart)] == ["人力资源和社会保障管理事务", "行政单位医疗"]


def many(vocabulary, count):
    """The report of LEVELS with `count` items instead, of 1.50, 2.50 … 万元."""
    report = disclosure(vocabulary, expenditure=LEVELS)
    (table,) = report.tables
    row = table.rows[-1]
    cells = [(f"{2080000 + number}", Cell(f"{number}.50", read_amount(f"{number}.50", "wan_yuan"))) for number in range(1, count + 1)]
    rows = tuple(replace(row, id=code, code=code, cells=(cell, None, None)) for code, cell in cells)
    return replace(report, tables=(replace(table, rows=rows),))


def test_two_hundred_items_become_ten_and_the_rest_with_its_sum(vocabulary):
    (chart,) = report_charts(many(vocabulary, 200), None, vocabulary)
    assert len(chart.items) == 11 and chart.items[0].marks[0].amount.text == "200.50"
    rest = chart.items[-1]
    assert "190" in rest.label.zh and "190" in rest.label.en
    assert rest.marks[0].amount.text == f"{sum(range(1, 191)) + 95}.00" and rest.marks[0].href == "#table-expenditure"
    assert sum(mark.size for mark in chart.marks) == (sum(range(1, 201)) + 100) * 10**8


def test_rest_of_two_is_drawn_item_by_item(vocabulary):
    (chart,) = report_charts(many(vocabulary, 12), None, vocabulary)
    assert [mark.amount.text for mark in chart.marks] == [f"{number}.50" for number in range(12, 0, -1)]


def test_nothing_but_zeros_or_blanks_gives_no_chart_of_parts(vocabulary):
    rows = LEVELS.replace("70", "0").replace("50", "0").replace("20,", "0,").replace("30", "")
    assert "chart-function" not in charts(vocabulary, expenditure=rows)
    assert charts(vocabulary, narrative="row,label,actual\njobs,城镇新增就业,2人") == {}


def test_budget_and_outturn_stand_side_by_side_and_a_missing_budget_is_said(vocabulary):
    rows = ("code,label,initial_budget,outturn\n,合计,926.13,901.23\n2080109,社会保险经办机构,831,690.25\n2080199,其他支出,,53.20\n"
            "2080505,养老,0,0")
    chart = charts(vocabulary, line_items=rows)["chart-items"]
    assert figures(chart) == [("社会保险经办机构", "831", "690.25"), ("其他支出", "", "53.20")]
    assert [(series.name.zh, series.look) for series in chart.series] == [("年初预算数", "b"), ("决算数", "a")]
    assert vocabulary.words("interface", "chart_missing") in chart.notes


def test_budget_that_is_all_zero_gives_way_to_the_adjusted_one(vocabulary):
    rows = "code,label,initial_budget,adjusted_budget,outturn\n2080109,甲,0,5,4\n2080199,乙,0,3,3"
    assert charts(vocabulary, line_items=rows)["chart-items"].series[0].name.zh == "全年预算数"


def test_line_items_are_drawn_once(vocabulary):
    rows = "code,label,initial_budget,outturn\n2080109,甲,5,4\n2080199,乙,3,3"
    assert set(charts(vocabulary, line_items=rows)) == {"chart-items"}
    assert set(charts(vocabulary, line_items=rows.replace("initial_budget", "basic"))) == {"chart-function"}


def test_three_public_expenses_take_vehicles_as_printed_in_every_column(vocabulary):
    chart = charts(vocabulary, three_public_expenses=PUBLIC)["chart-three-public"]
    assert figures(chart) == [("公务用车购置及运行维护费", "31.9", "17.20", "17.25"), ("公务接待费", "33.9", "7.77", "17.02")]
    assert [series.look for series in chart.series] == ["b", "a", "c"]
    split = PUBLIC.replace("购置费,0,,", "购置费,0,0,0").replace("运行维护费,31.9,,", "运行维护费,31.9,17.20,17.25")
    assert [label for label, *_ in figures(charts(vocabulary, three_public_expenses=split)["chart-three-public"])] == [
        "公务用车购置费", "公务用车运行维护费", "公务接待费"]


def test_last_year_comes_from_last_years_report_and_leads_there(vocabulary):
    this = "label,budget,outturn\n合计,9,8\n公务接待费,9,8"
    last = replace(disclosure(vocabulary, three_public_expenses="label,outturn\n合计,7\n公务接待费,7"),
                   id="test-office/2022-final-accounts", year=2022)
    report = disclosure(vocabulary, three_public_expenses=this)
    assert year_before(report, (report, last)) is last
    assert year_before(report, (report, replace(last, scope="department"))) is None
    assert year_before(report, (report, replace(last, kind="performance"))) is None
    (chart,) = report_charts(report, last, vocabulary)
    assert figures(chart) == [("公务接待费", "9", "8", "7")]
    assert chart.items[0].marks[2].href.endswith("/departments/test-office/2022-final-accounts/#three_public_expenses-receptions")
    assert chart.items[0].marks[1].href == "#three_public_expenses-receptions"


def test_total_alone_is_drawn_as_the_total(vocabulary):
    chart = charts(vocabulary, three_public_expenses="label,budget,outturn\n合计,9,8\n公务接待费,,")["chart-three-public"]
    assert figures(chart) == [("合计", "9", "8")]


def test_scores_begin_with_what_lost_most_and_leave_out_the_total(vocabulary):
    rows = "row,label,item,weight,score\nfirst,甲,,10,10\nsecond,乙,,10,6.5\nthird,丙,,5,\ntotal,总分,total,100,96.5"
    (chart,) = charts(vocabulary, performance_indicators__indicators=rows).values()
    assert figures(chart) == [("乙", "10", "6.5"), ("甲", "10", "10"), ("丙", "5", "")] and chart.unit == "score"


def test_rows_of_another_scope_are_not_drawn(vocabulary):
    rows = "code,label,scope,initial_budget,outturn\n2080109,甲,unit,5,4\n2080199,乙,department,300,200\n2080101,丙,unit,3,2"
    assert [label for label, *_ in figures(charts(vocabulary, line_items=rows)["chart-items"])] == ["甲", "丙"]


def test_other_unit_is_converted_exactly(vocabulary):
    rows = "row,label,unit,code,initial_budget,outturn\none,甲,,2080109,5,4\ntwo,乙,元,2080199,12345.67,5000"
    assert figures(charts(vocabulary, line_items=rows)["chart-items"])[1] == ("乙", "1.234567", "0.5")


def test_another_quantity_is_not_drawn(vocabulary):
    rows = "row,label,unit,code,initial_budget,outturn\none,甲,,2080109,5,4\ntwo,乙,人,2080199,12,13"
    assert [label for label, *_ in figures(charts(vocabulary, line_items=rows)["chart-items"])] == ["甲"]


def test_a_whole_is_drawn_where_none_of_its_parts_has_a_figure(vocabulary):
    rows = "code,label,initial_budget,outturn\n20801,人力资源和社会保障管理事务,5,4\n2080109,社会保险经办机构,{}\n21011,行政事业单位医疗,3,2"
    drawn = lambda part: [label for label, *_ in figures(charts(vocabulary, line_items=rows.format(part))["chart-items"])]
    assert drawn(",") == ["人力资源和社会保障管理事务", "行政事业单位医疗"]
    assert drawn("5,4") == ["社会保险经办机构", "行政事业单位医疗"]


@pytest.mark.parametrize("label", ["类" * 60, "机关事业单位基本养老保险缴费支出"])
def test_negative_outturn_keeps_its_sign(vocabulary, label):
    rows = f"code,label,initial_budget,outturn\n2080109,{label},5,-4.10\n2080199,乙,3,2"
    assert figures(charts(vocabulary, line_items=rows)["chart-items"])[-1] == (label, "5", "-4.10")


def test_real_reports_never_draw_a_total_beside_its_parts(content, vocabulary):
    drawn = [(report, chart) for report in content.disclosures for chart in report_charts(report, None, vocabulary)]
    assert len(drawn) > 12
    for report, chart in drawn:
        assert not {"合计", "总分", "总计", "本年支出合计"} & {item.label.zh for item in chart.items}, (report.id, chart.id)
        assert len(chart.items) <= 12 and len({mark.amount.unit for mark in chart.marks}) == 1

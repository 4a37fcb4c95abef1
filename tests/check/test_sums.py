"""Sums: what adds up passes, what rounding explains is rounding, what it cannot explain fails, what is missing is said."""

from build_tools.check import check_disclosure
from tests.records import disclosure


def outcomes(vocabulary, rule, **statements):
    """Status and figures of one rule's findings."""
    return [(finding.status, *finding.texts[:3])
            for finding in check_disclosure(disclosure(vocabulary, **statements), vocabulary) if finding.rule == rule]


def test_columns_that_add_up_pass(vocabulary):
    rows = "code,label,total,basic,project\n2080109,机构,690.25,515.83,174.42"
    assert outcomes(vocabulary, "expenditure-columns-sum-to-total", expenditure=rows) == [("pass", "690.25", "690.25", "0")]


def test_total_off_by_one_last_digit_is_rounding(vocabulary):
    rows = "code,label,total,basic,project\n2080109,机构,690.26,515.83,174.42"
    assert outcomes(vocabulary, "expenditure-columns-sum-to-total", expenditure=rows) == [("rounding", "690.25", "690.26", "0.01")]


def test_total_off_by_more_than_the_parts_explain_fails(vocabulary):
    rows = "code,label,total,basic,project\n2080109,机构,690.27,515.83,174.42"
    assert outcomes(vocabulary, "expenditure-columns-sum-to-total", expenditure=rows) == [("fail", "690.25", "690.27", "0.02")]


def test_whole_number_in_a_table_of_two_decimals_has_two_decimals(vocabulary):
    rows = "code,label,total,basic,project\n2080109,机构,690.25,515.83,174.42\n2089999,其他,15,0,14.9"
    assert outcomes(vocabulary, "expenditure-columns-sum-to-total", expenditure=rows)[0][0] == "fail"


def test_missing_total_is_not_checkable(vocabulary):
    rows = "code,label,total,basic,project\n2080109,机构,,515.83,174.42"
    assert outcomes(vocabulary, "expenditure-columns-sum-to-total", expenditure=rows) == [("not_checkable", "", "", "")]


def test_row_without_figures_is_not_judged(vocabulary):
    rows = "code,label,total,basic,project\n2080109,机构,,,"
    assert outcomes(vocabulary, "expenditure-columns-sum-to-total", expenditure=rows) == []


def test_hierarchy_adds_printed_children_only(vocabulary):
    rows = "code,label,total\n,合计,30.00\n208,社会保障和就业支出,20.00\n20801,管理事务,12.00\n2080101,行政运行,12.00\n20805,养老,8.00\n2210201,公积金,10.00"
    found = [finding for finding in check_disclosure(disclosure(vocabulary, expenditure=rows), vocabulary) if finding.rule == "expenditure-codes-sum"]
    assert [(finding.status, finding.outcome.held) for finding in found] == [("pass", 3)]


def test_hierarchy_with_items_only_adds_them_to_the_total(vocabulary):
    rows = "code,label,total\n,合计,25.00\n2080101,行政运行,12.00\n2210201,公积金,10.00"
    assert outcomes(vocabulary, "expenditure-codes-sum", expenditure=rows) == [("fail", "22", "25", "3")]


def test_innocent_gap_over_several_parts_is_rounding(vocabulary):
    parts = "".join(f"\n{code},甲,1.00" for code in ("30101", "30102", "30103", "30106", "30107", "30108", "30109"))
    rows = f"code,label,outturn\n301,工资福利支出,7.03{parts}"
    assert outcomes(vocabulary, "basic-codes-sum", general_public_basic_expenditure=rows)[0][0] == "rounding"


def test_three_public_without_subtotal_uses_its_two_parts(vocabulary):
    rows = "label,budget\n合计,20.7\n因公出国（境）费,0\n公务用车购置及运行维护费,\n公务用车购置费,0\n公务用车运行维护费,16.10\n公务接待费,4.6"
    assert outcomes(vocabulary, "three-public-sum", three_public_expenses=rows) == [("pass", "20.7", "20.7", "0")]


def test_three_public_with_an_unpublished_part_is_not_checkable(vocabulary):
    rows = "label,budget\n合计,24.03\n公务用车运行维护费,16.10\n公务接待费,7.93"
    assert [status for status, *_ in outcomes(vocabulary, "three-public-sum", three_public_expenses=rows)] == ["not_checkable"]


def test_units_add_up_to_the_summary_row_in_each_table(vocabulary):
    rows = "row,label,en,item,amount\ntotal,汇总,Summary,total,3.00\na,甲,A,,1.00\nb,乙,B,,1.00"
    assert outcomes(vocabulary, "units-sum-to-summary", subordinate_units__x=rows) == [("fail", "2", "3", "1")]


def test_an_amount_in_yuan_meets_one_in_ten_thousand(vocabulary):
    rows = "label,unit,budget\n合计,万元,2\n因公出国（境）费,元,10000\n公务用车购置及运行维护费,万元,1\n公务接待费,元,0"
    assert outcomes(vocabulary, "three-public-sum", three_public_expenses=rows) == [("pass", "2", "2", "0")]

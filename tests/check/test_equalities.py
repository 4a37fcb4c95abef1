"""Equalities: one figure in two tables."""

from tests.check.test_sums import outcomes

SUMMARY = "side,row,label,outturn\nrevenue,10,本年收入合计,%s\nexpenditure,20,七、社会保障和就业支出,%s\n"


def test_same_total_in_two_tables_passes(vocabulary):
    found = outcomes(vocabulary, "summary-revenue-agrees", summary=SUMMARY % ("9.00", "1"), revenue="code,label,total\n,合计,9.00")
    assert found == [("pass", "9", "9", "0")]


def test_one_last_digit_between_tables_is_rounding_and_more_fails(vocabulary):
    for printed, status in (("9.01", "rounding"), ("9.02", "fail")):
        found = outcomes(vocabulary, "summary-revenue-agrees", summary=SUMMARY % (printed, "1"), revenue="code,label,total\n,合计,9.00")
        assert found[0][0] == status


def test_unpublished_side_is_not_checkable_and_named(vocabulary):
    found = outcomes(vocabulary, "summary-revenue-agrees", summary=SUMMARY % ("9.00", "1"), revenue="code,label,total\n,合计,")
    assert found[0][0] == "not_checkable"


def test_category_equals_its_items_where_the_category_is_not_printed(vocabulary):
    items = "code,label,total\n2080101,行政运行,3.00\n2080109,机构,4.00"
    found = outcomes(vocabulary, "summary-categories-agree", summary=SUMMARY % ("1", "7.00"), expenditure=items)
    assert found == [("pass", "7", "7", "0")]


def test_category_that_differs_fails(vocabulary):
    found = outcomes(vocabulary, "summary-categories-agree", summary=SUMMARY % ("1", "7.50"), expenditure="code,label,total\n208,社保,7.00")
    assert found == [("fail", "7", "7.5", "0.5")]


def test_part_that_is_not_printed_is_not_checkable_instead_of_a_partial_sum(vocabulary):
    tables = dict(general_public_expenditure="code,label,basic\n,合计,10.00", general_public_basic_expenditure="label,outturn\n人员经费合计,7.00")
    assert [status for status, *_ in outcomes(vocabulary, "basic-expenditure-agrees", **tables)] == ["not_checkable"]


def test_rule_of_a_table_the_accounts_do_not_have_says_so(vocabulary):
    found = outcomes(vocabulary, "summary-revenue-agrees", revenue="code,label,total\n,合计,9.00")
    assert found == [("not_checkable", "", "", "")]


def test_rule_of_any_kind_of_report_is_not_expected_everywhere(vocabulary):
    assert outcomes(vocabulary, "units-sum-to-summary", revenue="code,label,total\n,合计,9.00") == []

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

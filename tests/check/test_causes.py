"""Causes: failures that one cell brings about are one finding, with the value all of them would agree with."""

from build_tools.check import check_disclosure
from tests.records import disclosure

WRONG_TOTAL = dict(
    general_public_expenditure="code,label,total,basic,project\n,合计,901.23,695.12,205.51\n2080109,社会保险经办机构,901.23,695.72,205.51",
    general_public_basic_expenditure="label,outturn\n人员经费合计,618.14\n公用经费合计,77.58",
    narrative="row,label,outturn,same\nbasic,基本支出,695.72,general_public_expenditure/total/basic",
)


def _failed(vocabulary, **statements):
    return [finding for finding in check_disclosure(disclosure(vocabulary, **statements), vocabulary) if finding.status == "fail"]


def test_one_wrong_cell_is_one_finding(vocabulary):
    found = _failed(vocabulary, **WRONG_TOTAL)
    assert len(found) == 1
    assert {found[0].rule, *(other.rule for other in found[0].related)} == {
        "general-public-codes-sum", "general-public-columns-sum-to-total", "basic-expenditure-agrees", "restated-figures-agree"}


def test_the_cause_names_the_cell_and_the_value_all_would_agree_with(vocabulary):
    found = _failed(vocabulary, **WRONG_TOTAL)[0]
    place, _ = found.mend
    assert (place.table.statement, place.row.id, place.measure) == ("general_public_expenditure", "total", "basic")
    assert "695.72" in found.cause.zh and "4" in found.cause.zh
    assert "6.9572 million" in found.cause.en


def test_two_wrong_cells_are_two_findings(vocabulary):
    accounts = "code,label,total,basic,project\n,合计,30.00,20.00,10.00\n2080101,行政运行,16.00,12.00,5.00\n2080109,社会保险经办机构,13.00,8.00,7.00"
    found = _failed(vocabulary, expenditure=accounts)
    assert len(found) > 1
    cells = [finding.mend[0].key if finding.mend else finding.outcome.place.key for finding in found]
    assert len(set(cells)) == len(cells)


def test_a_change_that_breaks_as_much_as_it_mends_is_no_cause(vocabulary):
    accounts = "code,label,total,basic,project\n,合计,30.00,20.00,10.00\n2080101,行政运行,17.00,12.00,5.00\n2080109,社会保险经办机构,14.00,8.00,6.00"
    found = _failed(vocabulary, expenditure=accounts)
    assert sum(len(finding.related) + 1 for finding in found) == 2


def test_severity_of_a_group_is_that_of_its_worst(vocabulary):
    budget = "label,adjusted_budget,outturn\n合计,8.03,1.2\n因公出国（境）费,0,0\n公务用车购置及运行维护费,0,0\n公务接待费,1.2,1.2"
    found = _failed(vocabulary, three_public_expenses=budget)
    assert [finding.severity for finding in found] == ["material"]

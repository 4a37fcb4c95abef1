"""Restatements: copies agree within the digits each prints; bounds, units and scopes are respected; places are named."""

import pytest

from build_tools.check import check_disclosure
from tests.records import disclosure


def _found(vocabulary, first: str, again: str, reports=lambda _: None, same="a", rule="restated-figures-agree", scope=""):
    report = disclosure(vocabulary, narrative=f"row,label,actual,scope,same\na,甲,{first},,\nb,乙,{again},{scope},{same}")
    return [finding for finding in check_disclosure(report, vocabulary, reports) if finding.rule == rule]


@pytest.mark.parametrize(("first", "again", "status"), [
    ("618.14万元", "618.14万元", "pass"), ("618.14万元", "618.13万元", "rounding"), ("618.14万元", "618.12万元", "fail"),
    ("6.02万元", "6万元", "rounding"), ("105万元", "105.61万元", "fail"), ("3.57亿元", "35700万元", "pass"), ("3.57亿元", "3.61亿元", "fail"),
    ("513场", "544场", "fail"), ("624人", "600余人", "rounding"), ("3.64万人", "36400人", "pass"),
    ("≥100人次", "120人次", "pass"), ("≥100人次", "99人次", "fail"), ("≥99%", "≥100%", "fail"), ("1.48万人", "1.48万元", "fail"),
])
def test_copies_of_one_figure(vocabulary, first, again, status):
    assert [finding.status for finding in _found(vocabulary, first, again)] == [status]


def test_both_places_are_named(vocabulary):
    found = _found(vocabulary, "513场", "544场")[0]
    assert found.locator == "第二部分 › 乙 › 实际完成值" and found.other_locators == ("第二部分 › 甲 › 实际完成值",)
    assert found.locator in found.message.zh and found.other_locators[0] in found.message.en


def test_different_scopes_are_never_compared(vocabulary):
    assert _found(vocabulary, "513场", "544场", scope="department") == []


def test_figure_of_a_report_that_is_not_there_is_not_checkable(vocabulary):
    found = _found(vocabulary, "1场", "2场", same="2022-performance:narrative/a", rule="figures-agree-across-reports")
    assert [finding.status for finding in found] == ["not_checkable"]


def test_figure_in_another_department_is_compared_with_its_own_report(vocabulary):
    other = disclosure(vocabulary, narrative="row,label,actual\nx,丙,47人")
    found = _found(vocabulary, "1人", "48人", reports={"other/2023-performance": other}.get, same="other/2023-performance:narrative/x",
                   rule="unit-figures-agree-with-their-report")
    assert [finding.status for finding in found] == ["fail"]
    assert found[0].places[1].report == "other/2023-performance"

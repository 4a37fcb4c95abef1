"""Ratios: a printed percentage is judged by the interval its printed figures allow."""

import pytest

from tests.check.test_sums import outcomes

LINE = "code,label,initial_budget,outturn,completion_rate\n2080101,行政运行,%s,%s,%s"


@pytest.mark.parametrize(("budget", "outturn", "rate", "status"), [
    ("3520.44", "3434.35", "97.6%", "rounding"),
    ("100.00", "50.00", "50%", "pass"),
    ("3520.44", "3434.35", "97.7%", "fail"),
    ("926.13", "901.23", "97.32%", "fail"),
    ("926.13", "901.23", "97.31%", "rounding"),
    ("0.3", "0.2", "66.67%", "rounding"),
    ("0.3", "0.2", "70%", "rounding"),
    ("16", "20.80", "130.0%", "pass"),
])
def test_rate_by_interval(vocabulary, budget, outturn, rate, status):
    found = outcomes(vocabulary, "completion-rate", line_items=LINE % (budget, outturn, rate))
    expected = {"rounding": {"rounding", "pass"}}.get(status, {status})
    assert found[0][0] in expected, found


@pytest.mark.parametrize(("budget", "rate", "status"), [("", "100%", "not_checkable"), ("0", "100%", "fail"), ("0", "0%", "not_checkable")])
def test_rate_needs_a_base_above_zero(vocabulary, budget, rate, status):
    assert outcomes(vocabulary, "completion-rate", line_items=LINE % (budget, "5.00", rate))[0][0] == status


def test_change_rate_goes_by_the_year_before(vocabulary):
    rows = "label,outturn,change,change_rate\n合计,18.16,减少2.23,减少10.94%"
    assert outcomes(vocabulary, "change-rate", three_public_expenses=rows)[0][0] == "pass"

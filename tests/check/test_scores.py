"""Scores: totals of a self-evaluation, with the points of budget execution that stand in a table of their own."""

import pytest

from tests.check.test_sums import outcomes

EXECUTION = "row,label,weight,score\nannual,年度资金总额,10,%s"
INDICATORS = "row,label,item,weight,score\na,甲,,50,%s\nb,乙,,40,40\ntotal,总分,total,100,%s"


@pytest.mark.parametrize(("execution", "score", "total", "status"), [
    ("10", "50", "100", "pass"), ("9.93", "50", "99.93", "pass"), ("9.99", "50", "100", "rounding"), ("10", "50", "99", "fail"), ("9.93", "45", "100", "fail"),
    ("9.93", "", "100", "not_checkable"), ("", "50", "100", "not_checkable"),
])
def test_score_total_with_budget_execution(vocabulary, execution, score, total, status):
    tables = dict(performance_indicators__execution=EXECUTION % execution, performance_indicators__indicators=INDICATORS % (score, total))
    weight, scored = outcomes(vocabulary, "indicator-scores-sum-to-total", **tables)
    assert weight[0] == "pass"
    assert scored[0] == status


def test_weights_that_miss_a_hundred_fail(vocabulary):
    tables = dict(performance_indicators__execution=EXECUTION % "10", performance_indicators__indicators=(INDICATORS % ("50", "100")).replace("乙,,40", "乙,,39"))
    assert outcomes(vocabulary, "indicator-scores-sum-to-total", **tables)[0] == ("fail", "99", "100", "1")


@pytest.mark.parametrize(("score", "status"), [("50", "pass"), ("49.9", "pass"), ("50.1", "fail")])
def test_score_above_its_weight_fails(vocabulary, score, status):
    found = outcomes(vocabulary, "score-within-weight", performance_indicators__indicators=INDICATORS % (score, "100"))
    assert found[0][0] == status

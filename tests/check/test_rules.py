"""Every rule: its worked example shows what it finds, its cases come out as their file names say."""

from pathlib import Path

import pytest

from build_tools.check import check_disclosure
from build_tools.read.case import read_case
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import ROOT

CASES = Path(__file__).parents[1] / "data" / "rules"
RULES = sorted(path.stem for path in (ROOT / "content/vocabulary/rules").glob("*.yml"))
WORDS = {"declared", "compared", "direction", "named", "holders", "grade", "units", "counted", "listed", "magnitude", "sign", "scored", "achieved"}
"""Evaluators that compare words or whole numbers, where rounding has no place."""
ALWAYS = {"direction", "named", "holders", "units", "magnitude", "sign", "scored", "shares-total", "part"}
"""Evaluators that judge only what is printed, so that nothing can be missing."""
CANNOT: dict[str, set[str]] = {
    # Columns with `complete`: a row with a blank figure is not judged.
    "government-funds-year-closes": {"not_checkable"}, "state-capital-year-closes": {"not_checkable"},
    "budget-change-is-outturn-less-budget": {"not_checkable"}, "change-is-outturn-less-prior-year": {"not_checkable"},
    "project-budget-adjusts": {"not_checkable"}, "project-carryover-closes": {"not_checkable"},
    "project-money-is-spent-or-carried-over": {"not_checkable"}, "stated-carryover-closes": {"not_checkable"},
    "stated-outturn-is-basic-plus-project": {"not_checkable"},
    # `within` without `expected`: a row that prints no budget is not judged.
    "three-public-within-budget": {"not_checkable"},
    # `within` without `expected`, of whole points and persons: nothing is rounded either.
    "score-within-weight": {"rounding", "not_checkable"}, "staff-within-establishment": {"rounding", "not_checkable"},
    # `match` with `absent: only`: the code is printed or not; a blank figure needs no line item.
    "codes-have-line-items": {"rounding", "not_checkable"},
    # `achieved` with `judged: actual`: without a score or an actual the row is not judged.
    "missed-target-has-reason": {"not_checkable"},
    # One figure against a given number of points: half a last digit is less than any difference.
    "weights-sum-to-hundred": {"rounding"},
}
"""Rules whose entry rules an outcome out: `complete` columns are never missing, whole points and persons are not rounded."""


def _statuses(vocabulary, rule: str, tree, path=()) -> list[str]:
    report, others = read_case(tree, path, vocabulary)
    return [finding.status for finding in check_disclosure(report, vocabulary, others.get)
            for finding in (finding, *finding.related) if finding.rule == rule]


def _cases():
    return [pytest.param(path.parent.name, path, id=f"{path.parent.name}/{path.stem}") for path in sorted(CASES.glob("*/*.yml"))]


def test_there_are_cases_for_rules_only():
    assert sorted(path.name for path in CASES.iterdir()) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_of_each_outcome_it_can_have(vocabulary, rule):
    evaluator = vocabulary.rules[rule].more["evaluator"]
    expected = {"pass", "fail"} | ({"rounding"} - ({"rounding"} if evaluator in WORDS else set()))
    expected |= set() if evaluator in ALWAYS else {"not_checkable"}
    assert expected - CANNOT.get(rule, set()) <= {path.stem for path in (CASES / rule).glob("*.yml")}


@pytest.mark.parametrize(("rule", "path"), _cases())
def test_case_comes_out_as_its_name_says(vocabulary, rule, path):
    found = _statuses(vocabulary, rule, read_yaml(path.name, path.read_bytes()))
    assert path.stem in found
    assert set(found) <= {path.stem, "pass"}


@pytest.mark.parametrize("rule", RULES)
def test_worked_example_shows_a_figure_that_may_need_attention(vocabulary, rule):
    path = ROOT / "content/vocabulary/rules" / f"{rule}.yml"
    tree = read_yaml(path.name, path.read_bytes())
    assert "fail" in _statuses(vocabulary, rule, tree, ("example",))
    assert tree.root["example"]["says"]["zh"] and tree.root["example"]["says"]["en"]

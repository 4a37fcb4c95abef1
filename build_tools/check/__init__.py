"""Checking: a disclosure's figures against the identities of vocabulary/rules.yml; outcomes are values."""

from build_tools.check.declarations import check_declared
from build_tools.check.equalities import check_equal, check_match
from build_tools.check.findings import to_finding, unpublished_finding
from build_tools.check.ratios import check_ratio
from build_tools.check.scores import check_scores, check_within
from build_tools.check.sheets import Sheets
from build_tools.check.sums import check_columns, check_hierarchy, check_rows
from build_tools.model import Disclosure, Finding
from build_tools.vocabulary import Term, Vocabulary

EVALUATORS = {
    "columns": check_columns,
    "rows": check_rows,
    "hierarchy": check_hierarchy,
    "equal": check_equal,
    "match": check_match,
    "ratio": check_ratio,
    "declared": check_declared,
    "scores": check_scores,
    "within": check_within,
}


def check_disclosure(disclosure: Disclosure, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """The findings of one report, in the order of the rules and of the printed rows."""
    sheets = Sheets(disclosure, vocabulary)
    findings: list[Finding] = []
    for rule in vocabulary.rules.values():
        if rule.more.get("kind", disclosure.kind) != disclosure.kind:
            continue
        unpublished = next((statement for statement in _statements(rule) if not sheets.of(statement)), "")
        if not unpublished:
            outcomes = EVALUATORS[rule.more["evaluator"]](rule.more, sheets)
            findings += [to_finding(disclosure, rule, outcome, vocabulary) for outcome in outcomes]
        elif "kind" in rule.more:
            findings.append(unpublished_finding(disclosure, rule, unpublished, vocabulary))
    return tuple(findings)


def _statements(rule: Term) -> list[str]:
    """The statements a rule needs. One that names its kind of report expects them in every such report."""
    addresses = (*rule.more.get("left", ()), *rule.more.get("right", ()))
    return [rule.more["statement"]] if "statement" in rule.more else [address.split("/")[0] for address in addresses]

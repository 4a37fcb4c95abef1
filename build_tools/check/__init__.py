"""Checking: a disclosure's figures against the identities of vocabulary/rules/; outcomes are values."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from build_tools.check.causes import group_by_cause
from build_tools.check.counts import check_counted, check_listed, check_magnitude, check_sign
from build_tools.check.equalities import check_equal, check_match
from build_tools.check.findings import ReportTeller
from build_tools.check.parts import check_part, check_parts, check_share, check_shares_total
from build_tools.check.ratios import check_ratio
from build_tools.check.restatements import check_restated
from build_tools.check.scores import check_achieved, check_execution_score, check_scored, check_scores, check_within
from build_tools.check.sheets import Sheets
from build_tools.check.sums import check_across, check_columns, check_hierarchy, check_rows
from build_tools.check.words import (
    check_compared,
    check_declared,
    check_direction,
    check_grade,
    check_holders,
    check_named,
    check_units,
)
from build_tools.collecting import uncollected
from build_tools.finding import Finding, Outcome, Place, Worked
from build_tools.model import Content, Disclosure, Example
from build_tools.vocabulary import Term, Vocabulary

EVALUATORS = {
    "columns": check_columns, "rows": check_rows, "hierarchy": check_hierarchy, "parts": check_parts, "across": check_across,
    "shares-total": check_shares_total, "equal": check_equal, "match": check_match, "restated": check_restated,
    "ratio": check_ratio, "share": check_share, "part": check_part, "within": check_within,
    "scores": check_scores, "execution-score": check_execution_score, "achieved": check_achieved, "scored": check_scored,
    "declared": check_declared, "compared": check_compared, "direction": check_direction, "named": check_named,
    "holders": check_holders,
    "grade": check_grade, "units": check_units, "counted": check_counted, "listed": check_listed,
    "magnitude": check_magnitude, "sign": check_sign,
}


def check_content(content: Content, vocabulary: Vocabulary, elsewhere: Callable[[str], Disclosure | None] = lambda _: None,
                  each=iter) -> dict[str, tuple[Finding, ...]]:
    """The findings of every report by its id.

    `elsewhere`: reports that were not read and that others refer to. `each` passes the reports on, to count them.
    """
    reports = {report.id: report for report in content.disclosures}
    find = lambda report_id: reports.get(report_id) or elsewhere(report_id)
    with uncollected():
        return {report.id: check_disclosure(report, vocabulary, find) for report in each(content.disclosures)}


def check_examples(examples: dict[str, Example], vocabulary: Vocabulary) -> dict[str, Worked]:
    """Each rule's example with what that rule finds in it; what other rules would say of it is beside the point."""
    own = lambda rule: replace(vocabulary, lists=vocabulary.lists | {"rules": {rule: vocabulary.rules[rule]}})
    return {rule: Worked(example, check_disclosure(example.report, own(rule), example.others.get))
            for rule, example in examples.items()}


def check_disclosure(disclosure: Disclosure, vocabulary: Vocabulary,
                     reports: Callable[[str], Disclosure | None] = lambda _: None) -> tuple[Finding, ...]:
    """The findings of one report, in the order of the rules and of the printed rows; one cause gives one finding.

    `reports`: the site's other reports by id, for figures that stand in several of them.
    """
    @cache
    def others(report_id: str) -> Sheets | None:
        report = reports(report_id)
        return Sheets(report, vocabulary) if report else None

    teller = ReportTeller(vocabulary)
    sheets = Sheets(disclosure, vocabulary, others)
    findings = [finding for rule in _rules(sheets, vocabulary) for finding in _findings(rule, sheets, teller)]
    every = lambda: _every(Sheets(disclosure, vocabulary, others, every=True), vocabulary)
    return tuple(group_by_cause(findings, every))


def _rules(sheets: Sheets, vocabulary: Vocabulary) -> Iterator[Term]:
    """The rules for this kind of report."""
    kind = sheets.report.kind
    return (rule for rule in vocabulary.rules.values() if rule.more.get("kind", kind) == kind)


def _findings(rule: Term, sheets: Sheets, teller: ReportTeller) -> list[Finding]:
    """One rule's findings; the equations of a column that hold exactly are one finding."""
    report_id, entry = sheets.report.id, rule.more
    unpublished = _unpublished(entry, sheets)
    if unpublished:
        return [Finding(report_id, rule.id, "not_checkable", None, teller, unpublished)] if "kind" in entry else []
    findings: list[Finding] = []
    held: dict[tuple[int, str], list[Place]] = {}
    for judged in EVALUATORS[entry["evaluator"]](entry, sheets):
        if type(judged) is Place:
            held.setdefault((id(judged.table), judged.measure), []).append(judged)
        else:
            findings.append(Finding(report_id, rule.id, judged.status, judged, teller))
    for cells in held.values():
        findings.append(Finding(report_id, rule.id, "pass", Outcome(cells[0], held=len(cells), says="held"), teller))
    return findings


def _every(sheets: Sheets, vocabulary: Vocabulary) -> Iterator[Outcome]:
    """The outcomes of all rules, those that hold exactly too."""
    for rule in _rules(sheets, vocabulary):
        if not _unpublished(rule.more, sheets):
            yield from (judged for judged in EVALUATORS[rule.more["evaluator"]](rule.more, sheets) if isinstance(judged, Outcome))


def _unpublished(rule: dict, sheets: Sheets) -> str:
    """The statement a rule needs that the report does not have. A match needs one of its right statements only."""
    if "statement" in rule:
        return "" if sheets.of(rule["statement"]) else rule["statement"]
    left, right = ([address.lstrip("-").split("/")[0] for address in rule.get(side, ())] for side in ("left", "right"))
    absent = [statement for statement in (*left, *right) if not sheets.of(statement)]
    if rule["evaluator"] == "match" and any(map(sheets.of, right)):
        absent = [statement for statement in absent if statement in left]
    return absent[0] if absent else ""

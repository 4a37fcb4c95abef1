"""A report in one line, as lists show it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from build_tools.figures import Figure
from build_tools.headlines import headline_figures
from build_tools.finding import Finding
from build_tools.model import Department, Disclosure, Words
from build_tools.render.rankings import Staff, Value, staff_numbers, values_of
from build_tools.render.sums import Sum, sum_of
from build_tools.stored import known_report
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report's department, kind, scope, two headline figures, its checks; all its headline figures, and what it is ranked by.

    `mark`: a checksum of all that lists show of it.
    """

    report: Disclosure
    department: Department
    kind: Words
    scope: Words
    revenue: Sum | None
    expenditure: Sum | None
    checked: int
    failed: int
    not_checkable: int
    figures: dict[str, Figure]
    values: dict[str, Value]
    mark: str = ""


_KEPT = ("basic", "project", "expenditure")
"""Headline figures that the charts of regions draw."""


def report_lines(reports: Iterable[Disclosure], department: Department, findings: dict[str, tuple[Finding, ...]],
                 vocabulary: Vocabulary) -> dict[str, ReportLine]:
    """Report id → its line, of all reports of a department, newest first, then by id."""
    newest = sorted(reports, key=lambda report: (-report.year, report.id))
    staff = staff_numbers(sorted(newest, key=lambda report: report.id), vocabulary)
    return {report.id: _line(report, department, findings[report.id], staff, vocabulary) for report in newest}


def line_of_lists(line: ReportLine) -> ReportLine:
    """The line without what only its department's page shows: without the report's tables and prose, and with the figures of
    region charts alone, each with its row but no other of its table. Lists hold as many of them as there are reports."""
    report = known_report(line.report)
    found = {key: figure for key in _KEPT if (figure := line.figures.get(key)) is not None}
    tables = {figure.table.key: replace(figure.table, rows=(), marks=()) for figure in found.values()}
    figures = {key: replace(figure, disclosure=report, table=tables[figure.table.key]) for key, figure in found.items()}
    shown = replace(line, report=report, figures=figures)
    return replace(shown, mark=hashlib.sha256(repr(shown).encode()).hexdigest()[:16])


def _line(report: Disclosure, department: Department, findings: tuple[Finding, ...], staff: Staff,
          vocabulary: Vocabulary) -> ReportLine:
    found = headline_figures(report, vocabulary)
    value = lambda key: sum_of(found[key].cell.amount, vocabulary) if key in found else None
    counts = Counter(finding.status for finding in findings)
    return ReportLine(report, department, vocabulary.kinds[report.kind].words, vocabulary.scopes[report.scope].words,
                      value("revenue"), value("expenditure"), len(findings), counts["fail"], counts["not_checkable"], found,
                      values_of(report, found, staff, vocabulary))

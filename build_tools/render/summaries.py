"""A report in one line, as lists show it."""

from collections import Counter
from dataclasses import dataclass

from build_tools.figures import Figure
from build_tools.headlines import headline_figures
from build_tools.finding import Finding
from build_tools.model import Content, Department, Disclosure, Words
from build_tools.render.rankings import Staff, Value, staff_numbers, values_of
from build_tools.render.sums import Sum, sum_of
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report's department, kind, scope, two headline figures, its checks; all its headline figures, and what it is ranked by."""

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


def report_lines(content: Content, findings: dict[str, tuple[Finding, ...]], vocabulary: Vocabulary) -> dict[str, ReportLine]:
    """Report id → its line, newest first, then by id."""
    reports = sorted(content.disclosures, key=lambda report: (-report.year, report.id))
    staff = staff_numbers(content.disclosures, vocabulary)
    return {report.id: _line(report, content.departments[report.department], findings[report.id], staff, vocabulary)
            for report in reports}


def _line(report: Disclosure, department: Department, findings: tuple[Finding, ...], staff: Staff,
          vocabulary: Vocabulary) -> ReportLine:
    found = headline_figures(report, vocabulary)
    value = lambda key: sum_of(found[key].cell.amount, vocabulary) if key in found else None
    counts = Counter(finding.status for finding in findings)
    return ReportLine(report, department, vocabulary.kinds[report.kind].words, vocabulary.scopes[report.scope].words,
                      value("revenue"), value("expenditure"), len(findings), counts["fail"], counts["not_checkable"], found,
                      values_of(report, found, staff, vocabulary))

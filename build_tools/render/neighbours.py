"""A report's neighbours in time: the reports of the same kind of the years before and after, as links."""

from dataclasses import dataclass
from urllib.parse import quote

from build_tools.model import Disclosure
from build_tools.urls import compare_path, report_path


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Addresses from the language's root, empty where there is no such report; `compare` puts the report beside the one before,
    `others` begins a comparison with it alone."""

    before: str
    before_year: int
    after: str
    after_year: int
    compare: str
    others: str


def neighbours_of(report: Disclosure, siblings: tuple[Disclosure, ...]) -> Neighbours:
    """The nearest years of the department's reports of that kind; a comparison only where both cover the same."""
    same = [other for other in siblings if other.kind == report.kind]
    before = max((other for other in same if other.year < report.year), key=lambda other: other.year, default=None)
    after = min((other for other in same if other.year > report.year), key=lambda other: other.year, default=None)
    comparable = before is not None and before.scope == report.scope
    return Neighbours(report_path(before) if before else "", before.year if before else 0,
                      report_path(after) if after else "", after.year if after else 0,
                      comparison(before, report) if comparable else "", comparison(report))


def comparison(*reports: Disclosure) -> str:
    """The address that shows these reports side by side."""
    return f"{compare_path()}?{'&'.join(f'r={quote(report.id)}' for report in reports)}"

"""The tables of the bulk data: their rows, keys and references, the same for CSV, SQLite and the data package."""

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.export.observations import Observed
from build_tools.export.page_files import Findings
from build_tools.export.rows import (
    DEPARTMENTS, FINDINGS, OBSERVATIONS, REPORTS, SOURCES, department_row, finding_row, report_row, source_row)
from build_tools.labels import report_title
from build_tools.model import Content
from build_tools.urls import department_path, report_path
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's name, columns, key and references; `references` maps columns to the table whose key they hold.

    Several columns that make up one key or index are written with commas.
    """

    name: str
    columns: tuple[str, ...]
    key: str
    references: dict[str, str]
    indexes: tuple[str, ...]
    words: str


SHAPES = (
    Shape("departments", DEPARTMENTS, "department_id", {"parent_id": "departments"}, ("region_code",), "departments"),
    Shape("reports", REPORTS, "report_id", {"department_id": "departments"}, ("department_id", "fiscal_year"), "reports"),
    Shape("sources", SOURCES, "report_id, source_id", {"report_id": "reports"}, (), "sources"),
    Shape("observations", OBSERVATIONS, "observation_id",
          {"report_id": "reports", "department_id": "departments", "report_id, source_id": "sources"},
          ("report_id", "department_id", "code", "region_code, fiscal_year", "statement, measure"), "figures"),
    # Two findings of one rule may stand at rows of the same name, so a finding has no key of its own.
    Shape("findings", FINDINGS, "", {"report_id": "reports"}, ("report_id", "status", "rule"), "checks"),
)
"""In the order in which references point backwards. `words`: what interface.yml calls the table."""

Rows = dict[str, list[tuple[str, ...]]]
"""The rows of each table by its name, as text cells in the order of its columns."""


def table_rows(content: Content, findings: Findings, vocabulary: Vocabulary, observed: Observed) -> Rows:
    """All rows of all tables, in the order of the reports."""
    return {
        "departments": list(_departments(content, vocabulary)),
        "reports": list(_reports(content, findings, vocabulary, observed)),
        "sources": [source_row(report, source) for report in content.disclosures for source in report.sources],
        "observations": [found.row for report in content.disclosures for found in observed[report.id]],
        "findings": [tuple(finding_row(finding).values()) for report in content.disclosures for finding in findings[report.id]],
    }


def _departments(content: Content, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    for department in content.departments.values():
        # A superior that was left out for an input error, which is reported as such, would be a reference to nowhere.
        parent = department.parent if department.parent in content.departments else ""
        reports = len(content.of_department(department.id))
        yield department_row(department, parent, reports, department_path(department.id), vocabulary)


def _reports(content: Content, findings: Findings, vocabulary: Vocabulary, observed: Observed) -> Iterator[tuple[str, ...]]:
    for report in content.disclosures:
        title = report_title(report, content.departments[report.department], vocabulary)
        yield report_row(report, title, len(observed[report.id]), findings[report.id], report_path(report))

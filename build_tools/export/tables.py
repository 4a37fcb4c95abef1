"""The tables of the bulk data: their columns, keys and references, and a report's rows of each, the same for every format."""

from dataclasses import dataclass

from build_tools.export.report_rows import ReportRows
from build_tools.export.rows import (
    DEPARTMENTS, FINDINGS, OBSERVATIONS, REPORTS, SOURCES, department_row, report_row, source_row)
from build_tools.export.wide_rows import INDICATORS, PROJECTS, indicator_rows, project_rows
from build_tools.model import Department
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


_OF_REPORT = {"report_id": "reports", "department_id": "departments", "report_id, source_id": "sources"}
_FOR_REFERENCES = ("report_id, source_id", "department_id")
SHAPES = (
    Shape("departments", DEPARTMENTS, "department_id", {"parent_id": "departments"}, ("region_code",), "departments"),
    Shape("reports", REPORTS, "report_id", {"department_id": "departments"}, ("department_id", "fiscal_year"), "reports"),
    Shape("sources", SOURCES, "report_id, source_id", {"report_id": "reports"}, (), "sources"),
    Shape("observations", OBSERVATIONS, "observation_id", _OF_REPORT,
          (*_FOR_REFERENCES, "code", "region_code, fiscal_year", "label_zh"), "figures"),
    # Two findings of one rule may stand at rows of the same name, so a finding has no key of its own.
    Shape("findings", FINDINGS, "", {"report_id": "reports"}, ("report_id", "status", "rule"), "checks"),
    Shape("indicators", INDICATORS, "indicator_id", _OF_REPORT, _FOR_REFERENCES, "indicators"),
    Shape("projects", PROJECTS, "project_id", _OF_REPORT, _FOR_REFERENCES, "projects"),
)
"""In the order in which references point backwards. `words`: what interface.yml calls the table."""

Rows = dict[str, list[tuple[str, ...]]]
"""The rows of each table by its name, as text cells in the order of its columns."""


def report_tables(made: ReportRows, vocabulary: Vocabulary) -> Rows:
    """A report's rows of every table but `departments`."""
    report, count = made.report, len(made.observations)
    return {
        "reports": [report_row(report, made.title, count, made.findings, report_path(report))],
        "sources": [source_row(report, source) for source in report.sources],
        "observations": [observation.row for observation in made.observations],
        "findings": [tuple(row.values()) for row in made.finding_rows],
        "indicators": indicator_rows(report, made.department, vocabulary),
        "projects": project_rows(report, made.department, vocabulary),
    }


def department_table(departments: dict[str, Department], reports: dict[str, int],
                     vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The rows of `departments`; `reports`: how many reports each has."""
    # A superior that was left out for an input error, which is reported as such, would be a reference to nowhere.
    return [department_row(department, department.parent if department.parent in departments else "",
                           reports.get(department.id, 0), department_path(department.id), vocabulary)
            for department in departments.values()]

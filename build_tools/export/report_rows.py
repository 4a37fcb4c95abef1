"""A report with its rows made once, for every exporter it is handed to."""

from typing import NamedTuple

import orjson

from build_tools.export.files import Rows, csv_lines
from build_tools.export.identity import report_entry
from build_tools.export.observations import Observation, joined_observations, observe
from build_tools.export.rows import finding_row
from build_tools.finding import Finding
from build_tools.labels import report_title
from build_tools.model import Department, Disclosure, Words
from build_tools.vocabulary import Vocabulary


class ReportRows(NamedTuple):
    """A report, whose it is and what it is called, its findings, its observations, the same joined, its findings as rows by
    column, and these as CSV lines and JSON objects; its entry in the data.json of its department and regions."""

    report: Disclosure
    department: Department
    title: Words
    findings: tuple[Finding, ...]
    observations: tuple[Observation, ...]
    joined: Rows
    finding_rows: list[dict[str, str]]
    finding_lines: list[bytes]
    finding_objects: list[bytes]
    entry: bytes


def report_rows(report: Disclosure, department: Department, findings: tuple[Finding, ...], vocabulary: Vocabulary) -> ReportRows:
    """The report's rows."""
    observations = observe(report, department, vocabulary)
    rows = [finding_row(finding) for finding in findings]
    return ReportRows(report, department, report_title(report, department, vocabulary), findings, observations,
                      joined_observations(observations), rows, csv_lines(tuple(row.values()) for row in rows),
                      [orjson.dumps(row) for row in rows],
                      orjson.dumps(report_entry(report, department, findings, len(observations), vocabulary)))

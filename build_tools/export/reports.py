"""The data files beside a report's page: data.json, data.csv, data.xlsx."""

from collections.abc import Iterator
from dataclasses import asdict

from build_tools.export.files import json_bytes
from build_tools.export.identity import both, finding_counts, report_identity
from build_tools.export.observations import Observation, observations_csv, observations_json, observe
from build_tools.export.report_workbook import report_workbook
from build_tools.export.rows import finding_row
from build_tools.export.statements import statements_json
from build_tools.finding import Finding
from build_tools.model import Artifact, Department, Disclosure, Point, Words
from build_tools.urls import report_path
from build_tools.vocabulary import Vocabulary


def export_report(report: Disclosure, department: Department, findings: tuple[Finding, ...], title: Words, vocabulary: Vocabulary,
                  observations: tuple[Observation, ...] | None = None) -> Iterator[Artifact]:
    """The three files. `observations` are the report's, where they have been made already (see observations.observe)."""
    if observations is None:
        observations = observe(report, department, vocabulary)
    path = report_path(report)
    yield Artifact(f"{path}data.json", json_bytes(_report_json(report, department, findings, title, vocabulary, observations)))
    yield Artifact(f"{path}data.csv", observations_csv(observations))
    yield Artifact(f"{path}data.xlsx", report_workbook(report, title, vocabulary))


def _report_json(report, department, findings, title, vocabulary, observations) -> dict:
    return {
        "report": report_identity(report, department, title, vocabulary),
        "sources": [asdict(source) for source in report.sources],
        "summary": both(report.summary),
        "achievements": [_point(point) for point in report.achievements],
        "problems": [_point(point) for point in report.problems],
        "statements": statements_json(report, observations, vocabulary),
        "finding_counts": finding_counts(findings),
        "findings": [finding_row(finding) for finding in findings],
        "observation_count": len(observations),
        "observations": observations_json(observations),
    }


def _point(point: Point) -> dict[str, str]:
    return {**both(point.words), "place": point.place}

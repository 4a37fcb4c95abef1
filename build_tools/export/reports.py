"""The data files beside a report's page: data.json, data.csv, data.xlsx, a CSV a table."""

from collections.abc import Iterator
from dataclasses import asdict

import orjson

from build_tools.artifact import Artifact
from build_tools.export.files import csv_bytes, json_bytes
from build_tools.export.identity import both, finding_counts, report_identity
from build_tools.export.report_rows import ReportRows
from build_tools.export.report_workbook import report_workbook
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.statements import statements_json
from build_tools.export.table_csv import table_csv
from build_tools.export.table_shape import TableShape
from build_tools.model import Point
from build_tools.urls import report_path, table_file
from build_tools.vocabulary import Vocabulary


def export_report(made: ReportRows, vocabulary: Vocabulary) -> Iterator[Artifact]:
    """The three files, and a CSV of each table as it is printed."""
    report = made.report
    path, shapes = report_path(report), [TableShape(table, vocabulary) for table in report.tables]
    yield Artifact(f"{path}data.json", json_bytes(_report_json(made, vocabulary)))
    yield Artifact(f"{path}data.csv", csv_bytes(OBSERVATIONS, [made.joined.csv]))
    yield Artifact(f"{path}data.xlsx", report_workbook(report, made.title, shapes, vocabulary))
    for shape in shapes:
        yield Artifact(path + table_file(shape.table), table_csv(shape))


def _report_json(made: ReportRows, vocabulary: Vocabulary) -> dict:
    report = made.report
    return {
        "report": report_identity(report, made.department, made.title, vocabulary),
        "sources": [asdict(source) for source in report.sources],
        "summary": both(report.summary),
        "achievements": [_point(point) for point in report.achievements],
        "problems": [_point(point) for point in report.problems],
        "statements": statements_json(report, made.observations, vocabulary),
        "finding_counts": finding_counts(made.findings),
        "findings": orjson.Fragment(b"[%b]" % b",".join(made.finding_objects)),
        "observation_count": len(made.observations),
        "observations": orjson.Fragment(b"[%b]" % made.joined.json),
    }


def _point(point: Point) -> dict[str, str]:
    return {**both(point.words), "place": point.place}

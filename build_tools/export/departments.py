"""The data files beside a department's page: who it is, its reports, all their figures, the newest report first."""

from collections.abc import Iterator

import orjson

from build_tools.artifact import Artifact
from build_tools.export.files import csv_bytes
from build_tools.export.page_files import department_head
from build_tools.export.report_rows import ReportRows
from build_tools.export.rows import OBSERVATIONS
from build_tools.model import Department
from build_tools.urls import department_path
from build_tools.vocabulary import Vocabulary


def export_department(department: Department, reports: list[ReportRows], vocabulary: Vocabulary) -> Iterator[Artifact]:
    """data.json and data.csv of the department with all its reports, in any order."""
    newest = sorted(reports, key=lambda made: (-made.report.year, made.report.kind))
    entries = [orjson.Fragment(made.entry) for made in newest]
    rows = [made.joined for made in newest if made.joined.count]
    head = department_head(department, entries, vocabulary) | {"observation_count": sum(one.count for one in rows)}
    path = department_path(department.id)
    yield Artifact(f"{path}data.json", b'%b,"observations":[%b]}\n' % (orjson.dumps(head)[:-1], b",".join([one.json for one in rows])))
    yield Artifact(f"{path}data.csv", csv_bytes(OBSERVATIONS, [one.csv for one in rows]))

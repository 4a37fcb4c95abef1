"""The data beside the page of what is published and missing."""

from collections import Counter
from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.expected import COVERAGE, Coverage, expectation_note, expectations
from build_tools.export.files import csv_bytes, csv_lines, json_bytes
from build_tools.export.identity import both
from build_tools.urls import coverage_path
from build_tools.vocabulary import Vocabulary

COLUMNS = ("department_id", "department_zh", "department_en", "region_code", "fiscal_year", "kind", "coverage", "timing",
           "report_id", "published", "due", "expectation", "note_zh", "note_en")


def export_coverage(cells: list[Coverage], vocabulary: Vocabulary) -> Iterator[Artifact]:
    """coverage/data.json and data.csv: a report that is expected or there, a row."""
    rows = [_row(cell) for cell in cells]
    counts = Counter(cell.status for cell in cells)
    expected = [{"id": one.term.id, **both(one.term.words), "kinds": one.kinds, "department_patterns": one.departments,
                 "region_patterns": one.regions, "years": list(one.years), "due": one.due, "applies": one.applies,
                 "confirmed": one.confirmed, "within": one.term.more.get("within"), "basis": one.term.more.get("basis")}
                for one in expectations(vocabulary)]
    yield Artifact(f"{coverage_path()}data.json", json_bytes({
        "counts": {status: counts[status] for status in COVERAGE}, "expectations": expected,
        "reports": [dict(zip(COLUMNS, row, strict=True)) for row in rows]}))
    yield Artifact(f"{coverage_path()}data.csv", csv_bytes(COLUMNS, csv_lines(rows)))


def _row(cell: Coverage) -> tuple[str, ...]:
    note = expectation_note(cell.expectation)
    expectation = cell.expectation.term.id if cell.expectation else ""
    department = cell.department
    return (department.id, department.name.zh, department.name.en, department.region, str(cell.year), cell.kind, cell.status,
            cell.timing, cell.report_id, cell.published, cell.due, expectation, note.zh, note.en)

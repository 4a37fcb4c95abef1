"""What the files of many reports take of one report: texts and bytes only, so that it may lie in a file on its way to them."""

import marshal
from collections.abc import Iterable
from dataclasses import astuple
from typing import NamedTuple

from build_tools.export.report_rows import ReportRows
from build_tools.export.tables import Rows, report_tables
from build_tools.headlines import key_figures
from build_tools.model import Disclosure, Point, Words
from build_tools.vocabulary import Vocabulary


class SharedRows(NamedTuple):
    """A report's rows of every table; those of its observations as CSV lines, JSON objects and rows of a worksheet, of its
    findings as lines and objects; its sources as the workbook lists them; its texts that are no labels; its entry in lists; the
    numbers of its observations that are key figures."""

    report_id: str
    department: str
    region: str
    year: int
    tables: Rows
    lines: list[bytes]
    objects: list[bytes]
    sheet_rows: list[bytes]
    finding_lines: list[bytes]
    finding_objects: list[bytes]
    sources: list[tuple[str, ...]]
    texts: list[tuple[str, ...]]
    entry: bytes
    key_figures: list[int]


def shared_rows(made: ReportRows, vocabulary: Vocabulary) -> SharedRows:
    """The report's share."""
    report, department, found = made.report, made.department, made.observations
    key_ids = {figure.id for figure in key_figures(report, vocabulary)}
    texts = [(kind, report.id, place, words.zh, words.en) for kind, place, words in _texts(report, vocabulary)]
    return SharedRows(
        report.id, department.id, department.region, report.year, report_tables(made, vocabulary),
        [one.line for one in found], [one.json for one in found], [one.sheet_row for one in found],
        made.finding_lines, made.finding_objects, [(report.id, *astuple(source)) for source in report.sources], texts,
        made.entry, [number for number, one in enumerate(found) if one.row[0] in key_ids])


def to_bytes(shared: SharedRows) -> bytes:
    """For a file that this build reads again."""
    return marshal.dumps(tuple(shared))


def from_bytes(data: bytes) -> SharedRows:
    """What was written."""
    return SharedRows(*marshal.loads(data))


def _texts(report: Disclosure, vocabulary: Vocabulary) -> Iterable[tuple[str, str, Words]]:
    """(kind, place, text) of what a report says in words, each once."""
    points: list[tuple[str, Point]] = [("achievement", point) for point in report.achievements]
    points += [("problem", point) for point in report.problems]
    found = {("summary", "", report.summary): None} | {(kind, point.place, point.words): None for kind, point in points}
    for table in report.tables:
        for row in table.rows:
            for column, text in zip(table.text_columns, row.texts, strict=True):
                if text:
                    term = vocabulary.groups.get(text)
                    found[column, table.locator(row), Words(text, term.words.en if term else "")] = None
    return found

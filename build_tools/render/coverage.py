"""The page of what should be published and what this site has of it: a matrix of departments and reports."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools.artifact import Artifact
from build_tools.expected import COVERAGE, Coverage, expectation_note, expectations
from build_tools.model import Department, Words
from build_tools.render.html import text_in
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.urls import LANGUAGES, coverage_path, report_id_path

MOST = 300
"""Departments that the page lists; data.csv has all."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One cell of the matrix; `address` is the report's page, empty where there is none."""

    status: str
    timing: str
    published: str
    address: str
    note: Words


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One department: a cell for each column, None where nothing is expected and nothing is there."""

    department: Department
    region: Words
    cells: tuple[CoverageCell | None, ...]


def render_coverage(cells: list[Coverage], pages: Pages) -> Iterator[Artifact]:
    """The page in both languages. `cells`: see expected.coverage_of."""
    vocabulary = pages.vocabulary
    order = list(vocabulary.kinds)
    columns = sorted({(cell.year, cell.kind) for cell in cells}, key=lambda column: (column[0], order.index(column[1])))
    lines = [_line(department, {(cell.year, cell.kind): cell for cell in own}, columns, pages)
             for department, own in groupby(cells, key=lambda cell: cell.department)]
    counts = Counter(cell.status for cell in cells)
    heads = [(year, vocabulary.kinds[kind].words) for year, kind in columns]
    rules = [(one, Words(**one.term.more["within"]) if "within" in one.term.more else Words(""),
              Words(**one.term.more["basis"]) if "basis" in one.term.more else Words(""))
             for one in expectations(vocabulary) if one.applies]
    word = lambda key: vocabulary.words("interface", key)
    sections = [Section("matrix", word("coverage_matrix")), Section("rules", word("coverage_rules"))]
    for language in LANGUAGES:
        title, lead = (text_in(word(key), language) for key in ("coverage", "coverage_lead"))
        yield pages.page(language, PageKind("coverage/index", "coverage.html"), coverage_path(), title, lead, sections,
                         counts=counts, statuses=COVERAGE, heads=heads, lines=lines[:MOST], shown=MOST, total=len(lines),
                         rules=rules)


def _line(department: Department, own: dict, columns: list, pages: Pages) -> CoverageLine:
    cells = tuple(_cell(own[column]) if column in own else None for column in columns)
    return CoverageLine(department, pages.vocabulary.regions[department.region].words, cells)


def _cell(cell: Coverage) -> CoverageCell:
    excused = cell.expectation is not None and not cell.expectation.applies
    return CoverageCell(cell.status, cell.timing, cell.published, report_id_path(cell.report_id) if cell.report_id else "",
                        expectation_note(cell.expectation) if excused and not cell.report_id else Words(""))

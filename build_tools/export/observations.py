"""A report's figures formatted once, for every file they go into: the one place that is written for speed.

Most cells of a figure are those of its report, table, row or column, so they are joined once for each of these and the
figure's own cells put between. Joined one by one, as a test does, they give the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from build_tools.amounts import base_text
from build_tools.export.cells import TEXT_LIMIT, csv_cell, json_text, sheet_integer, sheet_number, sheet_text, xml_text
from build_tools.export.files import Rows, joined
from build_tools.export.rows import OBSERVATIONS
from build_tools.figures import row_id
from build_tools.model import Department, Disclosure
from build_tools.vocabulary import Vocabulary

_OF_REPORT, _OF_TABLE, _OF_ROW, _OF_MEASURE = OBSERVATIONS[1:8], OBSERVATIONS[8:10], OBSERVATIONS[10:14], OBSERVATIONS[14:16]
_UNIT, _SOURCE, _SCOPE, _BASE_UNIT = OBSERVATIONS[17:18], OBSERVATIONS[20:21], OBSERVATIONS[22:23], OBSERVATIONS[24:25]
_EMPTY = sheet_text("")


class Observation(NamedTuple):
    """One figure: its text cells in the order of OBSERVATIONS, its CSV line, its JSON object, its row of a worksheet."""

    row: tuple[str, ...]
    line: bytes
    json: bytes
    sheet_row: bytes


class _Piece(NamedTuple):
    """Neighbouring cells: as texts, and joined in each format."""

    texts: tuple[str, ...]
    csv: str
    json: str
    sheet: str

    def __add__(self, other: "_Piece") -> "_Piece":
        return _Piece(self.texts + other.texts, f"{self.csv},{other.csv}", f"{self.json},{other.json}", self.sheet + other.sheet)


class _Place(NamedTuple):
    """A part of a locator: as text, escaped for JSON and for a worksheet, and whether nothing else is to be done about it."""

    text: str
    json: str
    sheet: str
    is_plain: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    factor: int
    is_money: bool
    name: _Piece
    base: _Piece


def observe(report: Disclosure, department: Department, vocabulary: Vocabulary) -> tuple[Observation, ...]:
    """The report's observations in printed order."""
    return tuple(_Observer(report, department, vocabulary).observations())


class _Observer:
    def __init__(self, report: Disclosure, department: Department, vocabulary: Vocabulary):
        self.report = report
        self.vocabulary = vocabulary
        self.of_report = _piece(_OF_REPORT, report.id, department.id, department.name.zh, department.name.en, department.region,
                                str(report.year), report.kind)
        self.units: dict[str, _Unit] = {}

    def observations(self) -> list[Observation]:
        found: list[Observation] = []
        for table in self.report.tables:
            of_table = self.of_report + _piece(_OF_TABLE, table.statement, table.form)
            source = _piece(_SOURCE, table.source)
            measures = [self._measure(measure) for measure in table.columns]
            for row in table.rows:
                figures = [(measure, name, cell) for (measure, name), cell in zip(measures, row.cells, strict=True)
                           if cell is not None and cell.amount is not None]
                if figures:
                    of_row = _piece(_OF_ROW, row.number or row.id, row.code, row.label.zh, row.label.en)
                    shared = (f"{row_id(self.report, table, row)}/", of_table, of_row, source, _piece(_SCOPE, row.scope),
                              _place(f"{table.locator(row)} › "))
                    found += self._row(*shared, figures)
        return found

    def _row(self, stem: str, of_table: _Piece, of_row: _Piece, source: _Piece, scope: _Piece, start: _Place,
             figures) -> list[Observation]:
        found = []
        texts = of_table.texts + of_row.texts
        for measure, end, cell in figures:
            amount = cell.amount
            unit = self.units.get(amount.unit) or self._unit(amount.unit)
            key, place = stem + measure.texts[0], start.text + end.text
            value, base = amount.text, base_text(amount, unit.factor)
            number = sheet_number(base)
            money, money_cell = (base, number) if unit.is_money else ("", _EMPTY)
            printed, printed_json, printed_cell = _printed(cell.published, value)
            is_plain = start.is_plain and end.is_plain
            # Identifiers, numbers and names of units are of characters that no format escapes.
            found.append(Observation(
                (key, *texts, *measure.texts, value, amount.unit, money, cell.published, *source.texts, place, *scope.texts,
                 base, *unit.base.texts),
                f"{key},{of_table.csv},{of_row.csv},{measure.csv},{value},{unit.name.csv},{money},{printed},{source.csv},"
                f"{place if is_plain else csv_cell(place)},{scope.csv},{base},{unit.base.csv}\n".encode(),
                f'{{"observation_id":"{key}",{of_table.json},{of_row.json},{measure.json},"value":"{value}",{unit.name.json},'
                f'"amount_cny":"{money}","as_published":{printed_json},{source.json},"locator":"{start.json}{end.json}",'
                f'{scope.json},"base_value":"{base}",{unit.base.json}}}'.encode(),
                f"<row>{_plain(key)}{of_table.sheet}{of_row.sheet}{measure.sheet}{sheet_number(value)}{unit.name.sheet}"
                f"{money_cell}{printed_cell}{source.sheet}"
                f"{_plain(start.sheet + end.sheet) if is_plain else sheet_text(place)}{scope.sheet}{number}{unit.base.sheet}</row>".encode()))
        return found

    def _measure(self, measure: str) -> tuple[_Piece, _Place]:
        """The cells of a column, and what it is called at the end of a locator."""
        term = self.vocabulary.measures[measure]
        return _piece(_OF_MEASURE, measure, term.more.get("phase", "")), _place(term.words.zh)

    def _unit(self, unit: str) -> _Unit:
        vocabulary = self.vocabulary
        base = vocabulary.base_units[vocabulary.quantities[unit]]
        self.units[unit] = _Unit(vocabulary.factor(unit), vocabulary.is_money(unit), _piece(_UNIT, unit),
                                 _piece(_BASE_UNIT, base))
        return self.units[unit]


@lru_cache(maxsize=8192)  # the rows of a classification are the same in every report
def _piece(columns: tuple[str, ...], *texts: str) -> _Piece:
    named = list(zip(columns, texts, strict=True))
    return _Piece(texts, ",".join(map(csv_cell, texts)), ",".join(f'"{column}":{json_text(text)}' for column, text in named),
                  "".join(sheet_integer(text) if column == "fiscal_year" else sheet_text(text) for column, text in named))


def _place(text: str) -> _Place:
    is_plain = csv_cell(text) == text and text[:1] != " " and len(text) < TEXT_LIMIT // 2
    return _Place(text, json_text(text)[1:-1], xml_text(text), is_plain)


def _plain(text: str) -> str:
    """A worksheet's cell of a text without anything left to escape."""
    return f'<c t="str"><v>{text}</v></c>'


def _printed(text: str, value: str) -> tuple[str, str, str]:
    """The printed characters in each format; most are the value, with or without separators, and hold nothing to escape."""
    if text == value:
        return text, f'"{text}"', _plain(text)
    if text.replace(",", "") == value:
        return f'"{text}"', f'"{text}"', _plain(text)
    return csv_cell(text), json_text(text), sheet_text(text)


def joined_observations(observations: Sequence[Observation]) -> Rows:
    """The observations joined for CSV and JSON files."""
    return joined([found.line for found in observations], [found.json for found in observations])

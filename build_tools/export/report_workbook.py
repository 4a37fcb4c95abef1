"""A report's data.xlsx: a sheet a table in its printed shape, a sheet of its columns, a sheet of its sources."""

from dataclasses import astuple

from build_tools.export.columns import columns_sheet, explanation, heading_words
from build_tools.export.workbook import Sheet, Workbook, two
from build_tools.model import Cell, Disclosure, Row, Table, Words
from build_tools.vocabulary import Vocabulary

_SOURCE_COLUMNS = ("source_id", "source_title", "publisher", "sha256", "media_type", "published", "address")
"""In the order of model.Source."""


def report_workbook(report: Disclosure, title: Words, vocabulary: Vocabulary) -> bytes:
    """The XLSX file."""
    book = Workbook()
    for number, table in enumerate(report.tables, 1):
        _TableSheet(table, vocabulary).write(book, number, report, title)
    _columns_sheet(book, report, vocabulary)
    _sources_sheet(book, report, vocabulary)
    return book.bytes()


class _TableSheet:
    """Which columns a table's sheet has, and how its rows are written."""

    def __init__(self, table: Table, vocabulary: Vocabulary):
        self.table = table
        self.vocabulary = vocabulary
        self.lead = [("code", lambda row: row.code)] if any(row.code for row in table.rows) else []
        if any(row.side for row in table.rows):
            self.lead.append(("side", self._side))
        self.lead += [("label_zh", lambda row: row.label.zh), ("label_en", lambda row: row.label.en)]
        self.frozen = len(self.lead)
        self.lead += [(column, lambda row, index=index: row.texts[index]) for index, column in enumerate(table.text_columns)]
        if any(row.unit != table.unit for row in table.rows):
            self.lead.append(("unit", lambda row: two(vocabulary.units[row.unit].words)))
        self.quantities = {measure for measure in table.columns if vocabulary.measures[measure].more.get("form") == "quantity"}

    def write(self, book: Workbook, number: int, report: Disclosure, title: Words) -> None:
        """The sheet: titles, unit and place, headings in both languages, rows, notes on the print."""
        table = self.table
        statement = self.vocabulary.words("statements", table.statement)
        sheet = book.sheet(f"{number} {statement.zh} {table.name}".rstrip(), self._widths())
        sheet.title(two(Words(table.title.zh, table.title.en or statement.en)))
        sheet.texts([two(title)])
        sheet.texts([self._about(report)])
        headings = [heading_words(column, self.vocabulary) for column, _ in self.lead]
        headings += [self._measure(measure) for measure in table.columns]
        sheet.head([words.zh for words in headings])
        sheet.head([words.en for words in headings])
        sheet.freeze(self.frozen)
        for row in table.rows:
            self._row(sheet, row)
        self._notes(sheet)

    def _widths(self) -> list[int]:
        wide = {"label_zh": 34, "label_en": 40, "code": 10}
        return [wide.get(column, 16) for column, _ in self.lead] + [16] * len(self.table.columns)

    def _about(self, report: Disclosure) -> str:
        unit, table = self.vocabulary.columns["unit"].words, self.table
        stated = f"{unit.zh} / {unit.en}: {two(self.vocabulary.units[table.unit].words)}"
        return " · ".join(part for part in (stated, table.form, report.source(table.source).title, table.place) if part)

    def _measure(self, measure: str) -> Words:
        term = self.vocabulary.measures[measure]
        if "unit" not in term.more:
            return term.words
        unit = self.vocabulary.units[term.more["unit"]].words
        return Words(f"{term.words.zh}（{unit.zh}）", f"{term.words.en} ({unit.en})")

    def _side(self, row: Row) -> str:
        return two(self.vocabulary.words("interface", f"side_{row.side}")) if row.side else ""

    def _row(self, sheet: Sheet, row: Row) -> None:
        for column, (_, text) in enumerate(self.lead):
            sheet.text(column, text(row))
        for column, (measure, cell) in enumerate(zip(self.table.columns, row.cells, strict=True), len(self.lead)):
            if cell is not None:
                if _is_number(cell, measure in self.quantities):
                    sheet.number(column, cell.amount.text)
                else:
                    sheet.text(column, cell.published)
        sheet.line += 1

    def _notes(self, sheet: Sheet) -> None:
        table, say = self.table, lambda key: two(self.vocabulary.words("interface", key))
        if table.declared_empty or table.marks:
            sheet.line += 1
        if table.declared_empty:
            sheet.texts([f"{say('declared_empty')}: {two(self.vocabulary.words('funds', table.declared_empty))}"])
        if table.marks:
            sheet.title(say("marks"))
        for mark in table.marks:
            place = " · ".join(part for part in (mark.row, mark.column) if part)
            sheet.texts([f"{place}: {two(mark.words)}"])


def _is_number(cell: Cell, is_quantity: bool) -> bool:
    """True for figures; a quantity that is more than a bare number (≥98%, 2000 人次) stays as printed."""
    if cell.amount is None:
        return False
    return not is_quantity or cell.published.replace(",", "") == cell.amount.text


def _columns_sheet(book: Workbook, report: Disclosure, vocabulary: Vocabulary) -> None:
    shapes = [_TableSheet(table, vocabulary) for table in report.tables]
    lead = dict.fromkeys(column for shape in shapes for column, _ in shape.lead)
    measures = dict.fromkeys(measure for table in report.tables for measure in table.columns)
    rows = [(column, heading_words(column, vocabulary), explanation(column, vocabulary)) for column in lead]
    rows += [(measure, vocabulary.measures[measure].words, _phase(measure, vocabulary)) for measure in measures]
    columns_sheet(book, rows, vocabulary)


def _phase(measure: str, vocabulary: Vocabulary) -> Words:
    phase = vocabulary.measures[measure].more.get("phase", "")
    words = vocabulary.columns["phase"].words
    return Words(f"{words.zh}：{phase}", f"{words.en}: {phase}") if phase else Words("")


def _sources_sheet(book: Workbook, report: Disclosure, vocabulary: Vocabulary) -> None:
    name = vocabulary.words("interface", "sources")
    words = [vocabulary.columns[column].words for column in _SOURCE_COLUMNS]
    sheet = book.sheet(f"{name.zh} {name.en}", [16, 50, 36, 68, 14, 14, 40])
    sheet.head([title.zh for title in words])
    sheet.head([title.en for title in words])
    sheet.freeze(1)
    for source in report.sources:
        sheet.texts(astuple(source))

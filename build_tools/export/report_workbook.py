"""A report's data.xlsx: a sheet a table in its printed shape, a sheet of its columns, a sheet of its sources."""

from dataclasses import astuple

from build_tools.export.cells import sheet_number, sheet_text
from build_tools.export.columns import columns_sheet, explanation, heading_words
from build_tools.export.table_shape import TableShape
from build_tools.export.workbook import Sheet, book_bytes, two
from build_tools.model import Disclosure, Table, Words
from build_tools.vocabulary import Vocabulary

SOURCE_COLUMNS = ("source_id", "source_title", "publisher", "sha256", "media_type", "published", "address")
"""In the order of model.Source."""


def report_workbook(report: Disclosure, title: Words, shapes: list[TableShape], vocabulary: Vocabulary) -> bytes:
    """The XLSX file. `shapes` of the report's tables."""
    sheets = [_table_sheet(number, shape, report, title) for number, shape in enumerate(shapes, 1)]
    return book_bytes([*sheets, _columns_sheet(shapes, vocabulary), _sources_sheet(report, vocabulary)])


def _table_sheet(number: int, shape: TableShape, report: Disclosure, title: Words) -> Sheet:
    """The sheet of a table: titles, unit and place, headings in both languages, rows, notes on the print."""
    table, vocabulary = shape.table, shape.vocabulary
    statement = vocabulary.words("statements", table.statement)
    sheet = Sheet(f"{number} {statement.zh} {table.name}".rstrip(), _widths(shape))
    sheet.title(two(Words(table.title.zh, table.title.en or statement.en)))
    sheet.texts([two(title)])
    sheet.texts([_about(table, report, vocabulary)])
    headings = shape.headings(units=False)
    sheet.head([words.zh for words in headings])
    sheet.head([words.en for words in headings])
    sheet.freeze(shape.frozen)
    for names, figures in shape.rows:
        sheet.row([*map(sheet_text, names), *[sheet_number(text) if is_number else sheet_text(text) for text, is_number in figures]])
    _notes(sheet, table, vocabulary)
    return sheet


def _widths(shape: TableShape) -> list[int]:
    wide = {"label_zh": 34, "label_en": 40, "code": 10}
    return [wide.get(column, 16) for column in shape.lead] + [16] * len(shape.table.columns)


def _about(table: Table, report: Disclosure, vocabulary: Vocabulary) -> str:
    unit = vocabulary.columns["unit"].words
    stated = f"{unit.zh} / {unit.en}: {two(vocabulary.units[table.unit].words)}"
    return " · ".join(part for part in (stated, table.form, report.source(table.source).title, table.place) if part)


def _notes(sheet: Sheet, table: Table, vocabulary: Vocabulary) -> None:
    say = lambda key: two(vocabulary.words("interface", key))
    if table.declared_empty or table.marks:
        sheet.texts([])
    if table.declared_empty:
        sheet.texts([f"{say('declared_empty')}: {two(vocabulary.words('funds', table.declared_empty))}"])
    if table.marks:
        sheet.title(say("marks"))
    for mark in table.marks:
        place = " · ".join(part for part in (mark.row, mark.column) if part)
        sheet.texts([f"{place}: {two(mark.words)}"])


def _columns_sheet(shapes: list[TableShape], vocabulary: Vocabulary) -> Sheet:
    lead = dict.fromkeys(column for shape in shapes for column in shape.lead)
    measures = dict.fromkeys(measure for shape in shapes for measure in shape.table.columns)
    rows = [(column, heading_words(column, vocabulary), explanation(column, vocabulary)) for column in lead]
    rows += [(measure, vocabulary.measures[measure].words, _phase(measure, vocabulary)) for measure in measures]
    return columns_sheet(rows, vocabulary)


def _phase(measure: str, vocabulary: Vocabulary) -> Words:
    phase = vocabulary.measures[measure].more.get("phase", "")
    words = vocabulary.columns["phase"].words
    return Words(f"{words.zh}：{phase}", f"{words.en}: {phase}") if phase else Words("")


def _sources_sheet(report: Disclosure, vocabulary: Vocabulary) -> Sheet:
    name = vocabulary.words("interface", "sources")
    words = [vocabulary.columns[column].words for column in SOURCE_COLUMNS]
    sheet = Sheet(f"{name.zh} {name.en}", [16, 50, 36, 68, 14, 14, 40])
    sheet.head([title.zh for title in words])
    sheet.head([title.en for title in words])
    sheet.freeze(1)
    for source in report.sources:
        sheet.texts(astuple(source))
    return sheet

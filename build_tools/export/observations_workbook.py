"""All observations as XLSX: the columns of the CSV, numbers as numbers, and a sheet that explains the columns."""

from build_tools.export.columns import columns_sheet, explanation
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.workbook import ROW_LIMIT, Sheet, Workbook
from build_tools.vocabulary import Vocabulary

_WIDTHS = {"observation_id": 40, "label_zh": 30, "label_en": 40, "locator": 60}


def observations_workbook(rows: list[tuple[str, ...]], vocabulary: Vocabulary) -> bytes:
    """The XLSX file; a further sheet for every 1 048 575 rows, which is what a sheet holds below its headings."""
    book = Workbook()
    numbers = [vocabulary.columns[column].more["type"] != "string" for column in OBSERVATIONS]
    for part, start in enumerate(range(0, max(len(rows), 1), ROW_LIMIT - 1)):
        sheet = book.sheet(f"observations {part + 1}" if part else "observations",
                           [_WIDTHS.get(column, 14) for column in OBSERVATIONS])
        sheet.head(list(OBSERVATIONS))
        sheet.freeze(1)
        for row in rows[start:start + ROW_LIMIT - 1]:
            _write(sheet, row, numbers)
    explained = [(column, vocabulary.columns[column].words, explanation(column, vocabulary)) for column in OBSERVATIONS]
    columns_sheet(book, explained, vocabulary)
    return book.bytes()


def _write(sheet: Sheet, row: tuple[str, ...], numbers: list[bool]) -> None:
    for column, (cell, is_number) in enumerate(zip(row, numbers, strict=True)):
        if cell and is_number:
            sheet.number(column, cell)
        else:
            sheet.text(column, cell)
    sheet.line += 1

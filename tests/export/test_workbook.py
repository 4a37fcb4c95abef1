"""Workbooks are written as joined XML; openpyxl, which makes each cell an object, must say the same of them."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from build_tools.export.cells import NUMBER_PATTERNS, sheet_integer, sheet_number, sheet_text
from build_tools.export.workbook import Sheet, book_bytes

from .conftest import HOSTILE

NUMBERS = ("0", "-1", "12.5", "-0.05", "9205.10", "1.123", "1.1234", "1.12345", "1.123456", "1.1234567", "1.12345678")
TEXTS = ("", "字", "a&b <c>", " blanks ", *HOSTILE)


def fast():
    """Two sheets as the exporters write them."""
    first, second = Sheet("1 “三公” & <b>", [10, 34]), Sheet("x" * 40, [])
    first.title("Title")
    first.texts([])
    first.head(["码", "Code"])
    first.freeze(2)
    for text in TEXTS:
        first.row([sheet_text(text), "<c/>", sheet_integer("2023")])
    for number in NUMBERS:
        first.row([sheet_text("n"), sheet_number(number)])
    second.head(["a"])
    second.freeze(0)
    second.texts(TEXTS)
    return book_bytes([first, second])


def slow():
    """The same sheets, a cell at a time."""
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("x" * 31)
    first.title = "1 “三公” & <b>"
    first.freeze_panes, second.freeze_panes = "C4", "A2"
    for letter, width in (("A", 10.7109375), ("B", 34.7109375)):
        first.column_dimensions[letter].width = width
    put(first, 1, 1, "Title").font = Font(bold=True)
    for sheet, line, titles in ((first, 3, ("码", "Code")), (second, 1, ("a",))):
        for column, title in enumerate(titles, 1):
            put(sheet, line, column, title).font = Font(bold=True)
    for line, text in enumerate(TEXTS, 4):
        put(first, line, 1, text)
        first.cell(line, 3, 2023)
    for line, number in enumerate(NUMBERS, 4 + len(TEXTS)):
        put(first, line, 1, "n")
        first.cell(line, 2, float(number)).number_format = NUMBER_PATTERNS[len(number.partition(".")[2])]
    for column, text in enumerate(TEXTS, 1):
        put(second, 2, column, text)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def put(sheet, line, column, text):
    cell = sheet.cell(line, column, text or None)
    if text:
        cell.data_type = "s"
    return cell


def said(data):
    """All that a reader sees of a book."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {(sheet.title, cell.coordinate): (cell.value, cell.data_type, cell.number_format, cell.font.b, cell.hyperlink)
             for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    widths = {sheet.title: {letter: column.width for letter, column in sheet.column_dimensions.items()} for sheet in book}
    return book.sheetnames, cells, widths, [sheet.freeze_panes for sheet in book]


def test_joined_xml_says_what_openpyxl_writes_cell_by_cell():
    names, cells, widths, panes = said(fast())
    assert (names, cells, widths, panes) == said(slow())
    assert len(cells) > 50 and panes == ["C4", "A2"]


def test_two_runs_give_the_same_bytes():
    assert fast() == fast()


@pytest.mark.parametrize("text", ["长" * 32_768, "_x0041_"])
def test_text_that_a_cell_cannot_hold_as_it_is_is_cut_or_escaped(text):
    sheet = Sheet("s", [])
    sheet.texts([text])
    shown = openpyxl.load_workbook(io.BytesIO(book_bytes([sheet])))["s"]["A1"].value
    assert shown == text[:32_766] + "…" if text[0] == "长" else openpyxl.utils.escape.unescape(shown) == text

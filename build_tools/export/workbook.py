"""A workbook whose text is always text and whose numbers are as exact as XLSX allows; the same bytes every time."""

import re
import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from build_tools.model import Words

_CREATED = datetime(2000, 1, 1)
_STYLE = re.compile(rb'<c [^>]*s="(\d+)"')
TEXT_LIMIT = 32767
SIGNIFICANT = 15
MOST_DECIMALS = 8
"""As many as amounts.py reads."""
ROW_LIMIT = 1_048_576


class Workbook:
    """Sheets in memory. Every cell goes through `text` or `number`, so that nothing becomes a formula, link or date."""

    def __init__(self):
        self._buffer = BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"in_memory": True})
        # No clock: the date of creation is part of the bytes.
        self._book.set_properties({"created": _CREATED})
        self.bold = self._book.add_format({"bold": True})
        self.heading = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F6"})
        self._decimals: dict[int, object] = {}

    def sheet(self, name: str, widths: list[int]) -> "Sheet":
        """A new sheet at the end; `widths` of its columns in characters. Names are cut to the 31 characters of XLSX."""
        sheet = self._book.add_worksheet(name[:31])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return Sheet(self, sheet)

    def number_format(self, decimals: int):
        """The cell format that shows thousands separators and that many decimals."""
        if decimals not in self._decimals:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._decimals[decimals] = self._book.add_format({"num_format": pattern})
        return self._decimals[decimals]

    def bytes(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._buffer.getvalue()


class Sheet:
    """One sheet, filled from the top; `line` is the next free row."""

    def __init__(self, workbook: Workbook, sheet):
        self._workbook = workbook
        self._sheet = sheet
        self.line = 0

    def text(self, column: int, text: str, form=None) -> None:
        """Text as a string cell of the current line; what exceeds a cell's 32 767 characters is cut, with a sign."""
        if text:
            shown = text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT - 1] + "…"
            self._sheet.write_string(self.line, column, shown, form)

    def number(self, column: int, text: str) -> None:
        """Exact decimal text as a number cell of the current line.

        XLSX stores binary doubles, so this is the one place where a value leaves exact arithmetic: the Decimal goes to
        xlsxwriter as it is, which writes the double nearest to it. Doubles keep 15 significant digits; what has more
        stays text.
        """
        whole, _, fraction = text.lstrip("-").partition(".")
        if len((whole + fraction).lstrip("0")) > SIGNIFICANT:
            self.text(column, text)
        else:
            self._sheet.write_number(self.line, column, Decimal(text), self._workbook.number_format(len(fraction)))

    def title(self, text: str) -> None:
        """A bold line."""
        self.text(0, text, self._workbook.bold)
        self.line += 1

    def head(self, titles: list[str]) -> None:
        """A line of column headings."""
        for column, title in enumerate(titles):
            self.text(column, title, self._workbook.heading)
        self.line += 1

    def texts(self, cells: tuple[str, ...] | list[str]) -> None:
        """A line of text cells."""
        for column, cell in enumerate(cells):
            self.text(column, cell)
        self.line += 1

    def samples(self) -> None:
        """A line with a number of each number of decimals, so that the book has all styles of numbers."""
        for decimals in range(MOST_DECIMALS + 1):
            self._sheet.write_number(self.line, decimals, 0, self._workbook.number_format(decimals))
        self.line += 1

    def freeze(self, columns: int) -> None:
        """Keep everything above the current line, and the first columns, in view."""
        self._sheet.freeze_panes(self.line, columns)


def number_styles() -> tuple[str, ...]:
    """The style of a number with 0, 1, 2 … decimals, in every book whose first sheet is a head and then `samples`."""
    book = Workbook()
    sheet = book.sheet("samples", [])
    sheet.head(["samples"])
    sheet.samples()
    with zipfile.ZipFile(BytesIO(book.bytes())) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml")
    return tuple(style.decode() for style in _STYLE.findall(xml)[1:])


def two(words: Words) -> str:
    """Both names in one cell: `万元 / CNY 10 000`, or one where they are the same or English is missing."""
    return f"{words.zh} / {words.en}" if words.en and words.en != words.zh else words.zh

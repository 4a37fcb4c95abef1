"""A workbook whose first sheets may have millions of rows: they are streamed into the ZIP that an XLSX file is.

Everything else of the book, styles and headings included, is xlsxwriter's.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from build_tools.export.background import PIECE, Background
from build_tools.export.workbook import ROW_LIMIT

_ROWS = re.compile(rb'<row r="2".*</sheetData>', re.DOTALL)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
# Beyond this a ZIP needs fields of 64 bits, of which Excel warns; a sheet that long goes on in the next.
_BYTES_LIMIT = 2_000_000_000


class LongWorkbook:
    """The file, open for appending rows. `ends`: the finished XML of the sheet under way before and after its rows."""

    def __init__(self, file: Path, make_book: Callable[[int], bytes], background: Background, row_limit: int = ROW_LIMIT):
        """`make_book(n)` makes the book with n long sheets, each with one line of headings and then `Sheet.samples`."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self._make_book = make_book
        self._background = background
        self._frames = [_frame(sheet) for sheet in _parts(make_book(2))[:2]]
        self._rows_of_sheet = row_limit - 1
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._sheets = 0
        self._open_sheet()

    def add(self, rows: list[bytes]) -> None:
        """Appends finished rows; a further sheet begins where one is full."""
        while rows:
            if self._room <= 0 or self._bytes > _BYTES_LIMIT:
                self._close_sheet()
                self._open_sheet()
            now, rows = rows[:self._room], rows[self._room:]
            self._room -= len(now)
            data = b"".join(now)
            self._bytes += len(data)
            self._held.append(data)
            self._held_size += len(data)
            if self._held_size >= PIECE:
                self._hand_over()

    def close(self) -> Path:
        """The finished file."""
        self._close_sheet()
        with zipfile.ZipFile(BytesIO(self._make_book(self._sheets))) as book:
            for name in book.namelist():
                if name not in set(map(_sheet_path, range(1, self._sheets + 1))):
                    self._zip.writestr(_entry(name), book.read(name), zipfile.ZIP_DEFLATED)
        self._zip.close()
        return self.file

    def abandon(self) -> None:
        """Lets go of a file that will not be finished; nothing where it is."""
        if not self._sheet.closed:
            self._sheet.close()
        self._zip.close()

    def _open_sheet(self) -> None:
        self._sheets += 1
        self._room, self._bytes = self._rows_of_sheet, 0
        self._held, self._held_size = [], 0
        self._sheet = self._zip.open(_sheet_path(self._sheets), "w")
        self._sheet.write(self._frames[min(self._sheets, 2) - 1][0])

    def _hand_over(self) -> None:
        self._background.do(self._sheet.write, b"".join(self._held))
        self._held, self._held_size = [], 0

    def _close_sheet(self) -> None:
        self._hand_over()
        self._background.finish()
        self._sheet.write(self._frames[min(self._sheets, 2) - 1][1])
        self._sheet.close()


def _sheet_path(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a clock."""
    return zipfile.ZipInfo(name)


def _parts(book: bytes) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(book)) as parts:
        return [parts.read(_sheet_path(number)) for number in (1, 2)]


def _frame(sheet: bytes) -> tuple[bytes, bytes]:
    """A sheet's XML before and after its rows from the second on. Its size is not known yet, so it does not say it."""
    before, after = _ROWS.sub(b"\0", _DIMENSION.sub(b"", sheet)).split(b"\0")
    return before, b"</sheetData>" + after

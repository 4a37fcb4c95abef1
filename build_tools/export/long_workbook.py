"""A workbook whose first sheets may have millions of rows: they are streamed into the ZIP that an XLSX file is.

Everything else of the book is as in workbook.py.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

from build_tools.export.background import PIECE, Background
from build_tools.export.workbook import ROW_LIMIT, SHEET_END, Sheet, sheet_part, write_book

# Beyond this a ZIP needs fields of 64 bits, of which Excel warns; a sheet that long goes on in the next.
_BYTES_LIMIT = 2_000_000_000


class LongWorkbook:
    """The file, open for appending rows."""

    def __init__(self, file: Path, long_sheet: Callable[[int], Sheet], background: Background, row_limit: int = ROW_LIMIT):
        """`long_sheet(n)` begins the n-th long sheet with one line of headings."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self._long_sheet = long_sheet
        self._background = background
        self._rows_of_sheet = row_limit - 1
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._names: list[str] = []
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

    def close(self, others: list[Sheet]) -> Path:
        """The finished file; `others`: the sheets after the long ones."""
        self._close_sheet()
        for number, sheet in enumerate(others, len(self._names) + 1):
            self._zip.writestr(sheet_part(number), sheet.begin(is_first=False) + SHEET_END, zipfile.ZIP_DEFLATED)
        write_book(self._zip, [*self._names, *(sheet.name for sheet in others)])
        self._zip.close()
        return self.file

    def abandon(self) -> None:
        """Lets go of a file that will not be finished; nothing where it is."""
        if not self._sheet.closed:
            self._sheet.close()
        self._zip.close()

    def _open_sheet(self) -> None:
        number = len(self._names) + 1
        sheet = self._long_sheet(number)
        self._names.append(sheet.name)
        self._room, self._bytes = self._rows_of_sheet, 0
        self._held, self._held_size = [], 0
        self._sheet = self._zip.open(sheet_part(number).filename, "w")
        self._sheet.write(sheet.begin(is_first=number == 1))

    def _hand_over(self) -> None:
        self._background.do(self._sheet.write, b"".join(self._held))
        self._held, self._held_size = [], 0

    def _close_sheet(self) -> None:
        self._hand_over()
        self._background.finish()
        self._sheet.write(SHEET_END)
        self._sheet.close()

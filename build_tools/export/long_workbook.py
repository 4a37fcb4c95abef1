"""A workbook whose sheets may have millions of rows: they are joined from pieces that were packed before, report by report.

Everything else of the book is as in workbook.py.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.export.deflated import END, crc_of_both, deflate
from build_tools.strips import Stretch, Strip, write_parts
from build_tools.export.workbook import ROW_LIMIT, SHEET_END, Sheet, sheet_part, write_book

# Beyond this a ZIP needs fields of 64 bits, of which Excel warns; a sheet that long goes on in the next.
_BYTES_LIMIT = 2_000_000_000


class PackedRows(NamedTuple):
    """Rows of a sheet as pieces in a file; the strip says of each: rows, packed bytes, size, CRC-32."""

    file: Path
    strip: Strip


class Run(NamedTuple):
    """Neighbouring pieces: where they stand in their file, the size and CRC-32 of what was packed."""

    stretch: Stretch
    size: int
    crc: int


def runs_of(packed: PackedRows, rows: int = ROW_LIMIT - 1) -> Iterator[Run]:
    """The pieces in runs of so many rows at most, each piece whole; one empty run where there are none."""
    start = taken = held = size = crc = 0
    for count, data, own_size, own_crc in zip(*packed.strip.numbers, strict=True):
        if held and (held + count > rows or size + own_size > _BYTES_LIMIT):
            yield Run(Stretch(packed.file, start, taken), size, crc)
            start, taken, held, size, crc = start + taken, 0, 0, 0, 0
        held, taken, size, crc = held + count, taken + data, size + own_size, crc_of_both(crc, own_crc, own_size)
    yield Run(Stretch(packed.file, start, taken), size, crc)


def write_long_workbook(file: Path, sheets: list[tuple[Sheet, Run | None]]) -> Path:
    """The file of a workbook of these sheets, each with the rows of a run below its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for number, (sheet, run) in enumerate(sheets, 1):
            begin = sheet.begin(is_first=number == 1)
            if run is None:
                book.writestr(sheet_part(number), begin + SHEET_END, zipfile.ZIP_DEFLATED)
            else:
                _add_packed(book, sheet_part(number), begin, run)
        write_book(book, [sheet.name for sheet, _ in sheets])
    return file


def _add_packed(book: zipfile.ZipFile, part: zipfile.ZipInfo, begin: bytes, run: Run) -> None:
    """Adds a part whose bytes are packed already, which zipfile has no method for; it finds the part in its list, as its own."""
    first, last = deflate(begin), deflate(SHEET_END)
    part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    part.file_size = first.size + run.size + last.size
    part.compress_size = len(first.data) + run.stretch.size + len(last.data) + len(END)
    part.CRC = crc_of_both(crc_of_both(first.crc, run.crc, run.size), last.crc, last.size)
    part.header_offset = book.start_dir
    book.fp.seek(book.start_dir)
    book.fp.write(part.FileHeader(zip64=False))
    book.fp.flush()
    end = book.start_dir + len(part.FileHeader(zip64=False)) + part.compress_size
    with open(book.filename, "r+b", buffering=0) as out:
        out.seek(end - part.compress_size)
        write_parts(out, [first.data, run.stretch, last.data, END])
    book.fp.seek(end)
    book.filelist.append(part)
    book.NameToInfo[part.filename] = part
    book.start_dir = end

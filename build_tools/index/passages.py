"""What stands on a page, to rank its places and to show them: fetched only for the pages a query brings.

passages/<crc>.bin (deflated): a line of JSON a page, several pages a file:
[[anchor, title zh, title en, text zh, text en, names]…], [[head, [entry…], [pattern…], cells, words]…]
entry: its number as a step from the last one, or an own one as [row, title zh, title en, label zh, label en, names]; pattern: its
number; cells: a line a row, a tab between cells; words: those in columns of text, a line a row, or empty where no row has any.
\\u0001 stands before the English of a cell or words that have their own.
Names: the keys, with a bar between, by which a place is wholly what is asked for; none for a shared entry.
"""

from collections.abc import Iterator
from itertools import groupby

import orjson

from build_tools.index.analysis import synonym_key
from build_tools.index.coding import packed
from build_tools.index.pages import Entry, FoundRow, Page
from build_tools.index.shared import ENTRY, HEAD, PATTERN, Shared

_RAW_BYTES = 16_384
_BREAKS = str.maketrans("\t\n\u0001", "   ")


class Passages:
    """Collects the passages of pages into files of some pages."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._size = 0
        self._pages = 0

    def add(self, page: Page, shared: Shared) -> Iterator[tuple[int, bytes]]:
        """(number of pages, bytes) of the file that is full before this page is added, if it is."""
        line = orjson.dumps([[_prose(prose) for prose in page.prose], [_table(rows, shared) for rows in _tables(page)]])
        if self._lines and self._size + len(line) > _RAW_BYTES:
            yield from self.rest()
        self._lines.append(line)
        self._size += len(line)

    def rest(self) -> Iterator[tuple[int, bytes]]:
        """The last file, if any."""
        if self._lines:
            yield len(self._lines), packed(b"\n".join(self._lines))
        self._lines, self._size = [], 0


def _prose(prose) -> list[str]:
    return [prose.anchor, prose.title.zh, prose.title.en, prose.text.zh, prose.text.en, _names(prose.names)]


def _tables(page: Page) -> Iterator[list[FoundRow]]:
    for _, rows in groupby(page.rows, key=lambda row: id(row.head)):
        yield list(rows)


def _table(rows: list[FoundRow], shared: Shared) -> list:
    entries: list = []
    last = 0
    for row in rows:
        if row.shared:
            number = shared.number(ENTRY, row.entry)
            entries.append(number - last)
            last = number
        else:
            entries.append(_own(row.entry))
    cells = "\n".join("\t".join(map(_both, row.cells, row.english)) for row in rows)
    words = "\n".join(_both(row.words.zh, row.words.en) for row in rows) if any(row.words.zh for row in rows) else ""
    return [shared.number(HEAD, rows[0].head), entries, [shared.number(PATTERN, row.pattern) for row in rows], cells, words]


def _own(entry: Entry) -> list:
    return [entry.row, entry.title.zh, entry.title.en, entry.label.zh, entry.label.en, _names(entry.names)]


def _names(names: tuple[str, ...]) -> str:
    return "|".join(dict.fromkeys(map(synonym_key, names)))


def _both(printed: str, english: str) -> str:
    printed = printed.translate(_BREAKS)
    return printed if printed == english else f"{printed}\u0001{english.translate(_BREAKS)}"

"""What stands on pages, to rank their places and to show them: in sections, of which only those are fetched that a query brings.

passages/<crc>-<n>.bin (deflated): one section, prose or a statement, of some neighbouring pages. First a line of JSON with shared parts,
[[kind, number, as shared.shown gives it]…]: those of the rows below, where they take little room or the site is small, else none.
Then a line of JSON a page: [page, [[anchor, title zh, title en, text zh, text en, names]…]] of prose,
[page, [[number of its first row, head, [entry…], [pattern…], cells, words]…]] of a statement. Places are numbered page by page.
entry: its number as a step from the last one, or an own one as [row, title zh, title en, label zh, label en], and its names where
they are not just its titles; pattern: its number; cells: a line a row, a tab between cells; words: those in columns of text, a line
a row, or empty where no row has any. \\u0001 stands before the English of a cell or words that have their own.
Where `usual` says so, files of prose are the ends of a deflated stream that begins with usual prose (coding.packed_before).
Names: the keys, with a bar between, by which a place is wholly what is asked for; none for a shared entry.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import orjson

from build_tools.index.analysed import Analysed, Table
from build_tools.index.analysis import synonym_key
from build_tools.index.coding import packed
from build_tools.index.owners import PER_CHUNK
from build_tools.index.pages import Entry, FoundRow, Page
from build_tools.index.shared import ENTRY, HEAD, PATTERN, Part, Shared, shown
from build_tools.model import Words

_RAW_BYTES = 8_192
_ROWS_A_PART = 8
_USUAL_BYTES, _USUAL_FILES = 24_576, 4
_BREAKS = str.maketrans("\t\n\u0001", "   ")
File = tuple[int, int, bytes]


class Passages:
    """Collects the passages of each PER_CHUNK pages into files: (section, first page, bytes), in order. Section 0 is prose, n the n-th
    statement."""

    def __init__(self, shared: Shared, carries: bool):
        """`carries`: every file has the shared parts of its rows with it."""
        self._shared, self._carries = shared, carries
        self._open: dict[int, _Section] = {}
        self._full: list[tuple[int, int, bytes]] = []
        self.usual = b""
        """Usual prose: some of the first pages', where the site is large."""
        self._pages = 0

    def add(self, page: Analysed, numbers: list[list[int]]) -> list[File]:
        """The files of the pages before this one, where it begins the next PER_CHUNK. `numbers`: of its parts."""
        done = self.rest() if self._pages % PER_CHUNK == 0 else []
        self._take(0, page.prose, 0, ())
        for section, tables in page.tables:
            made = orjson.dumps([_of_site(table, numbers) for table in tables])
            self._take(section, made, sum(len(table[3]) for table in tables), _parts(tables, numbers))
        self._pages += 1
        return done

    def _take(self, section: int, value: bytes, rows: int, parts: Iterable[tuple[int, int]]) -> None:
        """The page's line of a section, with the shared parts of its rows."""
        line = b"[%d,%b]" % (self._pages, value)
        known = self._open.get(section)
        if known and known.size + len(line) > _RAW_BYTES:
            self._full.append(self._closed(section))
        self._open.setdefault(section, _Section(self._pages)).add(line, rows, parts)

    def rest(self) -> list[File]:
        """The files that are left."""
        files = sorted((*self._full, *(self._closed(section) for section in sorted(self._open))), key=itemgetter(0, 1))
        self._full = []
        if not (self.usual or self._carries):
            prose = [data for section, _, data in files if section == 0]
            self.usual = b"".join(prose[::-(-len(prose) // _USUAL_FILES) or 1])[:_USUAL_BYTES]
        return [(section, first, packed(data, b"" if section else self.usual)) for section, first, data in files]

    def _closed(self, section: int) -> tuple[int, int, bytes]:
        closed = self._open.pop(section)
        carried = closed.parts if self._carries or len(closed.parts) * _ROWS_A_PART <= closed.rows else ()
        parts = [[kind, number, shown(kind, self._shared.parts[kind][number])] for kind, number in sorted(carried)]
        return section, closed.first, b"\n".join((orjson.dumps(parts), *closed.lines))


class _Section:
    """A section of the pages from `first` on, as lines, and the shared parts of its rows."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.lines: list[bytes] = []
        self.parts: set[tuple[int, int]] = set()
        self.size = self.rows = 0

    def add(self, line: bytes, rows: int, parts: Iterable[tuple[int, int]]) -> None:
        """The next page's line."""
        self.lines.append(line)
        self.size += len(line)
        self.rows += rows
        self.parts.update(parts)


def prose_json(page: Page) -> bytes:
    """What a line of prose says of the page."""
    return orjson.dumps([_prose(prose) for prose in page.prose])


def _prose(prose) -> list[str]:
    return [prose.anchor, prose.title.zh, prose.title.en, prose.text.zh, prose.text.en, _names(prose.names)]


def tables_of(page: Page) -> dict[str, list[tuple[int, list[FoundRow]]]]:
    """Statement → its tables, each with the number of its first row."""
    found: dict[str, list[tuple[int, list[FoundRow]]]] = {}
    number = len(page.prose)
    for _, group in groupby(page.rows, key=lambda row: id(row.head)):
        rows = list(group)
        found.setdefault(rows[0].head.statement, []).append((number, rows))
        number += len(rows)
    return found


def table_of(first: int, rows: list[FoundRow], number: Callable[[int, Part], int]) -> Table:
    """A table whose parts have the numbers that `number` gives."""
    entries = [number(ENTRY, row.entry) if row.shared else _own(row.entry) for row in rows]
    cells = "\n".join("\t".join(map(_both, row.cells, row.english)) for row in rows)
    words = "\n".join(_both(row.words.zh, row.words.en) for row in rows) if any(row.words.zh for row in rows) else ""
    return first, number(HEAD, rows[0].head), entries, [number(PATTERN, row.pattern) for row in rows], cells, words


def _of_site(table: Table, numbers: list[list[int]]) -> list:
    """The table as it is sent: with the site's numbers of its parts, entries as steps."""
    first, head, entries, patterns, cells, words = table
    stepped, last, of_entry = [], 0, numbers[ENTRY]
    for entry in entries:
        if isinstance(entry, int):
            number = of_entry[entry]
            stepped.append(number - last)
            last = number
        else:
            stepped.append(entry)
    return [first, numbers[HEAD][head], stepped, [numbers[PATTERN][pattern] for pattern in patterns], cells, words]


def _parts(tables: list[Table], numbers: list[list[int]]) -> Iterator[tuple[int, int]]:
    """The shared parts of the tables."""
    for _, head, entries, patterns, *_ in tables:
        yield HEAD, numbers[HEAD][head]
        yield from ((PATTERN, numbers[PATTERN][pattern]) for pattern in set(patterns))
        yield from ((ENTRY, numbers[ENTRY][entry]) for entry in entries if isinstance(entry, int))


def _own(entry: Entry) -> list:
    names = _names(entry.names)
    own = [entry.row, entry.title.zh, entry.title.en, entry.label.zh, entry.label.en]
    return own if names == _names(_titles(entry.title)) else [*own, names]


def _titles(title: Words) -> tuple[str, ...]:
    return tuple(filter(None, (title.zh, title.en)))


def _names(names: tuple[str, ...]) -> str:
    return "|".join(dict.fromkeys(map(synonym_key, names)))


def _both(printed: str, english: str) -> str:
    printed = printed.translate(_BREAKS)
    return printed if printed == english else f"{printed}\u0001{english.translate(_BREAKS)}"

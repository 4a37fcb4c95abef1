"""Where the rows of each report stand in files that many reports give to, so that the next build copies those that stayed."""

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from io import FileIO
from pathlib import Path
from typing import NamedTuple, Protocol

_BLOCK = 1 << 24


class Piece(NamedTuple):
    """What a report gives to the files of a page: how many rows, their bytes in each file, further numbers to be kept."""

    rows: int
    texts: tuple[bytes, ...]
    marks: tuple[int, ...] = ()


class Stretch(NamedTuple):
    """Bytes of a file."""

    file: Path
    start: int
    size: int


Part = bytes | Stretch


class Strip:
    """The reports of a page in the order of their ids, and of each the numbers of its piece: rows, bytes of its texts, marks."""

    __slots__ = ("ids", "numbers")

    def __init__(self, ids: list[str] | None = None, numbers: list[array] | None = None):
        self.ids = ids or []
        self.numbers = numbers or []

    def add(self, report_id: str, piece: Piece) -> None:
        """Appends a report."""
        self.ids.append(report_id)
        found = (piece.rows, *map(len, piece.texts), *piece.marks)
        self.numbers = self.numbers or [array("I") for _ in found]
        for column, number in zip(self.numbers, found, strict=True):
            column.append(number)

    def extend(self, other: "Strip", start: int, end: int) -> None:
        """Appends reports of another strip."""
        self.ids += other.ids[start:end]
        self.numbers = self.numbers or [array("I") for _ in other.numbers]
        for column, numbers in zip(self.numbers, other.numbers, strict=True):
            column.extend(numbers[start:end])

    @property
    def rows(self) -> int:
        """How many rows they have together."""
        return sum(self.numbers[0]) if self.numbers else 0


class Follower(Protocol):
    """What goes along with a page's text files: it takes over rows of its last edition, or leaves them out."""

    def keep(self, rows: int) -> None: ...
    def skip(self, rows: int) -> None: ...


class Stream:
    """The pieces of one file in order behind its head: held, or, where they are many, in a file of their own."""

    __slots__ = ("file", "last", "separator", "size", "_begun", "_held", "_written")

    def __init__(self, file: Path, head: bytes, separator: bytes, last: Stretch | None):
        """`file`: where they go when they are many; `last`: where those of the last edition begin, behind the head."""
        self.file, self.last, self.separator = file, last, separator
        self.size = len(head)
        self._held: list[Part] = [head] if head else []
        self._begun = self._written = False

    def add(self, part: Part) -> int:
        """Appends a piece, or several with what stands between them; how many bytes are held for it."""
        between = self.separator if self._begun else b""
        self._begun = True
        if between:
            self._held.append(between)
        self._held.append(part)
        size = part.size if isinstance(part, Stretch) else len(part)
        self.size += len(between) + size
        return len(part) if isinstance(part, bytes) else 0

    def spill(self) -> None:
        """Writes to the file what is held."""
        if self._held:
            if not self._written:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            with open(self.file, "r+b" if self._written else "wb", buffering=0) as out:
                out.seek(0, os.SEEK_END)
                write_parts(out, self._held)
            self._held, self._written = [], True

    def parts(self) -> list[Part]:
        """All of it."""
        if not self._written:
            return self._held
        self.spill()
        return [Stretch(self.file, 0, self.size)]


class Page:
    """The pieces of one page as they come in the order of ids: new ones, and those of the last edition between them."""

    def __init__(self, streams: list[Stream], last: Strip, follower: Follower | None = None):
        self.strip, self.streams, self.held = Strip(), streams, 0
        self._last, self._follower = last, follower
        self._next, self._starts = 0, [0] * len(streams)

    def put(self, report_id: str, piece: Piece | None) -> None:
        """The report's piece from now on; None where it has none any more."""
        self._keep(bisect_left(self._last.ids, report_id, self._next))
        if self._next < len(self._last.ids) and self._last.ids[self._next] == report_id:
            self._pass(self._next + 1)
            if self._follower:
                self._follower.skip(self._last.numbers[0][self._next - 1])
        if piece is not None:
            self.strip.add(report_id, piece)
            self.held += sum([stream.add(text) for stream, text in zip(self.streams, piece.texts, strict=True)])

    def finish(self) -> None:
        """Takes over what comes after the last new piece."""
        self._keep(len(self._last.ids))

    def spill(self) -> None:
        """Holds nothing more."""
        for stream in self.streams:
            stream.spill()
        self.held = 0

    def _keep(self, end: int) -> None:
        if end > self._next:
            self.strip.extend(self._last, self._next, end)
            if self._follower:
                self._follower.keep(sum(self._last.numbers[0][self._next:end]))
            for stream, stretch in zip(self.streams, self._pass(end), strict=True):
                stream.add(stretch)

    def _pass(self, end: int) -> list[Stretch]:
        """Where the pieces up to `end` stand in the files of the last edition; the next one is that at `end`."""
        found = []
        for number, stream in enumerate(self.streams):
            between = len(stream.separator)
            size = sum(self._last.numbers[number + 1][self._next:end]) + (end - self._next - 1) * between
            found.append(Stretch(stream.last.file, stream.last.start + self._starts[number], size))
            self._starts[number] += size + between
        self._next = end
        return found


def write_parts(out: FileIO, parts: Iterable[Part]) -> None:
    """Writes the parts to an unbuffered file; stretches of other files are copied by the system."""
    held: list[bytes] = []
    for part in parts:
        if isinstance(part, bytes):
            held.append(part)
            continue
        out.write(b"".join(held))
        held = []
        with open(part.file, "rb", buffering=0) as source:
            _copy(source, part, out)
    out.write(b"".join(held))


def _copy(source: FileIO, part: Stretch, out: FileIO) -> None:
    start, left = part.start, part.size
    while left:
        if hasattr(os, "copy_file_range"):
            copied = os.copy_file_range(source.fileno(), out.fileno(), left, start)
        else:
            source.seek(start)
            copied = out.write(source.read(min(left, _BLOCK)))
        if not copied:
            raise OSError(f"{part.file} ends before its time")
        start, left = start + copied, left - copied

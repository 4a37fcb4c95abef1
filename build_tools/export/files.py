"""Rows to the bytes of canonical CSV and JSON: UTF-8 without a byte order mark, line feeds, the same bytes every time."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import orjson

from build_tools.artifact import FileArtifact
from build_tools.export.background import Background


def csv_lines(rows: Iterable[tuple[str, ...]]) -> list[bytes]:
    """One line of CSV a row, with its line feed."""
    lines: list[str] = []
    # csv.writer calls write once a row, so the list is its file.
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n").writerows(rows)
    return [line.encode() for line in lines]


def csv_bytes(columns: tuple[str, ...], lines: Iterable[bytes]) -> bytes:
    """A CSV file of a head line and finished lines."""
    return b"".join([*csv_lines([columns]), *lines])


def readable_json(value: dict) -> bytes:
    """JSON that people read: indented, with a line feed at the end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def json_bytes(value) -> bytes:
    """A JSON file; `value` may hold finished JSON as orjson.Fragment."""
    return orjson.dumps(value) + b"\n"


def json_objects(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[bytes]:
    """One JSON object a row, all values as text."""
    return [orjson.dumps(dict(zip(columns, row, strict=True))) for row in rows]


_PIECE = 1_000_000
"""Bytes of a file that are held before they are handed over: a score of files are open together."""


class Rows(NamedTuple):
    """Rows joined: how many they are, their CSV lines, the same rows as JSON objects with commas between."""

    count: int
    csv: bytes
    json: bytes


def joined(lines: Sequence[bytes], objects: Sequence[bytes]) -> Rows:
    """The rows of these CSV lines and JSON objects."""
    return Rows(len(lines), b"".join(lines), b",".join(objects))


class GrowingFile:
    """A file that is written piece by piece, and its size and checksum so far; large pieces are written in the background."""

    def __init__(self, path: Path, background: Background):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.size = 0
        self._background = background
        self._held: list[bytes] = []
        self._held_size = 0
        self._hash = hashlib.sha256()
        self._file = open(path, "wb")

    def write(self, data: bytes) -> None:
        """Appends."""
        self._held.append(data)
        self._held_size += len(data)
        self.size += len(data)
        if self._held_size >= _PIECE:
            self._hand_over()

    def artifact(self, path: str, rows: int | None = None) -> FileArtifact:
        """The finished file, to be published at `path`. `rows`: see FileArtifact."""
        self._hand_over()
        self._background.finish()
        self._file.close()
        return FileArtifact(path, self.path, self.size, self._hash.hexdigest(), rows)

    def _hand_over(self) -> None:
        self._background.do(self._append, self._held)
        self._held, self._held_size = [], 0

    def _append(self, pieces: list[bytes]) -> None:
        data = b"".join(pieces)
        self._file.write(data)
        self._hash.update(data)

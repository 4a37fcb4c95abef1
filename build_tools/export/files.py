"""Rows to the bytes of canonical CSV and JSON: UTF-8 without a byte order mark, line feeds, the same bytes every time."""

import csv
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import NamedTuple

import orjson


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


class Rows(NamedTuple):
    """Rows joined: how many they are, their CSV lines, the same rows as JSON objects with commas between."""

    count: int
    csv: bytes
    json: bytes


def joined(lines: Sequence[bytes], objects: Sequence[bytes]) -> Rows:
    """The rows of these CSV lines and JSON objects."""
    return Rows(len(lines), b"".join(lines), b",".join(objects))

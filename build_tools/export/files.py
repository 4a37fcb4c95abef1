"""Rows to the bytes of canonical CSV and JSON: UTF-8 without a byte order mark, line feeds, the same bytes every time."""

import csv
from collections.abc import Iterable
from types import SimpleNamespace

import orjson


def csv_lines(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """One line of CSV a row, with its line feed."""
    lines: list[str] = []
    # csv.writer calls write once a row, so the list is its file.
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n").writerows(rows)
    return lines


def csv_bytes(columns: tuple[str, ...], lines: Iterable[str]) -> bytes:
    """A CSV file of a head line and finished lines."""
    return "".join([*csv_lines([columns]), *lines]).encode()


def readable_json(value: dict) -> bytes:
    """JSON that people read: indented, with a line feed at the end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def json_bytes(value) -> bytes:
    """A JSON file; `value` may hold finished JSON as orjson.Fragment."""
    return orjson.dumps(value) + b"\n"

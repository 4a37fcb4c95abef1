"""The published history: data/changes.csv, which the next build carries forward, and the same as JSON lines."""

from collections.abc import Iterator

import orjson

from build_tools.artifact import Artifact
from build_tools.change import CHANGES, History
from build_tools.export.files import csv_bytes, csv_lines


def export_changes(history: History) -> Iterator[Artifact]:
    """The two files, a change a row, in the order in which they were recorded."""
    yield Artifact("data/changes.csv", csv_bytes(CHANGES, csv_lines(history.changes)))
    yield Artifact("data/changes.jsonl", b"".join(orjson.dumps(change._asdict()) + b"\n" for change in history.changes))

"""The published history is text cells, the same in both formats."""

import csv
import io
import json

from build_tools.change import CHANGES, Change, History
from build_tools.export.changes import export_changes
from build_tools.export.coverage import COLUMNS


def test_csv_and_json_lines_hold_the_same_changes():
    changes = (Change("1", "1", "", "", "site", "began"), Change("2", "1", "", "", "report", "added", "a/2023-budget", title_zh='一,"二"', reason_zh="三\n四"))
    table, lines = export_changes(History(changes, 0, True, ()))
    rows = list(csv.DictReader(io.StringIO(table.data.decode(), newline=""), strict=True))
    assert (table.path, lines.path) == ("data/changes.csv", "data/changes.jsonl")
    assert rows == [json.loads(line) for line in lines.data.splitlines()] == [change._asdict() for change in changes]


def test_every_column_has_a_title_in_both_languages_and_a_type(vocabulary):
    for column in {*CHANGES, *COLUMNS}:
        term = vocabulary.columns[column]
        assert term.words.zh and term.words.en and term.more["type"] in {"string", "integer", "number", "date"}

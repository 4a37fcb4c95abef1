"""Every format says the same of every figure, to the last digit, whatever the text beside it."""

import csv
import io
import json
import sqlite3
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.export.cells import unguard
from tests.hostile import HOSTILE as ATTACKS

from .conftest import HOSTILE, PRINTED_AMOUNTS

TELLING = (*HOSTILE, *ATTACKS, "字" * 300, "'=1+1", "'引", "，", "﹦1", "1e5", "TRUE", "NULL", "NaN", "#N/A", "-", "2023-01-01", "ٱ")
COLUMNS = ("label_zh", "value", "amount_cny", "as_published")


def said(files):
    """Format → (label, value, amount, printed) of every row, as text."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["data/gongkai.sqlite"])
    pick = f"SELECT {', '.join(COLUMNS)} FROM observations ORDER BY rowid"
    lines = files["data/observations.jsonl"].splitlines()
    rows = lambda text: [tuple(row[column] for column in COLUMNS) for row in csv.DictReader(io.StringIO(text, newline=""))]
    edition = rows(files["data/observations.excel.csv"].decode("utf-8-sig"))
    parquet = pq.read_table(io.BytesIO(files["data/observations.parquet"]), columns=list(COLUMNS)).to_pylist()
    return {
        "csv": rows(files["data/observations.csv"].decode()),
        "excel": [(unguard(label), value, amount, unguard(printed)) for label, value, amount, printed in edition],
        "jsonl": [tuple(json.loads(line)[column] for column in COLUMNS) for line in lines],
        "sqlite": [tuple(cell or "" for cell in row) for row in connection.execute(pick)],
        "parquet": [tuple(row[column] for column in COLUMNS) for row in parquet],
    }


def exact(rows):
    return [(label, Decimal(value), None if amount in ("", None) else Decimal(amount), printed)
            for label, value, amount, printed in rows]


def test_hostile_labels_come_out_as_they_are_with_amounts_unaltered_in_every_format(small, exported):
    made = small([(label, f"{number},{number:03d}.50" if number else "0.50", "") for number, label in enumerate(TELLING)])
    found = said(exported(made.content, made.findings))
    expected = [(label, Decimal(number * 1001) + Decimal("0.50")) for number, label in enumerate(TELLING)]
    for name, rows in found.items():
        assert [(row[0], Decimal(row[1])) for row in rows] == expected, name
        assert [row[2:] for row in exact(rows)] == [row[2:] for row in exact(found["csv"])], name
    assert found["csv"] == found["excel"] == found["jsonl"] == found["sqlite"]


def test_hostile_labels_are_strings_in_every_sheet(small, exported):
    made = small([(label, "1.50", "") for label in TELLING])
    book = openpyxl.load_workbook(io.BytesIO(exported(made.content, made.findings)["data/observations.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"} and all(cell.hyperlink is None for cell in cells)
    assert {openpyxl.utils.escape.unescape(cell.value) for cell in cells if cell.data_type == "s"} >= set(TELLING)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PRINTED_AMOUNTS, min_size=1, max_size=6))
def test_any_amount_is_the_same_to_the_last_digit_in_every_format(small, exported, texts):
    made = small([(f"line {number}", text, "") for number, text in enumerate(texts)])
    found = said(exported(made.content, made.findings))
    assert [row[1] for row in found["csv"]] == texts
    assert found["csv"] == found["excel"] == found["jsonl"] == found["sqlite"]
    assert exact(found["parquet"]) == exact(found["csv"])


def test_the_real_content_is_the_same_to_the_last_digit_in_every_format(bulk):
    found = said({path: bulk[path].data for path in bulk})
    assert len(found["csv"]) > 2000
    assert found["csv"] == found["excel"] == found["jsonl"] == found["sqlite"]
    assert exact(found["parquet"]) == exact(found["csv"])

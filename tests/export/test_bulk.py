import csv
import io
import json
import sqlite3
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.errors import BuildError
from build_tools.export.bulk import export_bulk
from build_tools.export.observations import observe_content
from build_tools.export.observations_workbook import observations_workbook
from build_tools.export.parquet import observations_parquet
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.tables import SHAPES

from .conftest import HOSTILE, PRINTED_AMOUNTS


def database(data):
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def exported(made, vocabulary):
    return {artifact.path: artifact.data for artifact in
            export_bulk(made.content, made.findings, vocabulary)}


def nulls(row):
    return {column: cell or None for column, cell in row.items()}


def test_the_files_of_the_contract_are_there(bulk):
    names = {"observations.csv", "observations.jsonl", "observations.parquet", "observations.xlsx", "reports.csv",
             "departments.csv", "sources.csv", "findings.csv", "gongkai.sqlite", "datapackage.json", "schema/record.schema.json"}
    assert names <= {path.removeprefix("data/") for path in bulk}


def test_jsonl_has_the_rows_of_the_csv_with_values_as_text(bulk, csv_rows):
    assert [json.loads(line) for line in bulk["data/observations.jsonl"].data.decode().splitlines()] == csv_rows


def test_parquet_has_the_rows_of_the_csv_with_exact_decimals(bulk, csv_rows):
    table = pq.read_table(io.BytesIO(bulk["data/observations.parquet"].data))
    assert pa.types.is_decimal(table.schema.field("value").type)
    assert table.schema.field("fiscal_year").type == pa.int32()
    assert table.schema.field("value").metadata[b"title_zh"].decode() == "数值"
    expected = [nulls(row) | {column: Decimal(row[column]) for column in ("value", "base_value")} | {"fiscal_year": int(row["fiscal_year"])}
                for row in csv_rows]
    assert table.to_pylist() == expected


def test_sqlite_has_the_rows_of_the_csv_with_exact_text(bulk, csv_rows):
    connection = database(bulk["data/gongkai.sqlite"].data)
    found = connection.execute("SELECT * FROM observations ORDER BY rowid")
    columns = [column[0] for column in found.description]
    expected = [nulls(row) | {"fiscal_year": int(row["fiscal_year"])} for row in csv_rows]
    assert [dict(zip(columns, row, strict=True)) for row in found] == expected
    assert connection.execute("SELECT count(*) FROM observations WHERE typeof(value) <> 'text'").fetchone() == (0,)


def test_sqlite_holds_every_table_with_keys_references_and_indexes(bulk):
    connection = database(bulk["data/gongkai.sqlite"].data)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for shape in SHAPES:
        rows = list(csv.reader(io.StringIO(bulk[f"data/{shape.name}.csv"].data.decode(), newline="")))[1:]
        assert connection.execute(f"SELECT count(*) FROM {shape.name}").fetchone() == (len(rows),)
        keys = [column[1] for column in connection.execute(f"PRAGMA table_info({shape.name})") if column[5]]
        assert keys == (shape.key or "finding_number").split(", ")
        references = {}
        for number, _, target, column, *_ in connection.execute(f"PRAGMA foreign_key_list({shape.name})"):
            references.setdefault((number, target), []).append(column)
        assert {", ".join(columns): target for (_, target), columns in references.items()} == shape.references
        indexes = {index[1] for index in connection.execute(f"PRAGMA index_list({shape.name})")}
        assert {f"{shape.name}_{columns.replace(', ', '_')}" for columns in shape.indexes} <= indexes


def test_the_view_of_fen_sums_exactly(bulk, csv_rows):
    connection = database(bulk["data/gongkai.sqlite"].data)
    total = sum(Decimal(row["amount_cny"]) for row in csv_rows if row["amount_cny"])
    assert connection.execute("SELECT sum(amount_fen) FROM amounts_fen").fetchone() == (int(total * 100),)


def test_the_view_of_fen_is_null_where_fen_cannot_say_it(small, vocabulary):
    made = small([("a", "0.05", ""), ("b", "-0.05", ""), ("c", "1.5", ""), ("d", "0.005", ""), ("e", "100000000000000", "")],
                 unit="元")
    rows = database(exported(made, vocabulary)["data/gongkai.sqlite"]).execute("SELECT amount_fen FROM amounts_fen").fetchall()
    assert rows == [(5,), (-5,), (150,), (None,), (10**16,)]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PRINTED_AMOUNTS, min_size=1, max_size=6))
def test_any_amount_goes_through_csv_parquet_and_sqlite_unchanged(small, vocabulary, texts):
    files = exported(small([(f"line {number}", text, "") for number, text in enumerate(texts)]), vocabulary)
    in_csv = [row["value"] for row in csv.DictReader(io.StringIO(files["data/observations.csv"].decode(), newline=""))]
    found = database(files["data/gongkai.sqlite"]).execute("SELECT value FROM observations ORDER BY rowid")
    in_sqlite = [value for value, in found]
    in_parquet = pq.read_table(io.BytesIO(files["data/observations.parquet"]))["value"].to_pylist()
    assert in_csv == in_sqlite == texts
    assert in_parquet == [Decimal(text) for text in texts]


def test_the_largest_amount_that_is_read_fits_parquet(small, vocabulary):
    files = exported(small([("a", "1000000000000000.00000000", "")]), vocabulary)
    assert pq.read_table(io.BytesIO(files["data/observations.parquet"]))["value"].to_pylist() == [Decimal(10**15)]


def test_a_value_that_does_not_fit_parquet_is_a_build_error(vocabulary):
    for value in ("0.000000001", "1" + "0" * 16):
        row = tuple({"value": value, "fiscal_year": "2023"}.get(column, "") for column in OBSERVATIONS)
        with pytest.raises(BuildError, match="value does not fit"):
            observations_parquet([row], vocabulary)


def test_xlsx_has_the_rows_of_the_csv_numbers_as_numbers_and_text_as_text(bulk, csv_rows):
    sheet = openpyxl.load_workbook(io.BytesIO(bulk["data/observations.xlsx"].data)).worksheets[0]
    head, *lines = sheet.iter_rows()
    assert tuple(cell.value for cell in head) == OBSERVATIONS
    for row, line in zip(csv_rows, lines, strict=True):
        for cell, (column, text) in zip(line, row.items(), strict=True):
            if column in {"value", "amount_cny", "base_value", "fiscal_year"} and text:
                assert cell.data_type == "n" and Decimal(repr(cell.value)) == Decimal(text)
            else:
                assert cell.value is None if not text else (cell.data_type, cell.value) == ("s", text)


def test_xlsx_takes_hostile_text_as_text(small, vocabulary):
    made = small([(label, "1", "") for label in HOSTILE])
    rows = [found.row for found in observe_content(made.content, vocabulary)[made.report.id]]
    sheet = openpyxl.load_workbook(io.BytesIO(observations_workbook(rows, vocabulary))).worksheets[0]
    column = OBSERVATIONS.index("label_zh") + 1
    assert [(sheet.cell(line, column).data_type, sheet.cell(line, column).value) for line in range(2, len(HOSTILE) + 2)] == [
        ("s", label) for label in HOSTILE]


def test_a_report_without_figures_gives_empty_tables(vocabulary, small):
    made = small([("a", "", "")])
    files = exported(made, vocabulary)
    assert files["data/observations.csv"].decode() == ",".join(OBSERVATIONS) + "\n"
    assert files["data/observations.jsonl"] == b""
    assert pq.read_table(io.BytesIO(files["data/observations.parquet"])).num_rows == 0


def test_two_runs_give_the_same_bytes(content, findings, vocabulary, bulk):
    observed = observe_content(content, vocabulary)
    again = {artifact.path: artifact for artifact in export_bulk(content, findings, vocabulary, observed)}
    assert len(again) > 8 and again.items() <= bulk.items()

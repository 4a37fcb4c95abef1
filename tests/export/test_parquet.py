import io
import json
from decimal import Decimal

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build_tools.errors import BuildError
from build_tools.export.background import Background
from build_tools.export.files import csv_lines
from build_tools.export.parquet import ParquetFile, split_parquet
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.tables import SHAPES


def typed(shape, vocabulary, line):
    """A row of the JSON lines with its numbers as numbers, what is empty as None."""
    kinds = {"number": Decimal, "integer": int, "string": str}
    kind = lambda column: kinds[vocabulary.columns[column].more["type"]]
    return {column: kind(column)(text) if text else None for column, text in json.loads(line).items()}


@pytest.fixture(scope="module")
def expected(bulk, vocabulary):
    """Table → its rows, typed."""
    return {shape.name: [typed(shape, vocabulary, line) for line in bulk[f"data/{shape.name}.jsonl"].data.decode().splitlines()]
            for shape in SHAPES}


def test_pyarrow_reads_every_table_to_the_last_digit(bulk, expected):
    for shape in SHAPES:
        assert pq.read_table(io.BytesIO(bulk[f"data/{shape.name}.parquet"].data)).to_pylist() == expected[shape.name]


def test_polars_reads_every_table_to_the_last_digit(bulk, expected):
    for shape in SHAPES:
        assert polars.read_parquet(io.BytesIO(bulk[f"data/{shape.name}.parquet"].data)).to_dicts() == expected[shape.name]


def test_duckdb_reads_every_table_to_the_last_digit(bulk_folder, expected):
    for shape in SHAPES:
        found = duckdb.sql(f"SELECT * FROM read_parquet('{bulk_folder}/{shape.name}.parquet')")
        assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == expected[shape.name]
    total = sum(row["amount_cny"] for row in expected["observations"] if row["amount_cny"] is not None)
    assert duckdb.sql(f"SELECT sum(amount_cny) FROM '{bulk_folder}/observations.parquet'").fetchall() == [(total,)]


def test_numbers_are_decimals_and_every_column_is_named_and_described_in_both_languages(bulk, vocabulary):
    for shape in SHAPES:
        schema = pq.read_schema(io.BytesIO(bulk[f"data/{shape.name}.parquet"].data))
        assert tuple(schema.names) == shape.columns
        for field in schema:
            kind = vocabulary.columns[field.name].more["type"]
            assert pa.types.is_decimal(field.type) == (kind == "number")
            assert pa.types.is_integer(field.type) == (kind == "integer")
            words = vocabulary.columns[field.name].words
            assert (field.metadata[b"title_zh"].decode(), field.metadata[b"title_en"].decode()) == (words.zh, words.en)
            assert field.metadata[b"description_zh"] and field.metadata[b"description_en"]


def test_a_value_that_does_not_fit_is_a_build_error(vocabulary, tmp_path):
    for value in ("0.000000001", "1" + "0" * 16):
        row = tuple({"value": value, "fiscal_year": "2023"}.get(column, "") for column in OBSERVATIONS)
        with Background() as background:
            file = ParquetFile(tmp_path / "x.parquet", OBSERVATIONS, vocabulary, background)
            file.add(csv_lines([row]))
            with pytest.raises(BuildError, match="does not fit its column"):
                file.close()


def test_the_largest_amount_that_is_read_fits(small, exported):
    made = small([("a", "1000000000000000.00000000", "")])
    file = exported(made.content, made.findings)["data/observations.parquet"]
    assert pq.read_table(io.BytesIO(file))["base_value"].to_pylist() == [Decimal(10**19)]


def test_rows_come_out_in_order_whatever_the_size_of_a_row_group(vocabulary, tmp_path):
    rows = [tuple({"observation_id": str(number), "fiscal_year": str(2020 + number % 3), "value": "1.50"}.get(column, "")
                  for column in OBSERVATIONS) for number in range(50)]
    for size in (1, 7, 50, 64):
        with Background() as background:
            file = ParquetFile(tmp_path / f"{size}.parquet", OBSERVATIONS, vocabulary, background, row_group=size)
            file.add(csv_lines(rows[:3]))
            file.add(csv_lines(rows[3:]))
            assert pq.read_table(file.close())["observation_id"].to_pylist() == [row[0] for row in rows]
    split = split_parquet(tmp_path / "7.parquet", "fiscal_year", tmp_path / "years")
    assert {year: pq.read_table(path)["observation_id"].to_pylist() for year, path in split.items()} == {
        2020 + rest: [str(number) for number in range(50) if number % 3 == rest] for rest in range(3)}

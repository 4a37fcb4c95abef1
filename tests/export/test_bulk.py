import csv
import gc
import io
import json
import weakref
from dataclasses import fields

import pytest

from build_tools.errors import BuildError
from build_tools.export.bulk import export_bulk
from build_tools.export.shared_rows import Revision, from_bytes, to_bytes
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.tables import SHAPES
from build_tools.model import Disclosure

from .conftest import counted, letters, nothing_stands, revised, shared

FORMATS = ("csv", "excel.csv", "jsonl", "parquet")


def test_the_files_of_the_contract_are_there_and_every_table_in_every_format(bulk):
    names = {f"{shape.name}.{suffix}" for shape in SHAPES for suffix in FORMATS}
    names |= {"observations.xlsx", "gongkai.sqlite", "datapackage.json", "schema/record.schema.json"}
    assert names <= {path.removeprefix("data/") for path in bulk}
    assert {shape.name for shape in SHAPES} == {"observations", "reports", "departments", "sources", "findings", "indicators",
                                                "projects"}


def test_jsonl_has_the_rows_of_the_csv_with_values_as_text(bulk):
    for shape in SHAPES:
        rows = list(csv.DictReader(io.StringIO(bulk[f"data/{shape.name}.csv"].data.decode(), newline="")))
        assert rows
        assert [json.loads(line) for line in bulk[f"data/{shape.name}.jsonl"].data.decode().splitlines()] == rows


def test_keys_are_unique_and_references_lead_to_a_row(bulk):
    read = lambda name: list(csv.DictReader(io.StringIO(bulk[f"data/{name}.csv"].data.decode(), newline="")))
    rows = {shape.name: read(shape.name) for shape in SHAPES}
    keys = {shape.name: shape.key for shape in SHAPES}
    found = lambda name, columns: {tuple(row[column] for column in columns.split(", ")) for row in rows[name]}
    for shape in SHAPES:
        if shape.key:
            assert len(found(shape.name, shape.key)) == len(rows[shape.name])
        for columns, target in shape.references.items():
            assert {key for key in found(shape.name, columns) if all(key)} <= found(target, keys[target])


def test_a_report_without_figures_gives_empty_tables(small, exported):
    made = small([("a", "", "")])
    files = exported(made.content, made.findings)
    assert files["data/observations.csv"].decode() == ",".join(OBSERVATIONS) + "\n"
    assert files["data/observations.excel.csv"].decode("utf-8-sig") == ",".join(OBSERVATIONS) + "\n"
    assert files["data/observations.jsonl"] == b""


def test_two_runs_give_the_same_bytes(content, findings, exported, bulk):
    again = exported(content, findings)
    assert list(again) == list(bulk)
    assert [path for path, data in again.items() if data != bulk[path].data] == []


class Watched(dict):
    """Rows that say when they are gone."""

    __hash__ = object.__hash__


def test_reports_are_taken_one_by_one_and_let_go(content, findings, vocabulary, tmp_path):
    alive = weakref.WeakSet()
    most = []

    def one_by_one():
        for taken in shared(content, findings, vocabulary):
            watched = Watched(taken.tables)
            alive.add(watched)
            yield Revision(taken.report_id, None, taken._replace(tables=watched))
            del watched, taken
            gc.collect()
            most.append(len(alive))

    list(export_bulk(content.departments, one_by_one(), counted(content), vocabulary, tmp_path, nothing_stands(tmp_path), letters))
    # The one being written may still have its name in the loop that asks for the next.
    assert max(most) == 1 and len(most) == len(content.disclosures) > 5


def test_two_reports_of_one_id_are_a_build_error(content, findings, vocabulary, tmp_path):
    twice = [next(revised(content, findings, vocabulary))] * 2
    with pytest.raises(BuildError, match="gongkai.sqlite: UNIQUE"):
        list(export_bulk(content.departments, twice, counted(content), vocabulary, tmp_path, nothing_stands(tmp_path), letters))


def test_a_report_comes_back_from_a_file_as_it_was(content, findings, vocabulary):
    for taken in shared(content, findings, vocabulary):
        assert from_bytes(to_bytes(taken)) == taken


def test_a_superior_that_is_not_there_is_left_out_of_the_table(content, findings, exported):
    child = next(department for department in content.departments.values() if department.parent)
    alone = type(content)({child.id: child}, tuple(report for report in content.disclosures if report.department == child.id))
    rows = list(csv.DictReader(io.StringIO(exported(alone, findings)["data/departments.csv"].decode(), newline="")))
    assert [row["parent_id"] for row in rows] == [""]

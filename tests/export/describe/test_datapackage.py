"""The Data Package, read and validated by frictionless."""

import csv
import hashlib
import io
import json

from frictionless import Package

from build_tools.artifact import Artifact
from build_tools.export.describe.datapackage import datapackage
from build_tools.export.describe.tables import tables_of
from build_tools.export.tables import SHAPES
from build_tools.formats import format_of
from build_tools.published import data_file
from tests.export.conftest import BASE_URL


def described(bulk):
    return json.loads(bulk["data/datapackage.json"].data)


def resources(bulk):
    return {resource["name"]: resource for resource in described(bulk)["resources"]}


def test_frictionless_finds_the_package_and_every_resource_valid(bulk, bulk_folder, csv_rows):
    report = Package(str(bulk_folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    read = {task.name: task.stats.get("rows") for task in report.tasks}
    assert set(read) == set(resources(bulk)) >= {"departments", "reports", "sources", "observations", "findings", "dictionary", "codes",
                                                 "observations-jsonl", "observations-parquet", "observations-xlsx", "gongkai-sqlite"}
    assert read["observations"] == read["observations-xlsx"] == len(csv_rows)


def changed(bulk_folder, tmp_path, name, before, after):
    """The names of the resources that frictionless rejects once a file says something else."""
    for file in bulk_folder.glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    data = (tmp_path / name).read_bytes()
    assert before in data
    (tmp_path / name).write_bytes(data.replace(before, after, 1))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    return {task.name: {error.type for error in task.errors} for task in report.tasks if not task.valid}


def test_a_changed_figure_makes_the_package_invalid(bulk_folder, tmp_path):
    assert set(changed(bulk_folder, tmp_path, "observations.csv", b"0.00", b"0.01")) == {"observations"}


def test_a_figure_without_its_document_breaks_the_reference_to_the_sources(bulk_folder, tmp_path):
    found = changed(bulk_folder, tmp_path, "observations.csv", b",accounts,", b",nowhere.,")
    assert {"foreign-key", "constraint-error"} & found["observations"]


def test_sizes_hashes_and_rows_are_those_of_the_files(bulk):
    for resource in described(bulk)["resources"]:
        data = bulk[f"data/{resource['path']}"].data
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        if resource["format"] == "csv":
            assert resource["rows"] == len(list(csv.reader(io.StringIO(data.decode(), newline="")))) - 1


def test_every_data_file_is_a_resource_with_a_licence(bulk):
    named = {f"data/{resource['path']}" for resource in described(bulk)["resources"]}
    assert named == {path for path, artifact in bulk.items() if format_of(data_file(artifact))}
    assert len(named) > 10
    assert all(resource["licenses"][0]["name"] == "CC-BY-4.0" for resource in described(bulk)["resources"])


def test_a_file_that_another_stage_adds_is_described_by_itself(bulk, vocabulary):
    head = bulk["data/observations.csv"].data.split(b"\n")[0]
    more = [data_file(bulk["data/observations.csv"]), data_file(Artifact("data/observations/2023.csv", head + b"\n")),
            data_file(Artifact("data/observations.excel.csv", b"\xef\xbb\xbf" + head + b"\n"))]
    package = datapackage(more, tables_of([data_file(artifact) for artifact in bulk.values()], vocabulary), vocabulary, BASE_URL)
    found = {resource["name"]: resource for resource in package["resources"]}
    assert list(found) == ["observations", "observations-2023-csv", "observations-excel-csv"]
    assert found["observations-2023-csv"]["schema"] == found["observations"]["schema"] == found["observations-excel-csv"]["schema"]
    assert found["observations-2023-csv"]["rows"] == 0


def test_every_field_is_titled_and_described_in_both_languages(bulk, vocabulary):
    fields = [field for resource in described(bulk)["resources"] for field in resource.get("schema", {}).get("fields", [])]
    assert len(fields) > 100
    for field in fields:
        term = vocabulary.columns[field["name"]]
        assert term.words.zh in field["title"] and term.words.en in field["title"]
        assert term.more["text"]["zh"] in field["description"] and term.more["text"]["en"] in field["description"]
        assert field["type"] == term.more["type"]


def test_keys_are_named_for_every_table(bulk):
    for shape in SHAPES:
        schema = resources(bulk)[shape.name]["schema"]
        assert schema.get("primaryKey", []) == (shape.key.split(", ") if shape.key else [])
        assert {", ".join(key["fields"]): key["reference"]["resource"] for key in schema["foreignKeys"]} == shape.references


def test_the_taxonomy_of_the_column_types_is_named_with_its_version_and_the_currency_is_stated(bulk):
    package = described(bulk)
    assert package["columnTypes"] == ["https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"]
    assert package["taxonomies"][0]["version"] == "1.0.0"
    schema = resources(bulk)["observations"]["schema"]
    named = {field["name"]: field["columnType"] for field in schema["fields"] if "columnType" in field}
    assert named["fiscal_year"] == "date:fiscal-year" and named["amount_cny"] == "value"
    assert schema["extraFields"] == [{"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}]


def test_codes_are_constraints_with_their_names(bulk):
    fields = {field["name"]: field for field in resources(bulk)["findings"]["schema"]["fields"]}
    assert fields["status"]["constraints"]["enum"] == [entry["value"] for entry in fields["status"]["categories"]]
    assert {"value": "fail", "label": "可能需要关注 / May need attention"} in fields["status"]["categories"]


def test_the_package_says_where_it_lives(bulk):
    assert described(bulk)["homepage"] == BASE_URL

import hashlib
import json

from frictionless import Package

from build_tools.export.tables import SHAPES

from .conftest import BASE_URL


def described(bulk):
    return json.loads(bulk["data/datapackage.json"].data)


def test_frictionless_finds_the_package_and_every_resource_valid(bulk_folder, csv_rows):
    report = Package(str(bulk_folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    read = {task.name: task.stats.get("rows") for task in report.tasks}
    editions = ("", "-excel-csv", "-jsonl", "-parquet")
    assert set(read) == {f"{shape.name}{edition}" for shape in SHAPES for edition in editions} | {"observations-xlsx", "sqlite"}
    assert read["observations"] == read["observations-xlsx"] == len(csv_rows)


def test_a_changed_figure_makes_the_package_invalid(bulk_folder, tmp_path):
    for file in bulk_folder.glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    changed = tmp_path / "observations.csv"
    changed.write_bytes(changed.read_bytes().replace(b"0.00", b"0.01", 1))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert [task.name for task in report.tasks if not task.valid] == ["observations"]


def test_sizes_and_hashes_are_those_of_the_files(bulk):
    for resource in described(bulk)["resources"]:
        data = bulk[f"data/{resource['path']}"].data
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_every_data_file_is_a_resource(bulk):
    described_paths = {f"data/{resource['path']}" for resource in described(bulk)["resources"]}
    assert described_paths == bulk.keys() - {"data/datapackage.json", "data/schema/record.schema.json"}


def test_every_field_is_titled_and_described_in_both_languages(bulk, vocabulary):
    for resource in described(bulk)["resources"]:
        for field in resource.get("schema", {}).get("fields", []):
            words = vocabulary.columns[field["name"]].words
            assert words.zh in field["title"] and words.en in field["title"] and field["description"]
            assert field["type"] == vocabulary.columns[field["name"]].more["type"]


def test_keys_are_named_for_every_table(bulk):
    resources = {resource["name"]: resource for resource in described(bulk)["resources"]}
    for shape in SHAPES:
        schema = resources[shape.name]["schema"]
        assert schema.get("primaryKey", []) == ([shape.key] if shape.key else [])
        assert {key["fields"][0]: key["reference"]["resource"] for key in schema["foreignKeys"]} == shape.references


def test_the_package_says_where_it_lives(bulk):
    assert described(bulk)["homepage"] == BASE_URL

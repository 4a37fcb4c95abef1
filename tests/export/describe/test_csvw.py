"""CSV on the Web metadata, read and checked by the csvw library: types, patterns, required cells, keys, references."""

import json
import warnings

import pytest
from csvw import CSVW

from build_tools.export.describe.csvw import csvw_metadata
from build_tools.export.describe.tables import tables_of
from build_tools.published import DataFile, data_file

SMALL = ["reports", "departments", "sources", "findings", "indicators", "projects", "dictionary", "codes", "projects.excel", "sources.excel"]


def faults(path) -> list[str]:
    """What the library finds wrong with a metadata file and the CSV files it describes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        table = CSVW(str(path), validate=True)
        try:
            valid = table.is_valid
        except ValueError as error:
            return [str(error)]
    return [str(warning.message) for warning in caught] + ([] if valid else ["not valid"])


def test_every_csv_file_has_its_metadata_beside_it(bulk):
    files = {path for path in bulk if path.endswith(".csv")}
    assert len(files) > 6
    assert {f"{path}-metadata.json" for path in files} == {path for path in bulk if path.endswith(".csv-metadata.json")}


@pytest.mark.parametrize("name", ["observations", *SMALL])
def test_metadata_and_file_agree(bulk_folder, name):
    assert faults(bulk_folder / f"{name}.csv-metadata.json") == []


@pytest.mark.parametrize(("name", "before", "after"), [
    ("reports", b",2023,", b",soon,"), ("reports", b",final-accounts,", b",something,"), ("sources", b"huaihua-hrss/2023-", b"nobody/2023-"),
    ("departments", b"department_zh", b"department"), ("codes", b"units,yuan,", b"units,,"),
])
def test_a_file_that_says_something_else_is_found(bulk_folder, tmp_path, name, before, after):
    for file in bulk_folder.glob("*.csv*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    data = (tmp_path / f"{name}.csv").read_bytes()
    assert before in data
    (tmp_path / f"{name}.csv").write_bytes(data.replace(before, after, 1))
    assert faults(tmp_path / f"{name}.csv-metadata.json")


def test_titles_and_descriptions_are_in_both_languages_and_the_licence_is_stated(bulk):
    table = json.loads(bulk["data/observations.csv-metadata.json"].data)["tables"][0]
    assert table["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    for described in (table, *table["tableSchema"]["columns"]):
        assert {entry["@language"] for entry in described["dc:description"]} == {"zh", "en"}


def test_a_part_in_a_folder_of_its_own_refers_to_the_tables_above(bulk, vocabulary):
    tables = tables_of([data_file(artifact) for artifact in bulk.values()], vocabulary)
    metadata = csvw_metadata(DataFile("data/observations/2023.csv", 1, ""), tables)
    assert [table["url"] for table in metadata["tables"]] == ["2023.csv", "../reports.csv", "../departments.csv", "../sources.csv"]
    assert {key["reference"]["resource"] for key in metadata["tables"][0]["tableSchema"]["foreignKeys"]} == {
        "../reports.csv", "../departments.csv", "../sources.csv"}

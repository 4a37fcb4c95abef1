import csv
import hashlib
import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from frictionless import Package
from jsonschema import Draft202012Validator

from build_tools.export.by_year import SPLIT_ABOVE
from tests.export.describe.test_csvw import faults
from tests.strict_schema import strict

PREFIX = "data/observations/"
CATALOGUES = {"data/datapackage.json", "data/catalog.jsonld", "data.json"}


@pytest.fixture
def split(content, findings, exported):
    """The bulk files where a thousand figures are many already."""
    return exported(content, findings, split_above=1000)


def test_up_to_the_limit_there_is_only_the_whole(content, findings, exported, csv_rows, bulk):
    assert len(csv_rows) <= SPLIT_ABOVE and not any(path.startswith(PREFIX) for path in bulk)
    assert not any(path.startswith(PREFIX) for path in exported(content, findings, split_above=len(csv_rows)))
    assert any(path.startswith(PREFIX) for path in exported(content, findings, split_above=len(csv_rows) - 1))


def test_each_year_has_its_rows_in_every_format(split, csv_rows):
    years = sorted({row["fiscal_year"] for row in csv_rows})
    assert len(years) > 1
    assert {path for path in split if path.startswith(PREFIX)} == {f"{PREFIX}index.json"} | {
        f"{PREFIX}{year}.{suffix}" for year in years for suffix in ("csv", "csv-metadata.json", "jsonl", "parquet")}
    for year in years:
        expected = [row for row in csv_rows if row["fiscal_year"] == year]
        assert list(csv.DictReader(io.StringIO(split[f"{PREFIX}{year}.csv"].decode(), newline=""))) == expected
        assert [json.loads(line) for line in split[f"{PREFIX}{year}.jsonl"].decode().splitlines()] == expected
        table = pq.read_table(io.BytesIO(split[f"{PREFIX}{year}.parquet"]))
        assert table["observation_id"].to_pylist() == [row["observation_id"] for row in expected]
        assert table.schema == pq.read_schema(io.BytesIO(split["data/observations.parquet"]))


def test_where_there_is_one_year_its_files_are_the_whole_ones(content, findings, exported):
    year = content.disclosures[0].year
    alone = replace(content, disclosures=tuple(report for report in content.disclosures if report.year == year))
    made = exported(alone, findings, split_above=10)
    for suffix in ("csv", "jsonl", "parquet"):
        assert made[f"{PREFIX}{year}.{suffix}"] == made[f"data/observations.{suffix}"]
    assert len(json.loads(made[f"{PREFIX}index.json"])) == 3


def test_the_list_names_every_file_with_its_rows_size_and_checksum(split, csv_rows):
    entries = json.loads(split[f"{PREFIX}index.json"])
    of_years = {path for path in split if path.startswith(PREFIX)}
    described = {f"{path}-metadata.json" for path in of_years if path.endswith(".csv")}
    assert {entry["path"] for entry in entries} == of_years - {f"{PREFIX}index.json", *described}
    for entry in entries:
        data = split[entry["path"]]
        assert (entry["bytes"], entry["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    for suffix in ("csv", "jsonl", "parquet"):
        assert sum(entry["observation_count"] for entry in entries if entry["format"] == suffix) == len(csv_rows)


def test_the_whole_is_the_same_with_and_without(split, bulk):
    whole = {path: data for path, data in split.items() if not path.startswith(PREFIX) and path not in CATALOGUES}
    assert [path for path, data in whole.items() if data != bulk[path].data] == []


def test_the_package_and_the_metadata_describe_the_files_of_each_year(split, tmp_path):
    described = {f"data/{resource['path']}" for resource in json.loads(split["data/datapackage.json"])["resources"]}
    assert {path for path in split if path.startswith(PREFIX) and not path.endswith(".json")} <= described
    for path, data in split.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    report = Package(str(tmp_path / "data/datapackage.json")).validate()
    assert report.valid, report.to_summary()
    metadata = sorted((tmp_path / PREFIX).glob("*.csv-metadata.json"))
    assert len(metadata) > 1
    for file in metadata:
        assert faults(file) == [], file


def test_the_list_follows_its_schema(split):
    Draft202012Validator(strict(json.loads(split["data/schema/years.schema.json"]))).validate(json.loads(split[f"{PREFIX}index.json"]))

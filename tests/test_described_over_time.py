"""A site with a past as it is described: changes, feeds, coverage, dated releases."""

import json
from urllib.parse import urljoin

import pytest
from frictionless import Package
from jsonschema import Draft202012Validator

from tests.export.describe.test_csvw import faults
from tests.strict_schema import strict
from tests.test_described_site import published, schema_at, template_of
from tests.test_over_time import changed, world  # noqa: F401


@pytest.fixture(scope="module")
def past(changed):
    """The site after a correction, an addition and a withdrawal, with a dated release."""
    return changed / "site"


def described(site) -> dict:
    return json.loads((site / "api/openapi.json").read_bytes())["paths"]


def test_every_address_is_described(past):
    templates = {template_of(path) for path in published(past)}
    assert templates == set(described(past))
    assert templates >= {"/releases/{date}/manifest.json", "/releases/{date}/{data_table}.csv", "/releases/latest.json", "/feed.atom",
                         "/departments/{department_id}/feed.json", "/coverage/data.json", "/data/changes.jsonl"}


def test_every_json_file_follows_its_schema_to_the_last_member(past):
    checked = set()
    for path in published(past):
        content = next(iter(described(past)[template_of(path)]["get"]["responses"]["200"]["content"].values()))
        reference = content.get("schema", {}).get("$ref")
        if reference:
            schema = schema_at(past, urljoin("api/openapi.json", reference))
            Draft202012Validator(strict(schema)).validate(json.loads((past / path).read_bytes()))
            checked.add(schema["$id"])
    assert checked >= {f"{name}.schema.json" for name in ("release", "latest", "feed", "coverage")}


def test_every_change_follows_the_schema_of_its_row(past):
    validator = Draft202012Validator(strict(schema_at(past, "data/schema/changes-row.schema.json")))
    lines = (past / "data/changes.jsonl").read_bytes().splitlines()
    assert len(lines) == 6
    for line in lines:
        validator.validate(json.loads(line))


def test_changes_agree_with_their_metadata_and_the_package_is_valid(past):
    assert faults(past / "data/changes.csv-metadata.json") == []
    report = Package(str(past / "data/datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert {"changes", "changes-jsonl", "sources", "observations-excel-csv"} <= {task.name for task in report.tasks}

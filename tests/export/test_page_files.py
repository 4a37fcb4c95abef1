import csv
import io
import json

import pytest

from build_tools.export.observations import observations_by_subject, observe_content
from build_tools.export.page_files import export_department, export_quality, export_region, export_subject
from build_tools.export.rows import FINDINGS
from build_tools.subjects import subject_codes


@pytest.fixture(scope="session")
def observed(content, vocabulary):
    """The observations of the real content."""
    return observe_content(content, vocabulary)


def read(artifacts, path):
    found = {artifact.path: artifact.data for artifact in artifacts}
    assert list(found) == [f"{path}data.json", f"{path}data.csv"]
    rows = list(csv.DictReader(io.StringIO(found[f"{path}data.csv"].decode(), newline="")))
    return json.loads(found[f"{path}data.json"]), rows


def test_a_department_has_all_observations_of_its_reports(content, findings, vocabulary, observed):
    for department in content.departments.values():
        reports = content.of_department(department.id)
        body, rows = read(export_department(department, reports, findings, vocabulary), f"departments/{department.id}/")
        assert body["observations"] == rows
        assert body["observation_count"] == len(rows) == sum(len(observed[report.id]) for report in reports)
        assert {row["department_id"] for row in rows} <= {department.id}
        assert [entry["report_id"] for entry in body["reports"]] == [report.id for report in reports]
        assert all(words["zh"] and words["en"] for words in (body["department"]["name"], *body["department"]["duties"]))


def test_observations_made_before_give_the_same_bytes(content, findings, vocabulary, observed):
    for department in content.departments.values():
        arguments = department, content.of_department(department.id), findings, vocabulary
        assert list(export_department(*arguments)) == list(export_department(*arguments, observed))


def test_a_region_has_the_reports_of_its_departments_and_of_the_regions_below(content, findings, vocabulary, observed):
    for code in vocabulary.regions:
        body, rows = read(export_region(code, content, findings, vocabulary, observed), f"regions/{code}/")
        assert body["observations"] == rows
        within = {code} | {region["id"] for region in body["regions_below"]}
        assert {region for region in vocabulary.regions if vocabulary.regions[region].more.get("parent") in within} <= within
        assert {row["region_code"] for row in rows} <= within
        assert {entry["department_id"] for entry in body["departments"]} == {
            department.id for department in content.departments.values() if department.region in within}


def test_a_province_has_everything_of_its_prefectures(content, findings, vocabulary, observed):
    body, _ = read(export_region("430000", content, findings, vocabulary, observed), "regions/430000/")
    assert {entry["report_id"] for entry in body["reports"]} == {
        report.id for report in content.disclosures if content.departments[report.department].region.startswith("43")}


def test_a_subject_has_exactly_its_code_and_those_below(content, vocabulary, observed):
    found = observations_by_subject(observed, vocabulary)
    for code in subject_codes(content, vocabulary):
        body, rows = read(export_subject(code, found.get(code, []), vocabulary), f"subjects/{code}/")
        assert body["observations"] == rows
        assert all(row["code"].startswith(code) for row in rows)
        assert body["subject"]["zh"] and body["subject"]["en"] and body["subject"]["classification"]["en"]


def test_quality_lists_every_finding_with_exactly_the_columns_of_the_contract(content, findings, vocabulary):
    made = [artifact for artifact in export_quality(content, findings, vocabulary) if artifact.path.count("/") == 1]
    body, rows = read(made, "quality/")
    assert body == rows
    assert all(tuple(finding) == FINDINGS for finding in body)
    assert len(body) == sum(map(len, findings.values()))


def test_each_rule_has_exactly_its_findings_with_the_same_columns(content, findings, vocabulary):
    made = list(export_quality(content, findings, vocabulary))
    whole = json.loads(made[0].data)
    for rule in vocabulary.rules:
        path = f"quality/{rule}/"
        body, rows = read([artifact for artifact in made if artifact.path.startswith(path)], path)
        assert body == rows == [finding for finding in whole if finding["rule"] == rule]
    assert len(made) == 2 * len(vocabulary.rules) + 2

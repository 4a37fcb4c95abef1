import csv
import io
import json

import pytest

from build_tools.export.background import Background
from build_tools.export.departments import export_department
from build_tools.export.gathering import Gathering
from build_tools.export.list_files import export_lists
from build_tools.export.report_rows import report_rows
from build_tools.export.shared_files import SharedFiles
from build_tools.export.rows import FINDINGS, OBSERVATIONS
from build_tools.headlines import key_figures
from build_tools.regions import region_codes
from build_tools.subjects import known_subjects, printed_codes

from .conftest import nothing_stands, revised


def gathered(folder, content, findings, vocabulary, **options):
    """path → bytes of the pages of departments and of those that many reports give to."""
    with Background() as background:
        gathering = Gathering(content.departments, vocabulary, SharedFiles(folder, background, nothing_stands(folder), **options))
        for revision in revised(content, findings, vocabulary):
            gathering.add(revision)
        made = list(gathering.artifacts(known_subjects(printed_codes(content.disclosures), vocabulary)))
        for department in content.departments.values():
            own = [report_rows(report, department, findings[report.id], vocabulary) for report in content.of_department(department.id)]
            made += export_department(department, own, vocabulary)
        return {artifact.path: artifact.data for artifact in made}


@pytest.fixture(scope="module")
def files(content, findings, vocabulary, tmp_path_factory):
    """The gathered files of the real content."""
    return gathered(tmp_path_factory.mktemp("pages"), content, findings, vocabulary)


def read(files, path):
    rows = list(csv.DictReader(io.StringIO(files[f"{path}data.csv"].decode(), newline="")))
    return json.loads(files[f"{path}data.json"]), rows


def test_a_department_has_all_observations_of_its_reports_the_newest_first(content, files, observed):
    for department in content.departments.values():
        reports = content.of_department(department.id)
        body, rows = read(files, f"departments/{department.id}/")
        assert body["observations"] == rows
        assert [tuple(row.values()) for row in rows] == [found.row for report in reports for found in observed[report.id]]
        assert body["observation_count"] == len(rows)
        assert [entry["report_id"] for entry in body["reports"]] == [report.id for report in reports]
        assert all(words["zh"] and words["en"] for words in (body["department"]["name"], *body["department"]["duties"]))


def test_pages_are_the_same_where_rows_go_to_disk_on_the_way(content, findings, vocabulary, files, tmp_path):
    assert gathered(tmp_path, content, findings, vocabulary, limit=100_000) == files


def test_a_region_has_the_key_figures_of_its_reports_and_of_those_in_the_regions_below(content, vocabulary, files, observed):
    for code in region_codes(content.departments.values(), vocabulary):
        body, rows = read(files, f"regions/{code}/")
        assert body["observations"] == rows
        within = {code} | {region["id"] for region in body["regions_below"]}
        assert {region for region in vocabulary.regions if vocabulary.regions[region].more.get("parent") in within} <= within
        own = [report for report in content.disclosures if content.departments[report.department].region in within]
        key = {figure.id for report in own for figure in key_figures(report, vocabulary)}
        assert [row["observation_id"] for row in rows] == [
            found.row[0] for report in own for found in observed[report.id] if found.row[0] in key]
        assert len(rows) == len(key) >= 5 * len(own)
        assert [entry["report_id"] for entry in body["reports"]] == [report.id for report in own]
        assert {entry["department_id"] for entry in body["departments"]} == {
            department.id for department in content.departments.values() if department.region in within}


def test_a_province_has_the_reports_of_its_prefectures(content, files):
    body, _ = read(files, "regions/430000/")
    assert {entry["report_id"] for entry in body["reports"]} == {
        report.id for report in content.disclosures if content.departments[report.department].region.startswith("43")}


def test_a_subject_has_exactly_what_is_printed_under_its_code_and_names_those_below(content, vocabulary, observed, files):
    every = [found.row for several in observed.values() for found in several]
    code = OBSERVATIONS.index("code")
    subjects = known_subjects(printed_codes(content.disclosures), vocabulary)
    for subject in subjects:
        body, rows = read(files, f"subjects/{subject}/")
        assert body["observations"] == rows
        assert [tuple(row.values()) for row in rows] == [row for row in every if row[code] == subject]
        assert body["subject"]["below"] == [one for one in subjects if one.startswith(subject) and len(one) == len(subject) + 2]
        assert body["subject"]["zh"] and body["subject"]["en"] and body["subject"]["classification"]["en"]


def test_quality_lists_every_finding_with_exactly_the_columns_of_the_contract(findings, files):
    body, rows = read(files, "quality/")
    assert body == rows
    assert all(tuple(finding) == FINDINGS for finding in body)
    assert len(body) == sum(map(len, findings.values()))


def test_each_rule_has_exactly_its_findings_with_the_same_columns(vocabulary, files):
    whole, _ = read(files, "quality/")
    for rule in vocabulary.rules:
        body, rows = read(files, f"quality/{rule}/")
        assert body == rows == [finding for finding in whole if finding["rule"] == rule]


def test_the_lists_offer_their_rows(content, vocabulary):
    reports = {department: len(content.of_department(department)) for department in content.departments}
    codes = known_subjects(printed_codes(content.disclosures), vocabulary)
    made = {artifact.path: artifact.data for artifact in export_lists(content.departments, reports, codes, vocabulary)}
    listed = {}
    for name in ("departments", "regions", "subjects"):
        body, listed[name] = read(made, f"{name}/")
        assert body == listed[name] and all(column in vocabulary.columns for row in body for column in row)
    assert [row["department_id"] for row in listed["departments"]] == list(content.departments)
    assert [row["region_code"] for row in listed["regions"]] == region_codes(content.departments.values(), vocabulary)
    assert [row["code"] for row in listed["subjects"]] == codes
    counts = {row["region_code"]: (int(row["departments"]), int(row["reports"])) for row in listed["regions"]}
    own = {department.id for department in content.departments.values() if department.region.startswith("43")}
    assert counts["430000"] == (len(own), sum(report.department in own for report in content.disclosures))

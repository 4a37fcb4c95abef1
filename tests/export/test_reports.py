import csv
import io
import json

import pytest

from build_tools.export.report_rows import report_rows
from build_tools.export.reports import export_report
from build_tools.export.rows import FINDINGS, OBSERVATIONS
from build_tools.figures import figures

from .conftest import HOSTILE


def files(report, department, findings, vocabulary):
    made = export_report(report_rows(report, department, findings, vocabulary), vocabulary)
    return {artifact.path: artifact.data for artifact in made}


@pytest.fixture(scope="session")
def exported(content, findings, vocabulary):
    """(report, its files) of the whole content."""
    return [(report, files(report, content.departments[report.department], findings[report.id], vocabulary))
            for report in content.disclosures]


def test_a_report_has_json_csv_and_xlsx_beside_its_page_and_a_csv_of_each_table(exported):
    for report, found in exported:
        folder = f"departments/{report.id}/"
        assert list(found) == [f"{folder}data.{suffix}" for suffix in ("json", "csv", "xlsx")] + [
            f"{folder}{table.key}.csv" for table in report.tables]


def test_json_and_csv_hold_the_same_observations(exported):
    for report, found in exported:
        rows = list(csv.DictReader(io.StringIO(found[f"departments/{report.id}/data.csv"].decode(), newline="")))
        body = json.loads(found[f"departments/{report.id}/data.json"])
        assert body["observations"] == rows
        assert body["observation_count"] == len(rows) == sum(1 for _ in figures(report))
        assert all(tuple(row) == OBSERVATIONS for row in rows)


def test_statements_hold_every_printed_row_and_their_cells_agree_with_the_observations(exported):
    for report, found in exported:
        body = json.loads(found[f"departments/{report.id}/data.json"])
        by_id = {row["observation_id"]: row for row in body["observations"]}
        figure_cells = 0
        for statement, table in zip(body["statements"], report.tables, strict=True):
            assert [row["row"] for row in statement["rows"]] == [row.id for row in table.rows]
            for row in statement["rows"]:
                for measure, cell in row["cells"].items():
                    if cell and cell["value"] is not None:
                        figure_cells += 1
                        observation = by_id[f"{report.id}/{table.statement}/{row['row']}/{measure}"]
                        assert {key: value or "" for key, value in cell.items()} == {key: observation[key] for key in cell}
        assert figure_cells == len(by_id)


def test_json_tells_empty_from_zero_and_from_words(small, vocabulary):
    made = small([("a", "0.00", "效果明显"), ("b", "", "2000 人次"), ("c", "—", "")])
    body = json.loads(files(made.report, made.department, (), vocabulary)["departments/test/2023-final-accounts/data.json"])
    first, second, third = (row["cells"] for row in body["statements"][0]["rows"])
    assert first["outturn"] == {"value": "0.00", "unit": "wan_yuan", "amount_cny": "0", "as_published": "0.00"}
    assert first["target"] == {"value": None, "unit": None, "amount_cny": None, "as_published": "效果明显"}
    assert second["outturn"] is None
    assert second["target"] == {"value": "2000", "unit": "person_times", "amount_cny": None, "as_published": "2000 人次"}
    assert third["outturn"]["value"] is None and third["outturn"]["as_published"] == "—"


def test_json_says_which_report_it_is_in_both_languages_and_names_its_sources(exported, findings):
    for report, found in exported:
        body = json.loads(found[f"departments/{report.id}/data.json"])
        assert body["report"]["report_id"] == report.id
        named = [body["report"][key] for key in ("title", "kind", "region", "department", "scope")] + [body["summary"]]
        assert all(words["zh"] and words["en"] for words in named)
        assert [source["sha256"] for source in body["sources"]] == [source.sha256 for source in report.sources]
        assert all(tuple(finding) == FINDINGS for finding in body["findings"])
        assert sum(body["finding_counts"].values()) == len(body["findings"]) == len(findings[report.id])


def test_hostile_labels_stand_in_csv_and_json_as_they_are(small, vocabulary):
    made = small([(label, "1", "") for label in HOSTILE])
    found = {path.rpartition("/")[2]: data for path, data in files(made.report, made.department, (), vocabulary).items()}
    rows = list(csv.DictReader(io.StringIO(found["data.csv"].decode(), newline="")))
    assert [row["label_zh"] for row in rows] == list(HOSTILE)
    assert [row["label"]["zh"] for row in json.loads(found["data.json"])["statements"][0]["rows"]] == list(HOSTILE)

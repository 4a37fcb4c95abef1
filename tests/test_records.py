"""The records that come with the project: readable, complete in their basics, safe to publish."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from build_tools.figures import figures
from build_tools.read.shape import record_schema
from build_tools.settings import ROOT

RECORDS = sorted((ROOT / "content/records").glob("*/2*.yml"))


def test_eight_reports_of_five_documents_are_here(content):
    assert {report.id for report in content.disclosures} >= {
        "huaihua-hrss/2023-final-accounts", "huaihua-hrss/2023-performance", "zhuzhou-hrss/2023-final-accounts",
        "zhuzhou-hrss/2023-performance", "huaihua-pension-injury/2023-final-accounts", "huaihua-pension-injury/2023-performance",
        "xiangxi-hrss/2022-performance", "hongjiang-hrss/2024-performance"}
    assert not content.errors


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_record_follows_the_json_schema(path):
    record = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    Draft202012Validator(record_schema()).validate(record)


def test_every_figure_has_its_document_and_its_place(content):
    for report in content.disclosures:
        for figure in figures(report):
            assert report.source(figure.table.source).sha256
            assert figure.row.place or figure.table.place, (report.id, figure.row.id)


def test_prose_is_in_both_languages(content):
    for report in content.disclosures:
        for words in (report.summary, report.covers, *(point.words for point in (*report.achievements, *report.problems))):
            assert words.zh and words.en, report.id


def test_parent_of_the_pension_centre_is_the_bureau(content):
    assert content.departments["huaihua-pension-injury"].parent == "huaihua-hrss"
    assert content.departments["hongjiang-hrss"].region == "431200-hongjiang"


@pytest.mark.parametrize(("report", "statement", "row", "measure", "published"), [
    ("zhuzhou-hrss/2023-final-accounts", "general_public_basic_expenditure", "30217", "outturn", "13.21"),
    ("zhuzhou-hrss/2023-final-accounts", "revenue", "2080109", "total", "200.35"),
    ("zhuzhou-hrss/2023-final-accounts", "expenditure", "208", "project", "2,773.82"),
    ("huaihua-pension-injury/2023-final-accounts", "expenditure", "2080109", "basic", "515.83"),
    ("huaihua-pension-injury/2023-final-accounts", "general_public_expenditure", "total", "basic", "695.12"),
    ("huaihua-hrss/2023-final-accounts", "three_public_expenses", "receptions", "outturn", "2.18"),
    ("xiangxi-hrss/2022-performance", "subordinate_units", "expenditure.total", "current_surplus", "-542.42"),
    ("hongjiang-hrss/2024-performance", "performance_base_data", "staffing", "control_rate", "86.67%"),
])
def test_figures_read_in_the_documents_stand_in_the_records(content, report, statement, row, measure, published):
    found = {(figure.table.statement, figure.row.id, figure.measure): figure.cell.published
             for disclosure in content.disclosures if disclosure.id == report for figure in figures(disclosure)}
    assert found[statement, row, measure] == published


def test_damaged_print_is_marked(content):
    report = next(report for report in content.disclosures if report.id == "zhuzhou-hrss/2023-final-accounts")
    marks = {(table.statement, mark.row) for table in report.tables for mark in table.marks}
    assert ("three_public_expenses", "vehicle_purchase") in marks


def test_no_contact_person_or_mobile_is_in_the_records():
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.yml"))
    assert not re.search(r"填表人|联系人|联系电话", text)
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)

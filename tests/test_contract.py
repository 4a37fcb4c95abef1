"""The public contract, checked from outside on the built site."""

import csv
import json
import re
from decimal import Decimal

COLUMNS = ("observation_id, report_id, department_id, department_zh, department_en, region_code, fiscal_year, kind, statement, form, row, code, "
           "label_zh, label_en, measure, phase, value, unit, amount_cny, as_published, source_id, locator").split(", ")
FINDING = "report_id, rule, status, severity, expected, actual, difference, tolerance, unit, locator, message_zh, message_en".split(", ")


def _observations(site):
    with open(site / "data/observations.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:len(COLUMNS)] == COLUMNS
    return rows


def test_every_observation_has_its_row_on_both_pages(site):
    ids = {}
    for row in _observations(site):
        for prefix in ("", "en/"):
            page = site / f"{prefix}departments/{row['report_id']}/index.html"
            if page not in ids:
                ids[page] = set(re.findall(r'<tr id="([^"]+)"', page.read_text(encoding="utf-8")))
            assert f"{row['statement']}-{row['code'] or row['row']}" in ids[page], row["observation_id"]


def test_observations_are_exact_and_traceable(site):
    rows = _observations(site)
    assert len({row["observation_id"] for row in rows}) == len(rows)
    factors = {"yuan": 1, "wan_yuan": 10_000, "yi_yuan": 100_000_000}
    for row in rows:
        assert re.fullmatch(r"-?\d+(\.\d+)?", row["value"]), row
        assert row["as_published"] and row["source_id"] and row["locator"], row
        assert row["phase"] in {"", "approved", "adjusted", "executed"}
        if row["unit"] in factors:
            assert Decimal(row["amount_cny"]) == Decimal(row["value"]) * factors[row["unit"]]
        else:
            assert row["amount_cny"] == ""


def test_report_files_hold_the_same_observations_as_the_whole(site):
    whole = _observations(site)
    for report_id in {row["report_id"] for row in whole}:
        with open(site / f"departments/{report_id}/data.csv", encoding="utf-8", newline="") as file:
            assert list(csv.DictReader(file)) == [row for row in whole if row["report_id"] == report_id]


def test_findings_have_the_columns_statuses_and_neutral_words_of_the_contract(site, vocabulary):
    findings = json.loads((site / "quality/data.json").read_text(encoding="utf-8"))
    assert findings
    for finding in findings:
        assert list(finding)[:len(FINDING)] == FINDING
        assert finding["status"] in {"pass", "rounding", "fail", "not_checkable"}
        assert finding["rule"] in vocabulary.rules and re.fullmatch(r"[a-z-]+", finding["rule"])
    failed = [finding for finding in findings if finding["status"] == "fail"]
    assert failed and all("可能需要关注" in finding["message_zh"] and "may need attention" in finding["message_en"] for finding in failed)


def test_links_are_relative_so_that_any_path_will_do(site):
    for path in site.rglob("*.html"):
        if path.name != "404.html":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r'(?:href|src|action)="/', text), path

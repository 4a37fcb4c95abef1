"""Rows of several reports matched as the page does it, from data.json of the built site; differences exact at any size."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.headlines import headline_figures
from build_tools.settings import TEMPLATES

CENTRE, BUREAU, ZHUZHOU = "huaihua-pension-injury/2023-final-accounts", "huaihua-hrss/2023-final-accounts", "zhuzhou-hrss/2023-final-accounts"


def run(*calls) -> list:
    """What compare-match.js returns for the calls."""
    node = shutil.which("node") or shutil.which("nodejs")
    assert node, "node is not installed: `make test` must install it"
    case = {"script": str(TEMPLATES / "assets/js/compare-match.js"), "calls": calls}
    done = subprocess.run([node, str(Path(__file__).parent / "run_match.js")], input=json.dumps(case), text=True, capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def data(site):
    """Report id → its data.json."""
    return {path.parent.relative_to(site / "departments").as_posix(): json.loads(path.read_bytes()) for path in site.glob("departments/*/*/data.json")}


def line_of(statements: list, statement: str, code: str, measure: str) -> dict:
    [line] = [line for found in statements if found["id"] == statement for line in found["lines"]
              if line["code"] == code and line["measure"]["id"] == measure]
    return line


def test_rows_match_by_code_whatever_their_number_and_label(data):
    [statements] = run(["matched", [data[CENTRE], data[ZHUZHOU]]])
    line = line_of(statements, "summary", "208", "outturn")
    assert [cell["value"] for cell in line["cells"]] == ["875.52", "7457.30"]
    assert [cell["anchor"] for cell in line["cells"]] == ["summary-208", "summary-208"]
    assert [cell["value"] for cell in line_of(statements, "expenditure", "2080109", "total")["cells"]] == ["690.25", "200.35"]


def test_printed_row_numbers_do_not_match_rows_of_other_names(data):
    [statements] = run(["matched", [data[CENTRE], data[ZHUZHOU]]])
    [summary] = [found for found in statements if found["id"] == "summary"]
    labels = {}
    for path in (CENTRE, ZHUZHOU):
        for table in data[path]["statements"]:
            for row in table["rows"] if table["statement"] == "summary" else []:
                labels.setdefault((row["label"]["zh"].lstrip("一二三四五六七八九十、"), row["side"]), set()).add(path)
    shared = {label for (label, _), paths in labels.items() if len(paths) == 2}
    without_code = [line for line in summary["lines"] if not line["code"]]
    assert without_code and all(line["label"]["zh"].lstrip("一二三四五六七八九十、") in shared for line in without_code)


def test_every_figure_of_every_report_stands_in_its_column_once(data):
    reports = list(data.values())[:6]
    [statements] = run(["matched", reports])
    for place, report in enumerate(reports):
        shown = [line["cells"][place] for found in statements for line in found["lines"] + found["alone"] if line["cells"][place]]
        figures = sorted(cell["value"] for cell in shown if cell["value"] is not None)
        assert figures == sorted(figure["value"] for figure in report["observations"]) and len(figures) > 100
    for found in statements:
        assert all(sum(cell is not None for cell in line["cells"]) > 1 for line in found["lines"])
        assert all(sum(cell is not None for cell in line["cells"]) == 1 for line in found["alone"])


def test_key_figures_are_those_of_the_report_pages(data, content, vocabulary):
    headlines = [{"id": term.id, "name": {"zh": term.words.zh, "en": term.words.en}, "from": term.more["from"]} for term in vocabulary.headlines.values()]
    reports = {report.id: report for report in content.disclosures}
    [lines] = run(["keyFigures", [data[name] for name in reports], headlines])
    seen = 0
    for place, report in enumerate(reports.values()):
        shown = {line["id"]: line["cells"][place]["value"] for line in lines if line["cells"][place]}
        assert shown == {key: figure.cell.amount.text for key, figure in headline_figures(report, vocabulary).items()}, report.id
        seen += len(shown)
    assert seen > 40


def test_figure_that_covers_other_units_than_its_report_says_so(data):
    [statements] = run(["matched", [data["xiangxi-hrss/2022-performance"], data["zhuzhou-hrss/2023-performance"]]])
    scopes = {line["cells"][0]["scope"] for found in statements for line in found["lines"] + found["alone"] if line["cells"][0]}
    assert scopes == {"", "unit"}


@pytest.mark.parametrize(("first", "second", "wanted"), [
    (("90071992547409930.01", "wan_yuan"), ("90071992547409930.02", "wan_yuan"), ("0.01", "wan_yuan")),
    (("0.3", "wan_yuan"), ("0.10", "wan_yuan"), ("-0.20", "wan_yuan")), (("5", "persons"), ("5", "persons"), ("0", "persons")),
    (("97.32", "percent"), ("102.2", "percent"), ("4.88", "percent")), (("1", "persons"), ("1", "cases"), None),
])
def test_difference_is_exact_and_never_of_two_units(first, second, wanted):
    cells = [{"value": value, "unit": unit, "amount_cny": None, "scope": ""} for value, unit in (first, second)]
    [found] = run(["difference", *cells])
    assert found == (wanted and {"text": wanted[0], "unit": wanted[1]})


def test_difference_of_amounts_in_two_units_is_in_yuan_and_none_of_two_scopes():
    one = {"value": "1.5", "unit": "wan_yuan", "amount_cny": "15000", "scope": ""}
    other = {"value": "15000.25", "unit": "yuan", "amount_cny": "15000.25", "scope": ""}
    assert run(["difference", one, other], ["difference", one, {**other, "scope": "unit"}], ["difference", None, one]) == [
        {"text": "0.25", "unit": "yuan"}, None, None]


@settings(max_examples=3, deadline=None)
@given(st.lists(st.tuples(*[st.decimals(-10**15, 10**15, places=4)] * 2), min_size=40, max_size=40))
def test_arithmetic_agrees_with_exact_decimals(pairs):
    cells = [[{"value": f"{value:f}", "unit": "yuan", "scope": ""} for value in pair] for pair in pairs]
    found = run(*(["difference", *pair] for pair in cells), *(["multiplied", pair[0]["value"], "10000"] for pair in cells),
                *(["grouped", pair[0]["value"]] for pair in cells))
    for (first, second), change, product, shown in zip(pairs, found[:40], found[40:80], found[80:], strict=True):
        assert Decimal(change["text"]) == second - first
        assert Decimal(product) == first * 10000
        assert Decimal(shown.replace(",", "")) == first and shown == f"{first:,f}"

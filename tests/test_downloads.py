"""What the pages offer to download is there, says what they show, and is harmless whatever the record says."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import html5lib
import openpyxl
import pyarrow.parquet as pq

from build_tools.export.cells import FORMULA_STARTS
from tests.hostile import HOSTILE
from tests.test_hostile import hostile_site

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069]")


def links(page: Path) -> list[tuple[str, Path]]:
    """(text, target) of the links that offer a file."""
    document = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return [("".join(link.itertext()), (page.parent / link.get("href")).resolve()) for link in document.iter("a")
            if re.search(r"\.(csv|json|xlsx)$", link.get("href", ""))]


def test_every_table_of_a_report_page_can_be_downloaded_in_both_languages(site, content, vocabulary):
    words = vocabulary.words("interface", "download_table")
    for report in content.disclosures:
        for prefix, said in (("", words.zh), ("en/", words.en)):
            page = site / f"{prefix}departments/{report.id}/index.html"
            offered = [target for text, target in links(page) if text == said]
            assert offered == [(site / f"departments/{report.id}/{table.key}.csv").resolve() for table in report.tables]
            assert all(target.is_file() for target in offered)


def test_a_tables_own_file_has_the_rows_the_page_shows(site, content):
    for report in content.disclosures:
        page = (site / f"departments/{report.id}/index.html").read_text(encoding="utf-8")
        for table in report.tables:
            with open(site / f"departments/{report.id}/{table.key}.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))[1:]
            assert len(rows) == len(table.rows)
            assert all(f'id="{table.statement}-{row.id}"' in page for row in table.rows)


def test_lists_and_pages_offer_their_rows_and_every_offer_is_there(site):
    for name in ("departments", "regions", "subjects", "quality"):
        for prefix in ("", "en/"):
            targets = {target for _, target in links(site / f"{prefix}{name}/index.html")}
            assert {(site / name / f"data.{suffix}").resolve() for suffix in ("csv", "json")} <= targets
    pages = [page for page in site.rglob("index.html")]
    offered = {target for page in pages for _, target in links(page)}
    assert len(offered) > 500 and [target for target in offered if not target.is_file()] == []


def test_no_download_of_a_hostile_record_has_a_control_or_bidirectional_character(hostile_site):
    files = [path for path in hostile_site.rglob("*") if path.suffix in (".csv", ".json", ".jsonl")]
    assert len(files) > 50
    for path in files:
        assert not FORBIDDEN.search(path.read_text(encoding="utf-8-sig")), path


def test_every_sheet_of_a_hostile_record_has_strings_and_numbers_only(hostile_site):
    books = sorted(hostile_site.rglob("*.xlsx"))
    assert len(books) == 2
    for path in books:
        sheets = openpyxl.load_workbook(path).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"} and all(cell.hyperlink is None for cell in cells)
        assert set(HOSTILE) <= {cell.value for cell in cells}


def test_the_excel_edition_of_a_hostile_record_starts_no_formula_and_amounts_are_unaltered(hostile_site):
    data = hostile_site / "data"
    numbers = {"value", "amount_cny", "base_value", "fiscal_year"}
    rows = list(csv.DictReader(io.StringIO((data / "observations.excel.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == len(HOSTILE)
    assert all(cell[:1] not in FORMULA_STARTS for row in rows for column, cell in row.items() if column not in numbers)
    plain = [json.loads(line) for line in (data / "observations.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["label_zh"] for row in plain] == list(HOSTILE)
    assert {row["value"] for row in plain} == {row["value"] for row in rows} == {"1.00"}
    amounts = pq.read_table(data / "observations.parquet")["amount_cny"].to_pylist()
    assert set(amounts) == {Decimal(10000)} and len(amounts) == len(HOSTILE)

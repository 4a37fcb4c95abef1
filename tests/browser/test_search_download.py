"""Downloading what is seen, search results and lists: what the page shows, in its order, and nothing that a spreadsheet would run."""

import csv
import io
from pathlib import Path

from tests.browser.search_page import ask, links

from build_tools.export.cells import guard

HOSTILE = ("=1+1", "'=1+1", "＝cmd", "+86", "-5.00", "@x", "\tx", 'a"b,c\nd', "怀化")


def test_the_results_seen_are_downloaded_in_their_order(base, page):
    ask(page, base, "公务接待费 怀化市人社局 2023")
    name, rows = _downloaded(page, "document.querySelector('[data-download]').click()")
    assert name == "gongkai-search.excel.csv" and [row["address"] for row in rows] == links(page)
    assert rows[0]["report_id"] == "huaihua-hrss/2023-final-accounts" and rows[0]["title"] == "公务接待费" and "2.18" in rows[0]["text"]


def test_places_that_were_asked_for_afterwards_are_downloaded_too(base, page):
    ask(page, base, "社会保险")
    shown = len(links(page))
    page.locator(".gk-all:visible").first.click()
    page.wait_for_function("shown => document.querySelectorAll('[data-result]').length > shown", arg=shown)
    _, rows = _downloaded(page, "document.querySelector('[data-download]').click()")
    assert len(rows) > shown and {row["address"] for row in rows} <= set(links(page))


def test_downloaded_texts_are_guarded_as_those_of_the_excel_edition(base, page):
    ask(page, base, "公务接待费")
    _, rows = _downloaded(page, """texts => {
        const root = document.createElement("div"), { showing, saveSeen } = GongkaiSearch.page;
        for (const text of texts) {
            const item = document.createElement("p");
            item.dataset.result = "";
            root.append(showing({ title: text, path: "", anchor: "" }, item));
        }
        saveSeen(root);
    }""", list(HOSTILE))
    assert [row["title"] for row in rows] == [guard(text) for text in HOSTILE]


def test_nothing_can_be_downloaded_where_nothing_is_found(base, page):
    ask(page, base, "qxzvwk")
    assert not page.locator("[data-download]").is_visible()


def test_the_rows_of_a_list_are_downloaded_with_their_reports(base, page):
    page.goto(base + "reports/2023-final-accounts/")
    name, rows = _downloaded(page, "document.querySelector('[data-save-rows]').click()")
    shown = page.locator("form.gk-choices tbody tr")
    assert name == "gongkai-reports.excel.csv" and len(rows) == shown.count() >= 3
    assert [row["address"] for row in rows] == shown.locator(".gk-report a").evaluate_all("links => links.map(link => link.href)")
    assert {row["支出"] for row in rows} == set(shown.locator("td:nth-of-type(5)").all_inner_texts())


def _downloaded(page, script: str, argument=None) -> tuple[str, list[dict[str, str]]]:
    """(file name, rows) of what the script downloads."""
    with page.expect_download() as started:
        page.evaluate(script, argument)
    data = Path(started.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return started.value.suggested_filename, list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))

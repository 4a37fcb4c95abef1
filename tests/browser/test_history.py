"""History, tombstone and coverage as a reader sees them, on a wide screen and on a phone."""

import shutil

import pytest

from build_tools.settings import ROOT
from tests.conftest import gongkai

ACCOUNTS, GONE = "huaihua-pension-injury/2023-final-accounts", "hongjiang-hrss/2024-performance"


@pytest.fixture(scope="module")
def changed_base(site, serve, tmp_path_factory):
    """The address of the real site after a correction and a withdrawal."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(ROOT / "content/records", folder / "content/records")
    for name in ("vocabulary", "pages"):
        (folder / "content" / name).symlink_to(ROOT / "content" / name)
    record = folder / "content/records" / f"{ACCOUNTS}.yml"
    text = record.read_text(encoding="utf-8").replace("690.25,515.83,174.42", "690.25,516.83,174.42", 1).replace("\nstatements:\n", (
        "\ncorrections:\n  - {date: 2026-11-10, place: expenditure/2080109/basic, reason: {zh: 看错一位, en: A digit was misread}}\nstatements:\n"), 1)
    record.write_text(text, encoding="utf-8")
    (folder / "content/withdrawn.yml").write_text(f"{GONE}:\n  date: 2026-11-20\n  reason: {{zh: 撤回, en: Taken back}}\n", encoding="utf-8")
    done = gongkai("build", "--content", str(folder / "content"), "--site-dir", str(folder / "site"), "--since", str(site))
    assert done.returncode == 0, done.stderr
    return serve(folder / "site")


@pytest.mark.parametrize(("prefix", "old", "new", "reason"), [("", "515.83万元", "516.83万元", "看错一位"),
                                                            ("en/", "CNY 5.1583 million", "CNY 5.1683 million", "A digit was misread")])
def test_a_correction_leads_to_its_row(changed_base, page, prefix, old, new, reason):
    page.goto(f"{changed_base}{prefix}departments/{ACCOUNTS}/#history")
    line = page.locator(".gk-history > li").first
    text = line.inner_text()
    assert all(part in text for part in ("2026-11-10", old, new, reason))
    line.locator("a").click()
    assert page.locator("tr:target").get_attribute("id") == "expenditure-2080109"
    assert "516.83" in page.locator("tr:target").inner_text()


@pytest.mark.parametrize(("prefix", "state", "reason"), [("", "已从本站撤下", "撤回"), ("en/", "has been withdrawn", "Taken back")])
def test_a_withdrawn_report_says_so_at_its_address(changed_base, page, prefix, state, reason):
    page.goto(f"{changed_base}{prefix}releases/")
    page.locator(f'a[href$="{GONE}/#history"]').first.click()
    assert page.url == f"{changed_base}{prefix}departments/{GONE}/#history"
    text = page.locator(".gk-page").inner_text()
    assert state in text and "2026-11-20" in text and reason in text and "1429" not in text


@pytest.mark.parametrize(("prefix", "words"), [("", {"已收录", "未收录", "不适用", "已撤下", "是否应公开未核实"}),
                                              ("en/", {"On this site", "Not on this site", "Not applicable", "Withdrawn", "Not known whether due"})])
def test_coverage_shows_a_matrix_that_leads_to_the_reports(changed_base, page, prefix, words):
    page.goto(f"{changed_base}{prefix}")
    page.locator('.md-tabs a[href$="coverage/"]').click()
    page.wait_for_url(f"{changed_base}{prefix}coverage/")
    assert set(page.locator(".gk-coverage").all_inner_texts()) == words
    page.locator(f'a.gk-coverage-withdrawn[href$="{GONE}/"]').click()
    assert page.url.endswith(f"{prefix}departments/{GONE}/")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_on_a_phone_nothing_scrolls_sideways(changed_base, phone, prefix):
    for path in (f"departments/{ACCOUNTS}/#history", f"departments/{GONE}/", "coverage/", "releases/"):
        phone.goto(f"{changed_base}{prefix}{path}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path

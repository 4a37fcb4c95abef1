"""The built site in a real browser: found, opened, read, in both languages, from one origin, without a script error."""

import json
import re

import pytest

from tests.conftest import gongkai

PAGES = ["", "reports/", "reports/2023-final-accounts/", "regions/431200/reports/", "compare/?r=huaihua-hrss/2023-final-accounts&r=zhuzhou-hrss/2023-final-accounts", "departments/", "departments/zhuzhou-hrss/", "departments/zhuzhou-hrss/2023-final-accounts/", "regions/", "regions/431200/", "subjects/",
         "subjects/2080109/", "quality/", "coverage/", "releases/", "about/history/", "search/?q=三公经费", "data/", "glossary/", "about/", "about/records/", "nowhere/"]


def watch(page) -> tuple[list[str], list[str]]:
    """Requested addresses and console errors of a page, as they come."""
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type in {"error", "warning"} else None)
    return requests, errors


@pytest.mark.parametrize(("start", "query", "path", "row", "amount", "heading"), [
    ("", "公务接待费 株洲", "departments/zhuzhou-hrss/2023-final-accounts/", "general_public_basic_expenditure-30217", "13.21", "株洲市人力资源和社会保障局"),
    ("en/", "official receptions Zhuzhou", "en/departments/zhuzhou-hrss/2023-final-accounts/", "general_public_basic_expenditure-30217", "13.21", "Zhuzhou"),
])
def test_search_from_home_to_the_row_and_its_amount(base, page, start, query, path, row, amount, heading):
    page.goto(base + start)
    page.locator("#gk-home-query").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-result]")
    assert int(re.search(r"\d[\d,]*", page.locator("[data-total]").inner_text())[0].replace(",", "")) > 0
    page.locator(f'[data-result] a[href$="{path}#{row}"]').first.click()
    page.wait_for_url(f"{base}{path}#{row}")
    target = page.locator(":target")
    assert target.get_attribute("id") == row
    assert amount in target.inner_text()
    assert heading in page.locator("h1").inner_text()
    page.wait_for_timeout(300)
    assert target.evaluate("row => { const box = row.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }")
    assert target.evaluate("row => getComputedStyle(row).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(("start", "query"), [("", "公务接待费"), ("en/", "official receptions")])
def test_first_result_of_a_plain_query_opens_at_its_row_with_an_amount(base, page, start, query):
    page.goto(base + start)
    page.locator("#gk-home-query").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-result] a")
    page.locator("[data-result] a").first.click()
    page.wait_for_url(re.compile(r"#\w"))
    row = page.locator("tr:target")
    assert query.lower() in row.locator("th").inner_text().lower()
    assert re.search(r"\d+\.\d\d", row.locator("td.gk-number").first.inner_text())


@pytest.mark.parametrize("query", ["公务接待费", "2080109", "901.23", "9,205.13", '"机关运行经费"', "三公经费", "official receptions", "social insurance"])
def test_box_on_every_page_answers(base, page, query):
    page.goto(base + "departments/xiangxi-hrss/2022-performance/")
    page.locator(".gk-box__input").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-result]", timeout=10_000)
    assert page.url.startswith(f"{base}search/?q=")
    link = page.locator("[data-result] a").first
    page.goto(link.evaluate("link => link.href"))
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize("query", ["公务接待费 株洲", "2080109", "社会保险经办机构", "机关运行经费", "official receptions Zhuzhou"])
def test_command_line_and_page_agree_on_the_first_results(base, site, page, query):
    # The page has the places of a report together, so the best five of all are among its first, but not alone.
    done = gongkai("search", "--json", "--limit", "10", "--site-dir", str(site), query)
    first = [result["url"] for result in json.loads(done.stdout)]
    page.goto(f"{base}{'' if query[0] > 'z' or query.isdigit() else 'en/'}search/?q={query}")
    page.wait_for_selector("[data-result]")
    shown = page.locator("[data-result] a").evaluate_all("links => links.map(link => link.href)")[:5]
    assert first and base + first[0] in shown and set(shown) <= {base + url for url in first}


def test_query_without_result_says_so(base, page):
    page.goto(base + "search/?q=zzzzqqqq")
    page.wait_for_function("document.querySelector('[data-total]').textContent.trim() !== ''")
    assert page.locator("[data-result]").count() == 0


@pytest.mark.parametrize("path", [prefix + page for page in PAGES for prefix in ("", "en/")])
def test_page_asks_one_origin_only_and_logs_nothing(base, page, path):
    requests, errors = watch(page)
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    assert requests and all(request.startswith((base, "data:")) for request in requests), requests
    assert [error for error in errors if "404" not in error] == []
    assert page.locator("html").get_attribute("lang") == ("en" if path.startswith("en/") else "zh-CN") or "nowhere" in path


@pytest.mark.parametrize("path", ["departments/huaihua-hrss/2023-performance/", "subjects/208/", "about/", ""])
def test_language_link_keeps_the_place(base, page, path):
    page.goto(base + path)
    page.locator(".gk-language").click()
    assert page.url == f"{base}en/{path}"
    page.locator(".gk-language").click()
    assert page.url == base + path


def test_report_page_is_complete_without_script(base, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "departments/huaihua-pension-injury/2023-final-accounts/")
    assert page.locator("tr#expenditure-2080109").inner_text().split()[-3:] == ["690.25", "515.83", "174.42"]
    assert page.locator(".gk-answer").inner_text().startswith("2023年，该单位收入901.39万元，支出901.39万元。")
    assert page.locator(".gk-scroll table caption").count() > 10
    context.close()


def test_answer_links_lead_to_their_rows(base, page):
    for prefix in ("", "en/"):
        page.goto(base + prefix + "departments/zhuzhou-hrss/2023-final-accounts/")
        targets = page.locator(":is(.gk-answer, .gk-told, .gk-cards) a:not(.gk-term)").evaluate_all("links => links.map(link => link.hash.slice(1))")
        assert len(targets) > 8
        assert page.evaluate("ids => ids.filter(id => !document.getElementById(id))", targets) == []


def test_every_internal_link_and_anchor_leads_somewhere(site):
    links = re.compile(r'(?:href|src|action)="([^"]+)"')
    ids = {}
    broken = []
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        for link in set(links.findall(path.read_text(encoding="utf-8"))):
            if link.startswith(("http", "data:", "mailto:")):
                continue
            address, _, fragment = link.partition("#")
            target = (path.parent / address.split("?")[0]).resolve() if address else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                broken.append((path.relative_to(site).as_posix(), link))
            elif fragment and not fragment.startswith("__"):
                if target not in ids:
                    ids[target] = set(re.findall(r'\bid="([^"]+)"', target.read_text(encoding="utf-8")))
                if fragment not in ids[target]:
                    broken.append((path.relative_to(site).as_posix(), link))
    assert broken == []


def test_injected_inline_script_does_not_run(base, page):
    page.goto(base)
    page.evaluate("() => { const script = document.createElement('script'); script.textContent = 'window.hacked = 1'; document.body.append(script) }")
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_page_does_not_scroll_sideways(base, phone, scheme):
    phone.emulate_media(color_scheme=scheme)
    for path in ("", "departments/zhuzhou-hrss/2023-final-accounts/", "en/departments/xiangxi-hrss/2022-performance/", "quality/", "subjects/2080109/",
                 "coverage/", "en/coverage/", "releases/", "en/releases/"):
        phone.goto(base + path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path

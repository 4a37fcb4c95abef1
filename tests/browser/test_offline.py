"""The offline edition in a real browser, opened from its folder: it reads, links and searches, and asks for nothing outside."""

import re
from urllib.parse import unquote

import pytest
from tests.browser.search_page import ask, chosen, count, links, settled

PAGES = ["", "departments/", "departments/huaihua-hrss/", "departments/zhuzhou-hrss/2023-final-accounts/", "regions/", "regions/431200/", "subjects/",
         "subjects/2080109/", "quality/", "quality/three-public-sum/", "search/", "data/", "glossary/", "about/", "about/records/"]
FIGURE = "公务接待费 怀化市人社局 2023"
REPORT = "departments/huaihua-hrss/2023-final-accounts/index.html"


@pytest.fixture(scope="module")
def folder(offline_site) -> str:
    """The address of the folder."""
    return f"{offline_site.as_uri()}/"


@pytest.fixture
def page(page, folder):
    """The page; a message of the browser, a script error or a request outside the folder fails the test."""
    requests, messages = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    yield page
    page.wait_for_load_state("networkidle")
    assert messages == []
    assert len(requests) > 3 and [request for request in requests if not request.startswith((folder, "data:"))] == []


@pytest.fixture(scope="module")
def hosted(browser):
    """A second page, for what a host shows at the same address."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def search(page, folder: str, query: str, prefix: str = "") -> None:
    """Opens the search page at its address with a query and waits for the answer."""
    page.goto(f"{folder}{prefix}search/index.html?q={query}")
    settled(page)


@pytest.mark.parametrize("path", [prefix + path for path in PAGES for prefix in ("", "en/")])
def test_page_reads_as_on_a_host(folder, base, hosted, page, path):
    page.goto(f"{folder}{path}index.html")
    hosted.goto(base + path)
    text = page.locator("body").inner_text()
    assert len(text) > 100 and text == hosted.locator("body").inner_text()
    assert page.locator(".md-header").evaluate("header => getComputedStyle(header).position") == "sticky"
    shown = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    wanted = hosted.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    assert len(shown) > 20 and [link.replace(folder, base).replace("index.html", "") for link in shown] == wanted


@pytest.mark.parametrize(("prefix", "name", "amount"), [("", "收入", "21,099,200元"), ("en/", "Revenue", "CNY 21,099,200")])
def test_terms_show_their_entries_and_amounts_the_chosen_unit(folder, page, prefix, name, amount):
    page.goto(f"{folder}{prefix}{REPORT}")
    page.locator(".gk-answer a.gk-term").first.hover()
    page.wait_for_selector(".gk-tip:popover-open")
    assert page.locator(".gk-tip").inner_text().startswith(name)
    page.locator("#gk-unit").select_option("yuan")
    assert amount in page.locator(".gk-answer").inner_text()


@pytest.mark.parametrize(("prefix", "heading"), [("", "怀化市人力资源和社会保障局"), ("en/", "Huaihua Municipal Human Resources and Social Security Bureau")])
def test_links_lead_from_home_to_a_report_and_back_in_the_other_language(folder, page, prefix, heading):
    page.goto(f"{folder}{prefix}index.html")
    for link, path in ((".md-tabs", "departments/"), ("main", "huaihua-hrss/"), ("main", "2023-final-accounts/")):
        page.locator(f'{link} a[href$="{path}index.html"]').first.click()
        page.wait_for_url(f"{folder}{prefix}**/{path}index.html")
    assert heading in page.locator("h1").inner_text()
    other = "" if prefix else "en/"
    page.locator(".gk-language").click()
    page.wait_for_url(folder + other + REPORT)
    page.locator(".md-logo").first.click()
    page.wait_for_url(f"{folder}{other}index.html")


def test_report_opens_at_its_row(folder, page):
    page.goto(f"{folder}{REPORT}#three_public_expenses-receptions")
    row = page.locator("tr:target")
    assert "2.18" in row.inner_text()
    assert row.evaluate("row => getComputedStyle(row).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(("prefix", "query", "name"), [("", "公务接待费", "公务接待费"), ("", "公務接待費", "公务接待费"), ("en/", "official receptions", "Official receptions")])
def test_query_of_the_address_is_answered_and_a_result_leads_to_its_row(folder, page, prefix, query, name):
    search(page, folder, query, prefix)
    assert count(page) > 1
    page.locator("[data-result] a").first.click()
    page.wait_for_url(re.compile(r"/index\.html#\w"))
    row = page.locator("tr:target")
    assert name in row.locator("th").inner_text()
    assert re.search(r"\d+\.\d\d", row.locator("td.gk-number").first.inner_text())


@pytest.mark.parametrize(("prefix", "query"), [("", "社会保险"), ("", "9,205.13"), ("", '"机关运行经费"'), ("", "gwjdf"), ("en/", "2080109"), ("en/", "social insurance")])
def test_answer_is_that_of_the_hosted_site(folder, base, hosted, page, prefix, query):
    search(page, folder, query, prefix)
    ask(hosted, base, query, prefix)
    assert page.locator("[data-total]").inner_text() == hosted.locator("[data-total]").inner_text()
    assert links(page) and [link.replace(folder, base).replace("index.html", "") for link in links(page)] == links(hosted)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_box_of_a_page_leads_to_the_search_page(folder, page, prefix):
    page.goto(f"{folder}{prefix}{REPORT}")
    page.locator(".gk-box__input").fill(FIGURE)
    page.keyboard.press("Enter")
    settled(page)
    assert unquote(page.url.split("?")[0]) == unquote(f"{folder}{prefix}search/index.html")
    assert page.locator(".gk-card a").get_attribute("href").endswith(f"{prefix}{REPORT}#three_public_expenses-receptions")


def test_filters_stand_in_the_address_and_the_back_button_follows(folder, page):
    search(page, folder, "社会保险")
    every = count(page)
    page.locator('a[data-key="year:2023"]').click()
    page.wait_for_selector(".gk-chip")
    settled(page)
    assert count(page) < every and chosen(page) == {"q": "社会保险", "year": "2023"}
    page.reload()
    page.wait_for_selector(".gk-chip")
    page.go_back()
    page.wait_for_selector(".gk-chip", state="detached")
    settled(page)
    assert count(page) == every and chosen(page) == {"q": "社会保险"}


@pytest.mark.parametrize(("prefix", "box", "typed", "path"), [
    ("", "#gk-home-query", "huaihuashi", "regions/431200/"), ("", ".gk-box__input", "2080109", "subjects/2080109/"),
    ("en/", ".gk-box__input", "Huaihua Municipal Human", "departments/huaihua-hrss/")])
def test_suggestion_opens_its_page(folder, page, prefix, box, typed, path):
    page.goto(f"{folder}{prefix}index.html")
    page.locator(box).focus()
    page.keyboard.insert_text(typed)
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{folder}{prefix}{path}index.html")
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize("script", ["", "GongkaiSearch.take(", 'GongkaiSearch.take("AAA*")', 'GongkaiSearch.take("AAAA")'])
def test_damaged_index_file_is_said_and_the_other_results_come(folder, phone, script):
    asked = []
    search(phone, folder, "社会保险")
    whole = links(phone)

    def damage_first(route):
        asked.append(route.request.url)
        route.fulfill(body=script, content_type="text/javascript") if route.request.url == asked[0] else route.continue_()
    phone.route("**/search/index/passages/*.js", damage_first)
    phone.reload()
    phone.wait_for_selector("[data-note]:not([hidden])")
    assert links(phone) and links(phone)[0] != whole[0]


def test_missing_index_is_said_and_asked_for_again(folder, phone):
    phone.route("**/search/index/index.bin.js", lambda route: route.abort())
    phone.goto(f"{folder}search/index.html?q=社会保险")
    phone.wait_for_function("() => document.querySelector('[data-total]').textContent.includes('无法读取')")
    phone.unroute("**/search/index/index.bin.js")
    phone.locator("#gk-query").press("Enter")
    settled(phone)
    assert count(phone) > 0


@pytest.mark.parametrize(("added", "refused"), [
    ("script => { script.textContent = 'window.hacked = 1' }", "script-src"), ("script => { script.src = 'http://127.0.0.1:9/x.js' }", "script-src"),
    ("() => { new Image().src = 'http://127.0.0.1:9/x.png' }", "img-src"), ("() => { fetch('http://127.0.0.1:9/').catch(() => 0) }", "connect-src")])
def test_policy_refuses_what_is_inline_or_elsewhere(folder, phone, added, refused):
    phone.goto(f"{folder}index.html")
    directive = phone.evaluate("""() => new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        const script = document.createElement('script');
        ADDED(script);
        document.body.append(script);
    })""".replace("ADDED", f"({added})"))
    assert directive.startswith(refused)
    assert phone.evaluate("window.hacked") is None


def test_offline_site_searches_on_a_host_too(offline_site, serve, phone):
    address = serve(offline_site)
    ask(phone, address, FIGURE)
    phone.locator(".gk-card a").click()
    phone.wait_for_url(f"{address}{REPORT}#three_public_expenses-receptions")

"""Searching in a real browser: card, reports, damage, no script, and nothing that runs by itself."""

import re

import html5lib
import pytest
from tests.browser.search_page import ask, count, links, settled

from build_tools.index import content_pages
from build_tools.index.pages import addresses

FIGURE = "公务接待费 怀化市人社局 2023"


@pytest.mark.parametrize(("prefix", "query", "name"), [
    ("", FIGURE, "公务接待费"), ("en/", "official receptions Huaihua HRSS Bureau 2023", "Official receptions")])
def test_figure_that_the_query_names_comes_first_as_a_card_and_once(base, page, prefix, query, name):
    ask(page, base, query, prefix)
    card = page.locator("[data-result]").first
    assert card.get_attribute("class") == "gk-card"
    assert card.locator("h2").inner_text() == name
    amounts = card.locator("dd").all_inner_texts()
    assert {"4.6", "2.18", "47.39%"} <= set(amounts)
    assert links(page).count(links(page)[0]) == 1
    card.locator("a").click()
    page.wait_for_url(re.compile("#three_public_expenses-receptions$"))
    assert "2.18" in page.locator("tr:target").inner_text()


def test_query_that_names_no_figure_has_no_card(base, page):
    ask(page, base, "公务接待费")
    assert page.locator(".gk-card").count() == 0
    assert page.locator("[data-result] mark").first.inner_text() == "公务接待费"


def test_results_stand_below_their_report_and_all_of_them_can_be_shown(base, page):
    ask(page, base, "社会保险")
    button = page.locator(".gk-all:visible").first.element_handle()
    shown = lambda: button.evaluate("button => button.parentElement.querySelectorAll('[data-result]').length")
    before, said = shown(), re.search(r"\d+", button.inner_text())
    button.click()
    page.wait_for_function("([button, before]) => button.parentElement.querySelectorAll('[data-result]').length > before", arg=[button, before])
    assert not button.is_visible()
    assert not said or shown() == int(said[0])


def test_row_is_in_sight_and_marked_on_a_phone_too(base, phone):
    ask(phone, base, FIGURE)
    phone.locator(".gk-card a").click()
    phone.wait_for_url(re.compile("#three_public_expenses-receptions$"))
    phone.wait_for_timeout(300)
    row = phone.locator("tr:target")
    place = row.locator("th").bounding_box()
    assert place["y"] >= 0 and place["y"] + place["height"] <= 740 and 0 <= place["x"] < 100
    assert row.evaluate("row => getComputedStyle(row).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_every_place_that_search_leads_to_exists_and_is_in_no_closed_part(site, content, vocabulary):
    anchors: dict[str, set[str]] = {}
    for path, anchor in addresses(content_pages(content, vocabulary)):
        anchors.setdefault(path, set()).add(anchor)
    assert len(anchors) > 10
    for path, wanted in anchors.items():
        document = html5lib.parse((site / path / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
        closed = {element.get("id") for part in document.iter("details") for element in part.iter()}
        ids = {element.get("id") for element in document.iter()}
        assert wanted - {""} <= ids - closed, path


def test_parts_in_chinese_say_so_on_the_english_page(base, page):
    ask(page, base, "surveyed urban unemployment rate", "en/")
    foreign = page.locator("[data-result] [lang=zh]").all_inner_texts()
    assert foreign and all(re.search(r"[\u4e00-\u9fff]", text) for text in foreign)
    plain = page.locator("[data-result] :not([lang]):not([lang] *):not(:has(*))").all_inner_texts()
    assert not any(re.search(r"[\u4e00-\u9fff]", text) for text in plain)


def test_empty_result_says_what_was_understood_and_how_to_go_on(base, page):
    ask(page, base, "zzzzqqqq 怀化市人社局 2022", kind="final-accounts")
    assert page.locator("[data-understood]").inner_text() == "理解为：怀化市人社局 · 2022年 只按字面查找"
    ask(page, base, "zzzzqqqq", region="431200")
    assert "zzzzqqqq" in page.locator("[data-total]").inner_text()
    page.locator("[data-help] a").last.click()
    page.wait_for_function("() => !location.search.includes('region')")
    settled(page)
    assert page.locator("[data-result]").count() == 0 and page.locator(".gk-chip").count() == 0


@pytest.mark.parametrize(("prefix", "slip", "meant"), [("", "公务接侍费", "公务接待费"), ("en/", "officail receptions", "official receptions")])
def test_slip_offers_the_word_that_was_meant(base, page, prefix, slip, meant):
    ask(page, base, slip, prefix)
    offer = page.locator("[data-help] a").first
    assert meant in offer.inner_text().lower()
    offer.click()
    page.wait_for_function("meant => document.querySelector('#gk-query').value.toLowerCase() === meant", arg=meant)
    page.wait_for_selector("[data-result]")


@pytest.mark.parametrize(("prefix", "query", "paths"), [
    ("", "三公经费是什么意思", ["glossary/#three-public-expenses"]), ("", "30217 株洲", ["subjects/30217/"]),
    ("en/", "What does official receptions mean?", ["glossary/#receptions", "subjects/30217/"]), ("", "公务接待费 疫情", []), ("", "株洲", [])])
def test_pages_about_what_is_asked_for_are_named(base, page, prefix, query, paths):
    ask(page, base, query, prefix)
    page.wait_for_load_state("networkidle")
    found = page.locator("[data-named] a").evaluate_all("links => links.map(link => link.href)")
    assert sorted(found) == sorted(f"{base}{prefix}{path}" for path in paths)
    assert page.locator("[data-named]").is_visible() == bool(paths)


def test_damaged_shard_is_said_and_the_other_results_come(base, page):
    ask(page, base, "社会保险")
    whole = links(page)
    broken = []
    page.route("**/search/index/passages/*.bin", lambda route: (broken.append(route.request.url), route.abort())
               if len(broken) < 1 or route.request.url in broken else route.continue_())
    page.reload()
    page.wait_for_selector("[data-note]:not([hidden])")
    assert "1" in page.locator("[data-note]").inner_text()
    assert links(page) and links(page)[0] != whole[0]


@pytest.mark.parametrize("file", ["search/index/index.bin", "assets/gongkai/search-engine.js"])
def test_unreadable_index_is_said_and_asked_for_again(base, page, file):
    page.route(f"**/{file}*", lambda route: route.abort())
    page.goto(base + "search/?q=社会保险")
    page.wait_for_function("() => document.querySelector('[data-total]').textContent.includes('无法读取')")
    page.unroute(f"**/{file}*")
    page.locator("#gk-query").press("Enter")
    settled(page)
    assert count(page) > 0


@pytest.mark.parametrize(("facet", "hostile"), [("region", "<img src=x onerror=window.hacked=1>"), ("kind", "__proto__"), ("year", "{query}"),
                                                ("department", "\"><svg onload=window.hacked=1>")])
def test_hostile_filter_is_shown_as_text(base, page, facet, hostile):
    page.goto(base + "search/")
    address = page.evaluate("([facet, value]) => '?' + new URLSearchParams({ q: '社保', [facet]: value })", [facet, hostile])
    page.goto(base + "search/" + address)
    settled(page)
    assert hostile in page.locator(".gk-chip").inner_text()
    assert page.locator("#gk-search img, #gk-search svg").count() == 0
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_without_script_the_search_page_links_to_the_lists(base, browser, prefix):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}{prefix}search/?q=社保")
    hrefs = page.locator("#gk-search noscript a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == [f"{base}{prefix}{name}/" for name in ("departments", "subjects", "glossary")]
    assert not page.locator("[data-facets]").is_visible() and not page.locator("[data-more]").is_visible()
    context.close()


def test_page_opened_from_a_folder_says_that_the_index_cannot_be_read(site, page):
    page.goto(f"{(site / 'search/index.html').as_uri()}?q=社保")
    page.wait_for_function("() => document.querySelector('[data-total]').textContent.includes('无法读取')")
    page.goto((site / "index.html").as_uri())
    page.locator("#gk-home-query").focus()
    page.keyboard.type("怀化")
    assert page.locator("#gk-home-query").get_attribute("aria-expanded") == "false"

"""Facets of a search: counts, the address, the back button, the keyboard, a phone."""

import pytest
from tests.browser.search_page import ask, chosen, count, links, settled

FIGURE = "公务接待费 怀化市人社局 2023"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_facet_narrows_to_as_many_results_as_it_said(base, page, prefix):
    ask(page, base, "社会保险", prefix)
    before = count(page)
    facet = page.locator('[data-facet="department"] a[data-key="department:huaihua-hrss"]')
    said = int(facet.locator(".gk-facet-count").inner_text())
    facet.click()
    page.wait_for_function("said => document.querySelector('[data-total]').textContent.includes(said)", arg=str(said))
    assert count(page) == said < before
    assert chosen(page) == {"q": "社会保险", "department": "huaihua-hrss"}
    page.wait_for_selector("[data-result]")
    assert links(page) and all("/departments/huaihua-hrss/" in link for link in links(page))
    assert page.locator('[data-facet="department"] a[aria-current="true"]').get_attribute("data-key") == "department:huaihua-hrss"
    assert page.locator('[data-facet="department"] a').count() > 1
    page.locator(".gk-chip").click()
    page.wait_for_function("before => document.querySelector('[data-total]').textContent.includes(before)", arg=str(before))
    assert chosen(page) == {"q": "社会保险"}


def test_address_holds_query_and_filters_and_the_back_button_follows(base, page):
    ask(page, base, "社会保险")
    every = count(page)
    for facet, value in (("year", "2023"), ("kind", "performance")):
        before = page.locator("[data-total]").inner_text()
        page.locator(f'a[data-key="{facet}:{value}"]').click()
        page.wait_for_function("before => ![before, ''].includes(document.querySelector('[data-total]').textContent)", arg=before)
        settled(page)
    both = count(page)
    assert chosen(page) == {"q": "社会保险", "year": "2023", "kind": "performance"}
    assert page.locator(".gk-chip").all_inner_texts() == ["2023年 ×", "绩效自评 ×"]
    page.reload()
    settled(page)
    assert count(page) == both
    for expected in ({"q": "社会保险", "year": "2023"}, {"q": "社会保险"}):
        page.go_back()
        settled(page)
        assert chosen(page) == expected
    assert count(page) == every > both
    page.go_forward()
    settled(page)
    assert chosen(page) == {"q": "社会保险", "year": "2023"}


def test_new_words_keep_the_filters_and_the_box_shows_what_is_asked(base, page):
    ask(page, base, "社会保险", region="431200")
    page.locator("#gk-query").fill("差旅费")
    page.keyboard.press("Enter")
    settled(page)
    assert chosen(page) == {"q": "差旅费", "region": "431200"}
    assert page.title().startswith("差旅费 ")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#gk-query').value === '社会保险'")


def test_keyboard_reaches_results_before_facets_and_stays_where_it_was(base, page):
    ask(page, base, "社会保险")
    page.locator("#gk-query").focus()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("""() => document.activeElement.closest('[data-result]') ? 'result'
            : document.activeElement.closest('[data-facet]') ? 'facet' : ''"""))
        if seen[-1] == "facet":
            break
    assert seen.index("result") < seen.index("facet")
    key = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gk-chip")
    settled(page)
    assert page.evaluate("document.activeElement.dataset.key") == key
    page.locator(".gk-chip").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".gk-chip", state="detached")
    page.wait_for_function("() => document.activeElement.hasAttribute('data-total')")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_phone_has_facets_in_a_closed_box_above_and_does_not_scroll_sideways(base, phone, prefix):
    ask(phone, base, "社会保险", prefix, region="431200", year="2023")
    facets = phone.locator("[data-facets]")
    assert facets.get_attribute("open") is None
    assert facets.bounding_box()["y"] < phone.locator("[data-result]").first.bounding_box()["y"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    facets.locator("summary").first.click()
    link = phone.locator('a[data-key="kind:final-accounts"]')
    link.scroll_into_view_if_needed()
    link.click()
    phone.wait_for_function("() => document.querySelectorAll('.gk-chip').length === 3")
    settled(phone)
    assert facets.get_attribute("open") is not None
    ask(phone, base, FIGURE, prefix)
    assert phone.locator(".gk-card").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

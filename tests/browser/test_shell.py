"""The page's own script, by keyboard: menu, light or dark; and the page in print."""

import pytest

REPORT = "departments/huaihua-pension-injury/2023-final-accounts/"


def test_menu_opens_and_closes_by_keyboard_and_its_links_are_reached_only_when_open(base, phone):
    phone.goto(base + REPORT)
    menu = phone.locator(".gk-menu")
    assert (menu.get_attribute("aria-expanded"), phone.locator("#gk-pages a").first.is_visible()) == ("false", False)
    menu.focus()
    phone.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    assert phone.evaluate("document.activeElement.closest('#gk-pages') !== null")
    phone.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert phone.evaluate("document.activeElement.className").endswith("gk-menu")


def test_menu_works_without_script(base, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base + REPORT)
    page.locator('.md-header label[for="__drawer"]').click()
    page.locator('#gk-pages a[href$="regions/"]').click()
    assert page.url == f"{base}regions/"
    context.close()


def test_choice_of_dark_holds_on_the_next_page_before_it_is_drawn(base, page):
    page.goto(base + REPORT)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.locator(".gk-theme").focus()
    page.keyboard.press("Enter")
    assert page.locator(".gk-theme").get_attribute("aria-pressed") == "true"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{base}en/quality/", wait_until="commit")
    page.wait_for_selector("h1")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light != "rgb(255, 255, 255)"


def test_address_of_something_folded_unfolds_it(base, page):
    page.goto(f"{base}quality/")
    folded = page.evaluate("""() => { const inside = document.querySelector("details.gk-rule:not([open]) a"); inside.id = "inside"; return inside.id }""")
    page.evaluate("id => { location.hash = id }", folded)
    page.wait_for_function("document.getElementById('inside').closest('details').open")


@pytest.mark.parametrize(("prefix", "words"), [("", "本页地址："), ("en/", "Address of this page: ")])
def test_print_has_sources_and_address_and_nothing_to_click(base, page, prefix, words):
    page.goto(f"{base}{prefix}{REPORT}")
    page.emulate_media(media="print")
    assert page.locator(".gk-address").is_visible()
    assert page.locator(".gk-address").inner_text() == f"{words}http://127.0.0.1:8000/{prefix}{REPORT}"
    assert page.locator(".gk-sources .gk-hash").first.is_visible() and page.locator("#expenditure-2080109").is_visible()
    for gone in (".md-header", ".md-tabs", ".md-sidebar--secondary", ".gk-downloads", ".gk-top"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.evaluate("getComputedStyle(document.querySelector('.md-footer')).backgroundColor") in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}

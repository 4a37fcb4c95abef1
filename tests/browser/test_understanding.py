"""Terms explain themselves by pointer, keyboard and tap; amounts are read in the reader's unit, exactly, from page to page."""

import random
from decimal import Decimal

import pytest

REPORT = "departments/huaihua-pension-injury/2023-final-accounts/"
TERM = ".gk-answer a.gk-term[href$='#initial-budget']"
CELL = "tr#expenditure-total td.gk-money >> nth=0"


def shown(page) -> str:
    """The text of the open glossary entry."""
    page.wait_for_selector(".gk-tip:popover-open")
    return page.locator(".gk-tip").inner_text()


@pytest.mark.parametrize(("prefix", "name", "text"), [("", "年初预算数", "年度开始时批准"), ("en/", "Initial budget", "approved for a department")])
def test_a_term_shows_its_entry_to_the_pointer_and_escape_hides_it(base, page, prefix, name, text):
    page.goto(base + prefix + REPORT)
    page.locator(TERM).hover()
    assert shown(page).startswith(name) and text in shown(page)
    described = page.locator(TERM).get_attribute("aria-describedby")
    assert page.locator(f"#{described}").get_attribute("role") == "tooltip"
    page.locator(".gk-tip").hover()
    page.wait_for_timeout(400)
    assert page.locator(".gk-tip").is_visible(), "it stays while the pointer is on it"
    page.keyboard.press("Escape")
    assert page.locator(".gk-tip").is_hidden()
    assert page.locator(TERM).get_attribute("aria-describedby") is None


def test_a_term_shows_its_entry_to_the_keyboard_and_enter_opens_the_glossary(base, page):
    page.goto(base + REPORT)
    page.locator(".gk-answer a.gk-term").first.locator("xpath=preceding::a[1]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.gk-term')")
    assert shown(page).startswith("收入")
    page.keyboard.press("Tab")
    assert page.locator(".gk-tip").is_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}glossary/#revenue")
    assert page.locator("dt:target").inner_text().startswith("收入")


def test_the_first_tap_shows_the_entry_and_the_second_opens_the_glossary(base, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{base}en/{REPORT}")
    page.locator(TERM).tap()
    assert "Tap again" in shown(page)
    box = page.locator(".gk-tip").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.url == f"{base}en/{REPORT}"
    page.locator("h1").tap()
    assert page.locator(".gk-tip").is_hidden()
    page.locator(TERM).tap()
    shown(page)
    page.locator(TERM).tap()
    page.wait_for_url(f"{base}en/glossary/#initial-budget")
    context.close()


def test_entries_are_fetched_when_the_first_is_asked_for(base, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(base + REPORT)
    page.wait_for_timeout(300)
    assert not [name for name in asked if name.startswith("terms-")]
    page.locator(TERM).hover()
    shown(page)
    page.locator(".gk-cards a.gk-term").first.hover()
    page.wait_for_timeout(400)
    assert asked.count("terms-zh.js") == 1


def test_statements_columns_cards_and_sentences_carry_terms(base, page):
    page.goto(base + REPORT)
    for place in ("h2 a.gk-term", "thead a.gk-term", ".gk-cards a.gk-term", ".gk-told a.gk-term"):
        assert page.locator(place).count() >= 3, place


@pytest.mark.parametrize(("prefix", "unit", "cell", "name", "sentence"), [
    ("", "yuan", "9,013,900", "元", "9,013,900元"), ("", "large", "0.090139", "亿元", "0.090139亿元"), ("", "wan", "901.39", "万元", "901.39万元"),
    ("en/", "yuan", "9,013,900", "yuan", "CNY 9,013,900"), ("en/", "large", "9.0139", "million yuan", "CNY 9.0139 million"),
    ("en/", "wan", "901.39", "10,000 yuan", "CNY 901.39 × 10,000"),
])
def test_amounts_are_read_in_the_chosen_unit_and_the_unit_is_stated(base, page, prefix, unit, cell, name, sentence):
    page.goto(base + prefix + REPORT)
    before = page.locator(".gk-page").inner_text()
    page.locator("#gk-unit").select_option(unit)
    assert page.locator(CELL).inner_text() == cell
    assert "901.39" in page.locator(CELL).get_attribute("title"), "the published amount stays within reach"
    stated = page.locator("section:has(tr#expenditure-total) .gk-money-unit").first.inner_text()
    assert stated == name
    assert sentence in page.locator(".gk-answer").inner_text()
    assert page.locator(".gk-units-note").is_visible()
    assert "97.1%" in page.locator(".gk-answer").inner_text(), "only money is converted"
    page.locator("#gk-unit").select_option("")
    assert page.locator(".gk-page").inner_text() == before


def test_the_unit_is_kept_from_page_to_page_and_over_languages(base, page):
    page.goto(base + REPORT)
    page.locator("#gk-unit").focus()
    page.keyboard.press("End")
    assert page.locator("#gk-unit").input_value() == "large"
    page.goto(base + "en/departments/zhuzhou-hrss/2023-final-accounts/")
    assert page.locator("#gk-unit").input_value() == "large"
    assert page.locator(CELL).inner_text() == "92.0513"
    page.locator("#gk-unit").select_option("")
    page.reload()
    assert page.locator(CELL).inner_text() == "9,205.13"


@pytest.mark.parametrize(("path", "shown"), [
    ("", "14,294,000元"), ("reports/", "92,051,300元"), ("regions/431200/", "9,013,900元"), ("subjects/2080109/", "6,902,500元"),
    ("departments/zhuzhou-hrss/", "92,051,300元"), ("en/reports/", "CNY 92,051,300"),
])
def test_lists_are_read_in_the_chosen_unit_too(base, page, path, shown):
    page.goto(base + path)
    before = page.locator(".gk-page").inner_text()
    assert shown not in before
    page.locator("#gk-unit").select_option("yuan")
    assert shown in page.locator(".gk-page").inner_text()
    page.locator("#gk-unit").select_option("")
    assert page.locator(".gk-page").inner_text() == before


def test_amounts_move_digit_by_digit(base, page):
    page.goto(base + REPORT)
    dice = random.Random(6)
    numbers = [f"{dice.randrange(10**dice.randrange(1, 16))}" + (f".{dice.randrange(10**4):04d}"[:dice.randrange(2, 6)] if dice.random() < .8 else "")
               for _ in range(300)]
    numbers += ["0", "0.00", "0.01", "9,205.13", "000.5"]
    for places in (-8, -6, -4, 0, 4, 8):
        moved = page.evaluate("([numbers, places]) => numbers.map(number => GongkaiReading.shift(number, places))", [numbers, places])
        for number, result in zip(numbers, moved, strict=True):
            assert Decimal(result.replace(",", "")) == Decimal(number.replace(",", "")).scaleb(places), (number, places, result)
            whole = result.partition(".")[0]
            assert whole == f"{int(whole.replace(',', '')):,}"


def test_nothing_moves_where_amounts_are_as_published(base, page):
    page.add_init_script("""window.moved = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.moved += entry.value; }).observe({type: 'layout-shift', buffered: true})""")
    page.goto(base + REPORT, wait_until="load")
    page.wait_for_timeout(800)
    assert page.evaluate("window.moved") == 0


def test_without_script_there_is_no_switch_and_terms_are_links(base, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + REPORT)
    assert page.locator(".gk-units").is_hidden()
    page.locator(TERM).click()
    assert page.url == f"{base}glossary/#initial-budget"
    context.close()


def test_published_amounts_say_how_much_they_are_in_yuan(base, page):
    page.goto(base + REPORT)
    page.locator(CELL).hover()
    assert page.locator(CELL).get_attribute("title") == "¥9,013,900"
    fell = page.locator("tr#narrative-grand-total-expenditure td.gk-money", has_text="减少")
    fell.hover()
    assert fell.get_attribute("title") == "减少¥612,500"


def test_a_click_selects_a_citation_whole(base, page):
    page.goto(f"{base}en/{REPORT}")
    cited = page.locator(".gk-cite").first
    cited.click()
    selected = page.evaluate("getSelection().toString()").strip()
    assert selected == cited.inner_text().strip() and selected.startswith("Huaihua Pension") and "SHA-256" in selected

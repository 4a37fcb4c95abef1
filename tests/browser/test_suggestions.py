"""Suggestions while typing, in the box of every page: with the keyboard, the mouse, a screen reader's eyes and an input method."""

import re

import pytest


@pytest.fixture
def page(page):
    """The page; a message of error on the console fails the test too, unless it says that the page itself is missing."""
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" and "404" not in message.text else None)
    yield page
    assert errors == []


def type_in(page, box: str, text: str):
    """The options shown after the text is typed into the box."""
    page.locator(box).focus()
    page.keyboard.insert_text(text)
    page.wait_for_selector("[role=option]")
    return page.locator("[role=option]")


def opened(page) -> None:
    """Waits until the search engine is there."""
    page.evaluate("GongkaiSearch.page.opened().then(() => true)")


def kinds(options) -> list[str]:
    return options.locator(".gk-suggestion-kind").all_inner_texts()


def names(options) -> list[str]:
    return options.locator(".gk-suggestion > span").all_inner_texts()


@pytest.mark.parametrize(("path", "box"), [
    ("", "#gk-home-query"), ("", ".gk-box__input"), ("search/", "#gk-query"), ("departments/huaihua-hrss/2023-final-accounts/", ".gk-box__input"),
    ("about/", ".gk-box__input"), ("nowhere/at/all/", ".gk-box__input")])
@pytest.mark.parametrize(("prefix", "typed", "wanted"), [("", "怀化", "怀化市"), ("", "huaihua", "怀化市"), ("", "gwjdf", "公务接待费"),
                                                          ("", "2080109", "2080109 社会保险经办机构"), ("en/", "huaih", "Huaihua")])
def test_box_of_every_page_suggests_names(base, page, path, box, prefix, typed, wanted):
    page.goto(base + prefix + path)
    assert wanted in type_in(page, box, typed).locator(".gk-suggestion > *").all_inner_texts()


def test_nothing_is_fetched_before_a_box_is_focused(base, page):
    requests = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(base).split("?")[0]))
    page.goto(base)
    page.wait_for_load_state("networkidle")
    assert [request for request in requests if request.endswith(".js")] == ["assets/gongkai/gongkai.js"]
    page.locator("#gk-home-query").focus()
    opened(page)
    assert "search/index/index.bin" in requests and "assets/gongkai/search-engine.js" in requests
    before = len(requests)
    page.locator(".gk-box__input").focus()
    opened(page)
    assert len(requests) == before


def test_box_is_a_combobox_that_says_what_is_open_and_active(base, page):
    page.goto(base)
    box = page.get_by_role("combobox", name="查找部门、科目、项目或金额")
    assert (box.get_attribute("aria-expanded"), box.get_attribute("aria-autocomplete")) == ("false", "list")
    options = type_in(page, "#gk-home-query", "怀化")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    assert page.get_by_role("listbox", name="搜索建议").is_visible()
    assert page.locator(".gk-unseen[role=status]").inner_text().startswith(f"有 {options.count()} 条建议")
    assert box.get_attribute("aria-activedescendant") is None
    last = options.count() - 1
    for key, active in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", last), ("ArrowDown", None)):
        page.keyboard.press(key)
        expected = None if active is None else options.nth(active).get_attribute("id")
        assert box.get_attribute("aria-activedescendant") == expected
        selected = page.locator("[aria-selected=true]").evaluate_all("options => options.map(option => option.id)")
        assert selected == ([expected] if expected else [])
    assert box.input_value() == "怀化" and box.evaluate("box => box === document.activeElement")


@pytest.mark.parametrize(("prefix", "typed", "kind", "path"), [
    ("", "huaihuashi", "地区", "regions/431200/"), ("", "怀化市人社局", "部门", "departments/huaihua-hrss/"),
    ("", "2080109", "科目", "subjects/2080109/"), ("", "怀化市人社局2023年度部门决算", "报告", "departments/huaihua-hrss/2023-final-accounts/"),
    ("en/", "Huaihua Municipal Human", "Department", "en/departments/huaihua-hrss/")])
def test_enter_on_a_suggestion_opens_its_page(base, page, prefix, typed, kind, path):
    page.goto(base + prefix + "about/")
    options = type_in(page, ".gk-box__input", typed)
    assert kinds(options)[0] == kind
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(base + path)
    assert page.locator("h1").inner_text()


def test_enter_on_a_term_searches_it_and_enter_alone_searches_what_is_typed(base, page):
    page.goto(base + "about/")
    options = type_in(page, ".gk-box__input", "gwjdf")
    assert kinds(options)[0] == "名词"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-result]")
    assert page.locator("#gk-query").input_value() == "公务接待费"
    type_in(page, ".gk-box__input", "差旅费")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#gk-query')?.value === '差旅费'")


def test_term_chosen_on_the_search_page_answers_in_place(base, page):
    page.goto(base + "search/?region=431200")
    page.evaluate("window.same = true")
    type_in(page, "#gk-query", "gwjdf").first.click()
    page.wait_for_selector("[data-result]")
    assert page.evaluate("window.same") and "region=431200" in page.url
    assert page.locator("#gk-query").input_value() == "公务接待费"
    assert page.locator("#gk-query").get_attribute("aria-expanded") == "false"


def test_escape_tab_and_leaving_close_without_choosing(base, page):
    page.goto(base)
    box = page.locator("#gk-home-query")
    type_in(page, "#gk-home-query", "怀化")
    page.keyboard.press("Escape")
    assert page.locator("[role=option]").count() == 0 and box.input_value() == "怀化"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.locator("[role=option]").count() == 0 and page.url == base and box.input_value() == "怀化"
    assert page.evaluate("document.activeElement.type") == "submit"
    type_in(page, "#gk-home-query", "市")
    page.locator("h1").click()
    assert page.locator("[role=option]").count() == 0 and box.get_attribute("aria-expanded") == "false"


def test_mouse_chooses(base, page):
    page.goto(base + "en/")
    type_in(page, "#gk-home-query", "huaihua").filter(has_text="Pension and Work Injury").first.click()
    page.wait_for_url(base + "en/departments/huaihua-pension-injury/")


def test_input_method_is_left_alone_until_it_has_composed(base, page):
    page.goto(base)
    box = page.locator("#gk-home-query")
    box.focus()
    opened(page)
    method = page.context.new_cdp_session(page)
    for letters in ("h", "hu", "hua", "huai"):
        method.send("Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)})
    page.wait_for_timeout(200)
    assert box.input_value() == "huai" and page.locator("[role=option]").count() == 0
    for key, code in (("ArrowDown", 40), ("Enter", 13)):
        method.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229})
    assert page.url == base and page.locator("[role=option]").count() == 0
    method.send("Input.insertText", {"text": "怀化"})
    page.wait_for_selector("[role=option]")
    assert box.input_value() == "怀化" and "怀化市" in names(page.locator("[role=option]"))


def test_names_in_the_other_language_say_so(base, page):
    page.goto(base + "en/")
    options = type_in(page, "#gk-home-query", "huaihua")
    other = options.locator("small")
    assert other.count() and set(other.evaluate_all("parts => parts.map(part => part.lang)")) == {"zh"}
    assert not re.search(r"[\u4e00-\u9fff]", " ".join(names(options)))


@pytest.mark.parametrize(("path", "box"), [("departments/", ".gk-box__input"), ("", "#gk-home-query")])
def test_suggestions_fit_a_phone(base, phone, path, box):
    phone.goto(base + path)
    type_in(phone, box, "怀化")
    place = phone.locator("[role=listbox]:not([hidden])").bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= 360 and place["width"] > 300
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_suggested_names_are_text(base, page):
    page.goto(base)
    page.locator("#gk-home-query").focus()
    page.keyboard.insert_text("<img src=x onerror=window.hacked=1>")
    opened(page)
    assert page.locator(".gk-suggestions img").count() == 0 and page.evaluate("window.hacked") is None

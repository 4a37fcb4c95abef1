"""Reports side by side in a real browser: by address, by ticking, by typing; what cannot be shown is said."""

import pytest

CENTRE, BUREAU, ZHUZHOU = "huaihua-pension-injury/2023-final-accounts", "huaihua-hrss/2023-final-accounts", "zhuzhou-hrss/2023-final-accounts"
SELF = "huaihua-hrss/2023-performance"


def compare(page, base: str, *reports: str, prefix: str = "") -> None:
    """Opens the page with these reports and waits until it says what it shows."""
    page.goto(f"{base}{prefix}compare/?{'&'.join(f'r={report}' for report in reports)}")
    settled(page)


def settled(page) -> None:
    page.wait_for_function("""() => { const said = document.querySelector('[data-status]').textContent;
        return said && !/……|…$/.test(said); }""")


def shown(page, name: str) -> list[str]:
    """The sentences of a list of problems or warnings."""
    return page.locator(f"[data-{name}] li").all_inner_texts()


def row(page, label: str) -> list[str]:
    """The cells of the first row with that head."""
    return page.locator("#gk-compare tr", has=page.locator("th", has_text=label)).first.locator("td").all_inner_texts()


def test_two_reports_of_one_scope_stand_side_by_side_with_their_difference(base, page):
    compare(page, base, CENTRE, BUREAU)
    assert row(page, "本年支出") == ["901.39万元", "2,109.92万元", "1,208.53万元"]
    assert shown(page, "warnings") == []
    assert page.locator(".gk-compared a[href$='2023-final-accounts/']").count() == 2
    assert page.title().startswith("怀化市养老和工伤保险服务中心2023年度部门决算 · ")
    compare(page, base, CENTRE, BUREAU, prefix="en/")
    assert row(page, "Expenditure of the year") == ["CNY 9.0139 million", "CNY 21.0992 million", "CNY 12.0853 million"]


def test_figures_side_by_side_lead_to_their_rows_and_are_read_in_the_chosen_unit(base, page):
    compare(page, base, CENTRE, BUREAU)
    page.locator("#gk-unit").select_option("yuan")
    assert row(page, "本年支出") == ["9,013,900元", "21,099,200元", "12,085,300元"]
    assert row(page, "2080505")[:2] == ["年初预算数", "688,900"]
    assert page.locator(".gk-statement .gk-money-unit").first.inner_text() == "元"
    compare(page, base, BUREAU, CENTRE)
    assert row(page, "本年支出")[0] == "21,099,200元", "the choice is kept"
    page.locator("#gk-unit").select_option("")
    page.locator("#gk-compare tr", has=page.locator("th", has_text="本年支出")).first.locator("td a").first.click()
    page.wait_for_url(f"{base}departments/{BUREAU}/#narrative-expenditure-total")
    assert "2109.92" in page.locator("tr:target").inner_text()


def test_difference_of_scope_is_said_and_no_difference_worked_out(base, page):
    compare(page, base, CENTRE, ZHUZHOU, prefix="en/")
    assert any("cover different units" in said for said in shown(page, "warnings"))
    assert row(page, "Expenditure of the year") == ["CNY 9.0139 million", "CNY 92.0513 million"]
    assert page.locator("th", has_text="Difference").count() == 0
    compare(page, base, BUREAU, SELF)
    assert ["口径不同" in said for said in shown(page, "warnings")] == [True, False] and "种类不同" in shown(page, "warnings")[1]


def test_unit_is_said_above_each_statement_and_rows_of_one_report_are_apart(base, page):
    compare(page, base, CENTRE, ZHUZHOU)
    section = page.locator(".gk-statement", has=page.locator("h2", has_text="支出决算表")).nth(1)
    assert "单位：万元" in section.inner_text()
    line = section.locator("tbody").first.locator("tr", has=page.locator("th", has_text="2080109")).first
    assert line.locator("td").all_inner_texts() == ["合计", "690.25", "200.35"]
    assert section.locator("details summary").inner_text().startswith("只有一份报告列出的行")


def test_a_bad_a_missing_and_a_seventh_report_are_named(base, page):
    ids = [CENTRE, "nope", "huaihua-hrss/2019-final-accounts", "<img src=x onerror=alert(1)>", ZHUZHOU, BUREAU, SELF]
    compare(page, base, *ids, prefix="en/")
    said = "\n".join(shown(page, "problems"))
    assert "“nope” does not name a report" in said and "no report huaihua-hrss/2019-final-accounts" in said
    assert "“<img src=x onerror=alert(1)>” does not name a report" in said and f"not shown: {SELF}" in said
    assert page.locator("#gk-compare img").count() == 0
    assert page.locator(".gk-compared li").count() == 3


@pytest.mark.parametrize(("answer", "said"), [({"status": 503}, "could not be read"), ({"body": "{}"}, "could not be read"),
                                              ({"body": "not json"}, "could not be read")])
def test_a_report_that_cannot_be_read_is_named_and_the_others_are_shown(base, page, answer, said):
    page.route(f"**/{ZHUZHOU}/data.json", lambda route: route.fulfill(**answer))
    compare(page, base, CENTRE, ZHUZHOU, BUREAU, prefix="en/")
    [problem] = shown(page, "problems")
    assert said in problem and ZHUZHOU in problem
    assert page.locator(".gk-compared li").count() == 2 and row(page, "Expenditure of the year")


def test_a_report_is_added_by_typing_and_removed_with_the_keyboard(base, page):
    page.goto(f"{base}compare/")
    settled(page)
    assert "还没有选择报告" in page.locator("[data-status]").inner_text()
    for typed, count in (("怀化市养老", 1), ("zhuzhoushi", 2)):
        page.locator("#gk-compare-report").focus()
        page.keyboard.insert_text(typed)
        page.wait_for_selector("#gk-compare [role=option]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => document.querySelectorAll('.gk-compared li').length === {count}")
    assert page.url.count("r=") == 2 and "%2F" not in page.url
    page.wait_for_selector(".gk-statement")
    page.locator(".gk-compared li").first.locator("a[data-go]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.gk-compared li').length === 1")
    assert page.evaluate("document.activeElement.hasAttribute('data-status')")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.gk-compared li').length === 2")


def test_text_that_names_no_report_is_answered(base, page):
    page.goto(f"{base}en/compare/")
    settled(page)
    page.locator("#gk-compare-report").fill("zzzz nowhere")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('[data-problems] li').length === 1")
    assert shown(page, "problems") == ["No report found for “zzzz nowhere”."]


@pytest.mark.parametrize("path", ["departments/huaihua-hrss/", "reports/", "regions/431200/reports/", ""])
def test_ticked_reports_are_compared_without_script(base, browser, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + path)
    boxes = page.locator("input[type=checkbox][name=r]")
    chosen = [boxes.nth(number).get_attribute("value") for number in range(2)]
    for number in range(2):
        boxes.nth(number).check()
    page.locator(".gk-choices button[type=submit]").click()
    assert page.url == f"{base}compare/?" + "&".join(f"r={one.replace('/', '%2F')}" for one in chosen)
    assert page.locator("noscript, #gk-compare p").first.inner_text()
    assert page.locator("#gk-compare form").is_hidden()
    assert page.locator("#gk-compare a", has_text="报告").first.is_visible()
    context.close()


def test_language_link_keeps_the_chosen_reports(base, page):
    compare(page, base, CENTRE, BUREAU)
    page.locator(".gk-language").click()
    page.wait_for_url("**/en/compare/**")
    assert page.url == f"{base}en/compare/?r={CENTRE}&r={BUREAU}"


def test_phone_scrolls_the_tables_and_not_the_page(base, phone):
    compare(phone, base, CENTRE, ZHUZHOU, SELF, prefix="en/")
    phone.wait_for_selector(".gk-statement")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.locator("#gk-compare .gk-scroll[tabindex='0'] caption").count() > 2

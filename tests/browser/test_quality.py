"""From all checks to a rule and on to the row of a report, in a real browser, in both languages."""

import pytest


@pytest.mark.parametrize(("prefix", "rule", "status", "link", "amount"), [
    ("", "“三公”经费各项之和等于合计", "可能需要关注", "合计（全年预算数）", "8.03"),
    ("en/", "The three public expenses add up", "May need attention", "Total (Adjusted budget)", "8.03"),
])
def test_from_all_checks_to_a_rule_to_the_row(base, page, prefix, rule, status, link, amount):
    page.goto(f"{base}{prefix}quality/")
    page.locator("details.gk-rule summary").first.click()
    page.locator("details.gk-rule a", has_text=rule).first.click()
    page.wait_for_url(f"{base}{prefix}quality/three-public-sum/")
    assert page.locator("h1").inner_text() == rule
    page.locator("#example ~ .gk-scroll table").first.wait_for()
    section = page.locator("#fail")
    assert section.inner_text().startswith(status)
    page.locator("#fail ~ .gk-findings a", has_text=link).first.click()
    page.wait_for_url(f"{base}{prefix}departments/huaihua-pension-injury/2023-final-accounts/#three_public_expenses-*")
    assert amount in page.locator("tr:target").inner_text()


@pytest.mark.parametrize("path", ["quality/restated-figures-agree/", "en/quality/three-public-sum/"])
def test_language_link_keeps_the_rule(base, page, path):
    other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
    page.goto(base + path)
    page.locator(".gk-language").click()
    assert page.url == base + other


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["quality/", "en/quality/", "quality/unit-figures-agree-with-their-report/",
                                  "en/quality/restated-figures-agree/", "en/departments/huaihua-hrss/2023-final-accounts/"])
def test_open_lists_do_not_widen_a_phone(base, phone, scheme, path):
    phone.emulate_media(color_scheme=scheme)
    phone.goto(base + path)
    phone.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_what_is_folded(base, page):
    page.goto(base + "departments/huaihua-hrss/2023-final-accounts/")
    page.emulate_media(media="print")
    folded = page.locator("details.gk-rule:not([open]) .gk-findings").first
    assert folded.evaluate("list => list.getBoundingClientRect().height") > 0

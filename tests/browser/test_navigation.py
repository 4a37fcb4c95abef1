"""Ways through the built site: three clicks to any report, where a page stands, the search of the 404 page."""

import re

import pytest

LINK = re.compile(r'<a\b[^>]* href="([^"#?]*)')


def links(site, folder):
    """The folders that a page's links lead to, within its language."""
    html = (folder / "index.html").read_text(encoding="utf-8")
    found = {(folder / address).resolve() for address in LINK.findall(html) if not address.startswith(("http", "mailto:"))}
    return {target for target in found if (target / "index.html").is_file()}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_report_is_three_clicks_from_home_by_lists_alone(site, prefix):
    home = (site / prefix).resolve()
    reports = {path.parent.resolve() for path in (home / "departments").glob("*/*/index.html")}
    reached, seen = {home}, {home}
    for _ in range(3):
        reached = {target for folder in reached for target in links(site, folder)} - seen
        seen |= reached
    assert len(reports) == 9 and reports <= seen
    through_regions = {target for region in (home / "regions").glob("*/index.html") for target in links(site, region.parent)}
    assert all(any(report in links(site, folder) for folder in through_regions) for report in reports)


def test_every_page_but_home_says_where_it_stands(site):
    pages = [path for path in site.rglob("index.html") if path not in (site / "index.html", site / "en/index.html")]
    assert len(pages) > 500
    for path in pages:
        html = path.read_text(encoding="utf-8")
        [crumbs] = re.findall(r'<nav class="gk-crumbs" aria-label="(?:所在位置|Breadcrumb)">(.*?)</nav>', html, re.DOTALL)
        targets = [(path.parent / address).resolve() for address in LINK.findall(crumbs)]
        home = (site / "en" if path.is_relative_to(site / "en") else site).resolve()
        assert targets[0] == home and all((target / "index.html").is_file() for target in targets), path
        assert path.parent.resolve() not in targets, path
        depth = len(path.parent.relative_to(home).parts)
        assert depth < 2 or len(targets) > 1 or path.parent.name == "history", path


@pytest.mark.parametrize(("path", "crumbs"), [
    ("departments/huaihua-hrss/2023-performance/", ["首页", "部门", "怀化市", "怀化市人力资源和社会保障局"]),
    ("en/regions/431200-hongjiang/", ["Home", "Regions", "Hunan Province", "Huaihua"]),
    ("subjects/2080109/", ["首页", "科目", "208 社会保障和就业支出", "20801 人力资源和社会保障管理事务"]),
    ("regions/431200/reports/", ["首页", "地区", "湖南省", "怀化市"]), ("en/reports/2023-final-accounts/", ["Home", "Reports"]),
    ("en/about/records/", ["Home", "About"]), ("data/dictionary/", ["首页", "数据"])])
def test_crumbs_name_what_a_page_stands_below(base, page, path, crumbs):
    page.goto(base + path)
    assert page.locator(".gk-crumbs li").all_inner_texts() == crumbs


@pytest.mark.parametrize(("path", "heading"), [("nowhere/at/all/", "没有这一页"), ("en/nowhere/", "No such page")])
def test_missing_page_offers_a_search_that_works(base, page, path, heading):
    page.goto(base + path)
    assert page.locator("h1").inner_text() == heading
    page.locator("#gk-missing-query").fill("2080109")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-result]")
    assert "/search/?q=2080109" in page.url


def test_language_link_keeps_question_and_row(base, page):
    page.goto(f"{base}search/?q=2080109")
    page.wait_for_selector("[data-result]")
    page.locator(".gk-language").click()
    page.wait_for_url(f"{base}en/search/?q=2080109")
    page.goto(f"{base}departments/zhuzhou-hrss/2023-final-accounts/#expenditure-2080109")
    page.locator(".gk-language").click()
    page.wait_for_url(f"{base}en/departments/zhuzhou-hrss/2023-final-accounts/#expenditure-2080109")


@pytest.mark.parametrize("path", ["reports/", "en/reports/2023/", "en/regions/430000/", "departments/huaihua-hrss/", "en/subjects/208/",
                                  "regions/430000/reports/", "compare/", ""])
def test_lists_do_not_scroll_a_phone_sideways(base, phone, path):
    phone.goto(base + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_filters_lead_from_list_to_list_and_mark_the_one_shown(base, page):
    page.goto(f"{base}en/reports/")
    page.locator(".gk-filters a", has_text="2023").click()
    page.wait_for_url(f"{base}en/reports/2023/")
    page.locator(".gk-filters a", has_text="Final accounts").click()
    page.wait_for_url(f"{base}en/reports/2023-final-accounts/")
    assert [text.split()[0] for text in page.locator(".gk-filters [aria-current]").all_inner_texts()] == ["2023", "Final", "All"]
    years = page.locator("td.gk-report").all_inner_texts()
    assert years and set(years) == {"2023 Final accounts"}


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("path", ["", "reports/", "departments/huaihua-hrss/"])
def test_a_phone_shows_each_report_of_a_list_whole_under_the_names_of_its_columns(base, phone, prefix, path):
    phone.goto(base + prefix + path)
    cells = phone.locator(".gk-list tbody :is(th, td)")
    boxes = [cells.nth(number).bounding_box() for number in range(cells.count())]
    assert len(boxes) > 10 and all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    named = phone.locator(".gk-list td[data-column]").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert named == ('"Revenue"' if prefix else '"收入"')
    assert phone.locator(".gk-list thead").first.bounding_box()["width"] <= 1, "the head is there for those who hear the page"


@pytest.mark.parametrize("path", ["departments/huaihua-hrss/2023-final-accounts/", "en/quality/", "data/dictionary/"])
def test_a_phone_has_the_list_of_contents_in_the_page_and_a_wide_screen_beside_it(base, page, path):
    page.goto(base + path)
    beside = page.locator(".md-sidebar--secondary a").evaluate_all("links => links.map((link) => link.hash)")
    assert len(beside) > 4 and page.locator(".gk-contents").is_hidden()
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".gk-contents summary").click()
    assert page.locator(".gk-contents a").evaluate_all("links => links.map((link) => link.hash)") == beside
    page.locator(".gk-contents a").nth(3).click()
    assert page.url.endswith(beside[3]) and page.locator(beside[3]).bounding_box()["y"] < 370


def test_a_table_with_more_beside_it_shows_a_shadow_and_one_that_is_whole_does_not(base, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(base + "departments/zhuzhou-hrss/2023-final-accounts/")
    frames = page.locator(".gk-scroll:visible").evaluate_all(
        "frames => frames.map((frame) => [frame.scrollWidth > frame.clientWidth, getComputedStyle(frame).boxShadow !== 'none'])")
    assert len(frames) > 5 and all(wide == shaded for wide, shaded in frames) and {wide for wide, _ in frames} == {True, False}


@pytest.mark.parametrize(("path", "part"), [
    ("", "首页"), ("departments/huaihua-hrss/", "部门"), ("departments/huaihua-hrss/2023-final-accounts/", "部门"), ("regions/431200/", "地区"),
    ("subjects/208/", "科目"), ("quality/restated-figures-agree/", "核对"), ("data/dictionary/", "数据"), ("en/releases/", "Data"),
])
def test_the_part_of_the_site_that_a_page_belongs_to_is_lit(base, page, path, part):
    page.goto(base + path)
    assert page.locator(".md-tabs__item--active").all_inner_texts() == [part]

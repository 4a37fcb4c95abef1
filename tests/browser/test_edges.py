"""Content at the edges, on a phone and on a wide screen: nothing wider than the page, no text cut off."""

import pytest

from tests.browser.page_kinds import LANGUAGES
from tests.conftest import gongkai
from tests.edge_content import ITEMS, YEARS, write_edges

PAGES = {
    "long names": "departments/long-names/2023-final-accounts/", "long department": "departments/long-names/",
    "empty report": "departments/empty-report/2023-final-accounts/", "one figure": "departments/one-figure/2023-final-accounts/",
    "ten years": "departments/ten-years/", "no report": "departments/no-report/",
    "home": "", "departments": "departments/", "region": "regions/431200/", "coverage": "coverage/", "quality": "quality/",
}
# Elements whose text does not fit into them and which hide the rest; what may be scrolled and what is for ears only is left out.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  return box.width > 2 && style.visibility === "visible" && ["hidden", "clip"].includes(style.overflowX) && element.innerText
    && !element.matches("input, details, .md-nav *") && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""
# Words that reach over the edge of their own box and out of the page, without a frame to scroll.
OUTSIDE = """() => [...document.querySelectorAll("main p, main h1, main h2, main li, main dd, main dt, main span, main a")].filter((element) => {
  const box = element.getBoundingClientRect();
  return !element.closest(".gk-scroll, pre, .md-sidebar, .gk-unseen, [hidden]") && box.width > 0 && box.right > innerWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def edges(serve, tmp_path_factory) -> str:
    """The address of the site of such content."""
    folder = tmp_path_factory.mktemp("edges")
    content = folder / "content"
    content.mkdir()
    done = gongkai("build", "--strict", "--content", str(write_edges(content)), "--site-dir", str(folder / "site"))
    assert done.returncode == 0, done.stderr
    return serve(folder / "site")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_page_and_no_text_is_cut_off(edges, page, name, language):
    page.goto(f"{edges}{LANGUAGES[language]}{PAGES[name]}")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(OUTSIDE) == []
    assert page.locator("h1").inner_text() and page.locator("h2:has(+ h2)").count() == 0


def test_every_line_item_and_every_year_is_there(edges, page):
    page.goto(edges + PAGES["long names"])
    assert page.locator('tr[id^="line_items-item-"]').count() == ITEMS
    page.goto(edges + PAGES["ten years"])
    for year in YEARS:
        assert page.locator(f'main a[href$="{year}-final-accounts/"]').count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_column_stays_while_a_wide_table_scrolls_by_keyboard(base, phone, language):
    phone.goto(f"{base}{LANGUAGES[language]}departments/huaihua-pension-injury/2023-final-accounts/")
    frame = phone.locator(".gk-scroll:has(#expenditure-2080109)")
    frame.focus()
    assert frame.evaluate("frame => frame.matches(':focus-visible') && getComputedStyle(frame).outlineStyle") == "solid"
    label = phone.locator("#expenditure-2080109 th")
    left = label.bounding_box()["x"]
    for _ in range(12):
        phone.keyboard.press("ArrowRight")
    phone.wait_for_function("frame => frame.scrollLeft > 50", arg=frame.element_handle())
    assert abs(label.bounding_box()["x"] - frame.bounding_box()["x"]) < 2 < left

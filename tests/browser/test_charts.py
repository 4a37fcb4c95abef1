"""Charts in a real browser, on a phone and on a wide screen: legible, within the page, bars as long as their figures."""

import pytest

from build_tools.settings import ROOT
from tests.conftest import gongkai
from tests.records import record_text, write_content

LABEL = "机关事业单位基本养老保险缴费支出以及其他人力资源和社会保障管理事务支出和城乡居民基本养老保险基金的补助支出（含上年结转）等"
LABEL_EN = "Other expenditure on human resources, social security and the affairs of retired persons, with carryover"
FUNCTION = """side,row,label,outturn
revenue,10,本年收入合计,{total}
expenditure,20,七、社会保障和就业支出,{large}
expenditure,21,八、卫生健康支出,{small}
expenditure,25,本年支出合计,{total}"""
ONE = "code,label,total,basic\n208,社会保障和就业支出,12.34,"
HUGE = FUNCTION.format(total="99999999.99", large="99999999.98", small="0.01")
ITEMS = "row,label,en,initial_budget,outturn\n" + f"long,{LABEL},\"{LABEL_EN}\",500.5,612.25\n" + "\n".join(
    f"item-{number},项目{number},Item {number},{number if number % 3 else ''},{number * 2}.25" for number in range(1, 200))
PUBLIC = "label,budget,outturn,prior_outturn\n合计,0,0,0\n因公出国（境）费,0,0,0\n公务用车购置费,0,0,0\n公务用车运行维护费,0,0,0\n公务接待费,0.00,0.00,0"
SCORES = "row,label,en,weight,score\n" + "\n".join(
    f"goal-{number},目标{number},Goal {number},5,{5 - number % 2}" for number in range(20))
MEASURE = """() => {
  const box = element => element.getBoundingClientRect(), problems = [];
  for (const svg of document.querySelectorAll(".gk-chart svg")) {
    const frame = box(svg), texts = [...svg.querySelectorAll("text")];
    if (frame.width < 200 || frame.height < 40) problems.push(["small", frame.width, frame.height]);
    for (const [index, text] of texts.entries()) {
      const own = box(text);
      if (parseFloat(getComputedStyle(text).fontSize) < 11) problems.push(["letters", text.textContent]);
      if (own.left < frame.left - 1 || own.right > frame.right + 1 || own.bottom > frame.bottom + 3)
        problems.push(["outside", text.textContent, own.right, frame.right]);
      for (const other of texts.slice(index + 1)) {
        const next = box(other), across = Math.min(own.right, next.right) - Math.max(own.left, next.left);
        const down = Math.min(own.bottom, next.bottom) - Math.max(own.top, next.top);
        if (across > 1 && down > own.height / 2) problems.push(["overlap", text.textContent, other.textContent]);
      }
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(["page scrolls sideways", root.scrollWidth]);
  return problems;
}"""


def record(year: int, scope: str = "unit", **statements: str) -> str:
    """A report of that year."""
    text = record_text(**statements)
    return text.replace("year: 2023", f"year: {year}").replace("scope: unit", f"scope: {scope}")


@pytest.fixture(scope="module")
def edge(tmp_path_factory, serve):
    """A site of the shapes that are hard to draw: ten years, two hundred items, long labels, zeros, one figure, one huge bar."""
    folder = tmp_path_factory.mktemp("edge")
    function = lambda year, small="0.01": FUNCTION.format(total=f"{900 + 37 * (year % 4)}.39", large=f"{700 + year % 7}.52", small=small)
    records = {f"{year}-final-accounts.yml": record(year, summary=function(year)) for year in range(2014, 2022)}
    records["2022-final-accounts.yml"] = record(2022, "department", summary=HUGE)
    records["2013-final-accounts.yml"] = record(2013, expenditure=ONE)
    records["2021-final-accounts.yml"] = record(2021, summary=function(2021, "-130.5"))
    records["2023-final-accounts.yml"] = record(2023, summary=function(2023), line_items=ITEMS, three_public_expenses=PUBLIC)
    records["2023-performance.yml"] = record(2023, performance_indicators__indicators=SCORES).replace(
        "final-accounts", "performance", 1)
    content = write_content(folder / "content", records, ROOT / "content" / "vocabulary", ROOT / "content" / "pages")
    done = gongkai("build", "--strict", "--content", str(content), "--site-dir", str(folder / "site"))
    assert done.returncode == 0, done.stderr
    return serve(folder / "site") + "{}departments/test-office/{}"


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("path", "charts"), [
    ("", 2), ("2013-final-accounts/", 1), ("2021-final-accounts/", 1), ("2022-final-accounts/", 1), ("2023-final-accounts/", 3),
    ("2023-performance/", 1)])
def test_hard_shapes_are_legible_and_within(edge, page, path, charts, width, language):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(edge.format(language, path))
    assert page.locator(".gk-chart").count() == charts
    assert page.evaluate(MEASURE) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [
    "departments/zhuzhou-hrss/2023-final-accounts/", "en/departments/hongjiang-hrss/2024-performance/",
    "departments/xiangxi-hrss/2022-performance/", "regions/430000/", "en/regions/430000/"])
def test_real_charts_are_legible_and_within(base, page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base + path)
    assert page.locator(".gk-chart").count() > 0
    assert page.evaluate(MEASURE) == []


def test_bars_are_as_long_on_the_screen_as_their_figures(base, page):
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(base + "departments/zhuzhou-hrss/2023-final-accounts/")
        figure = page.locator("figure:has(#chart-function)")
        bars = figure.locator("rect").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
        shown = figure.locator(".gk-n").all_text_contents()
        figures = [float(text.replace(",", "")) for text in shown]
        assert len(bars) == len(figures) > 3
        assert all(abs(bar / bars[0] - figure / figures[0]) < 0.005 for bar, figure in zip(bars, figures, strict=True))


def test_number_of_a_charts_table_leads_to_its_row_by_keyboard(base, page):
    page.goto(base + "departments/zhuzhou-hrss/2023-final-accounts/")
    figure = page.locator("figure:has(#chart-function)")
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    link = figure.locator("td a").first
    number = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    assert number.replace(",", "") in page.locator("tr:target").inner_text().replace(",", "")


def test_image_has_its_name_and_description(base, page):
    page.goto(base + "en/departments/zhuzhou-hrss/2023-final-accounts/")
    tree = page.locator("figure:has(#chart-function)").aria_snapshot()
    assert 'img "Spending by function"' in tree
    assert "CNY 10 000" in page.locator("figure:has(#chart-function) desc").text_content()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_bars_and_letters_have_the_themes_colours(base, page, scheme):
    page.goto(base + "departments/zhuzhou-hrss/2023-final-accounts/")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    colour = lambda selector: page.locator(f".gk-chart {selector}").first.evaluate("element => getComputedStyle(element).fill")
    assert colour("rect.gk-a") == {"default": "rgb(138, 28, 28)", "slate": "rgb(240, 160, 160)"}[scheme]
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour("text:not(.gk-k)") != ground
    page.emulate_media(media="print")
    assert colour("rect.gk-a") == "rgb(138, 28, 28)" and colour("text:not(.gk-k)") == "rgb(0, 0, 0)"
    assert page.locator(".gk-data").first.is_hidden()

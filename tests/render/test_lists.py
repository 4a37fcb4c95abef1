"""Lists of reports on a generated corpus: paged, filtered, ranked like with like, and none growing with the records."""

import re

import pytest

from build_tools.check import check_content
from build_tools.model import Content
from build_tools.regions import region_codes
from build_tools.render.departments import render_departments
from build_tools.render.list_rows import ListRows
from build_tools.render.listing import groups_of
from build_tools.render.pages import Pages
from build_tools.render.paging import PAGE, pager_of
from build_tools.render.regions import render_regions
from build_tools.render.report_lists import places_of, render_report_lists
from build_tools.render.spent import spent_by
from build_tools.render.subjects import render_subjects
from build_tools.render.uses import Uses
from build_tools.render.summaries import line_of_lists, report_lines
from build_tools.shell import Shell
from build_tools.subjects import known_subjects, printed_codes
from tests.benchmarks.corpus import read_corpus

SIZE = 20
ROW = re.compile(r'<tr><td class="gk-choice">.*?</tr>')
REPORT = re.compile(r'href="[./]*departments/([a-z0-9-]+/\d{4}-[a-z-]+)/"')
NAMES = ("TITLE", "DESCRIPTION", "PATH", "CRUMBS", "SECTIONS", "BODY")


class _Bare(dict):
    """A shell of nothing but the values, for every kind of page: what is tested stands in them."""

    def __missing__(self, key):
        return Shell(tuple("\n" for _ in range(len(NAMES) + 1)), NAMES)


@pytest.fixture(scope="module")
def corpus(vocabulary):
    """The first 260 records of the generated corpus."""
    departments, reports = {}, []
    for report, department in read_corpus(260, vocabulary):
        departments[department.id] = department
        reports.append(report)
    return Content(departments, tuple(reports))


def lines_of(content, findings, vocabulary):
    """Report id → its line as lists have it, the newest first."""
    found = {}
    for department in content.departments.values():
        lines = report_lines(content.of_department(department.id), department, findings, vocabulary)
        found |= {report: line_of_lists(line) for report, line in lines.items()}
    return dict(sorted(found.items(), key=lambda one: (-one[1].report.year, one[0])))


@pytest.fixture(scope="module")
def lists(corpus, vocabulary):
    """Address → HTML of every list and region page of the corpus, twenty entries a page; and the places."""
    pages = Pages(_Bare(), vocabulary)
    lines = lines_of(corpus, check_content(corpus, vocabulary), vocabulary)
    uses = Uses()
    for report in corpus.disclosures:
        uses.add(report, spent_by(report, vocabulary))
    codes = known_subjects(printed_codes(corpus.disclosures), vocabulary)
    places = places_of(lines, region_codes(corpus.departments.values(), vocabulary), vocabulary, SIZE)
    rows = ListRows(pages)
    made = [*render_report_lists(places, rows, pages, SIZE), *render_regions(corpus, places, rows, pages, SIZE),
            *render_departments(corpus, lines, pages, SIZE), *render_subjects(corpus.departments, uses, codes, pages, SIZE)]
    return {artifact.path.removesuffix("index.html"): artifact.data.decode() for artifact in made}, places


def listed(pages: dict[str, str], path: str) -> list[str]:
    """The reports of a list, over all its pages."""
    numbers = [path, *(f"{path}page/{number}/" for number in range(2, 400) if f"{path}page/{number}/" in pages)]
    return [REPORT.findall(row)[-1] for page in numbers for row in ROW.findall(pages[page])]


def test_every_report_stands_once_in_the_list_of_all(lists, corpus):
    pages, _ = lists
    for prefix in ("", "en/"):
        found = listed(pages, f"{prefix}reports/")
        assert len(found) == 260 and set(found) == {report.id for report in corpus.disclosures}


@pytest.mark.parametrize(("path", "year", "kind"), [("reports/2022/", 2022, ""), ("reports/performance/", None, "performance"),
                                                   ("reports/2023-final-accounts/", 2023, "final-accounts")])
def test_a_filter_lists_what_it_names_and_nothing_else(lists, corpus, path, year, kind):
    wanted = {report.id for report in corpus.disclosures if year in (None, report.year) and kind in ("", report.kind)}
    found = listed(lists[0], path)
    assert wanted and len(found) == len(wanted) and set(found) == wanted


def test_a_region_lists_its_reports_and_those_of_the_regions_below(lists, corpus, vocabulary):
    pages, places = lists
    split = [code for code, place in places.items() if code and place.is_split]
    assert "430000" in split and "431200" in split
    within = {"430000": lambda region: region.startswith("43"), "431200": lambda region: region.startswith("4312")}
    for code, inside in within.items():
        wanted = {report.id for report in corpus.disclosures if inside(corpus.departments[report.department].region)}
        found = listed(pages, f"regions/{code}/reports/")
        assert len(found) == len(wanted) > SIZE and set(found) == wanted
        of_year = listed(pages, f"regions/{code}/reports/2023-final-accounts/")
        assert set(of_year) == {one for one in wanted if one.endswith("/2023-final-accounts")}


def test_no_page_has_more_entries_than_a_page_holds(lists):
    pages, _ = lists
    counts = {path: len(ROW.findall(html)) for path, html in pages.items()}
    assert max(counts.values()) == SIZE
    assert max(html.count("<li><a href=") for path, html in pages.items() if "departments/page/" in path) < 8 * SIZE
    subjects = {path: html.count('<td class="gk-number gk-rank"') for path, html in pages.items() if path.startswith("subjects/2")}
    assert max(subjects.values()) == SIZE and any("/page/" in path for path in subjects)


def test_every_link_of_a_list_leads_to_a_page_that_is_made(lists, corpus):
    pages, _ = lists
    made = set(pages)
    known = {f"departments/{one}/" for one in corpus.departments} | {f"departments/{report.id}/" for report in corpus.disclosures}
    seen = 0
    for path, html in pages.items():
        root = "../" * path.removeprefix("en/").count("/")
        for address in re.findall(rf'href="{re.escape(root)}((?:reports|regions|departments|subjects)/[^"#]*/)(?:#[^"]*)?"', html):
            target = ("en/" if path.startswith("en/") else "") + address
            assert target in made or address in known or address.startswith("quality/"), (path, address)
            seen += 1
    assert seen > 5000


def test_lists_have_pages_in_both_languages_at_the_same_addresses(lists):
    pages, _ = lists
    assert {path.removeprefix("en/") for path in pages if path.startswith("en/")} == {path for path in pages if not path.startswith("en/")}


def test_ranks_follow_the_published_expenditure_within_year_kind_and_scope(lists, corpus, vocabulary):
    _, places = lists
    for group in places[""].groups:
        assert {(line.report.year, line.report.kind, line.report.scope) for _, line in group.lines} == {
            (group.year, group.kind.id, group.scope.id)}
        known = [(rank, line.values["expenditure"].exact) for rank, line in group.lines if rank is not None]
        for rank, value in known:
            assert rank == 1 + sum(other > value for _, other in known)
        assert all("expenditure" not in line.values for rank, line in group.lines if rank is None)


def test_a_report_without_the_figure_is_named_as_not_published(content, findings, vocabulary):
    lines = lines_of(content, findings, vocabulary)
    [group] = [group for group in groups_of(lines.values(), vocabulary) if group.id == "2023-performance-unit"]
    table = ListRows(Pages(_Bare(), vocabulary)).group_table(group, group.lines, "en", "../")
    [row] = ROW.findall(table)
    assert 'href="../departments/huaihua-pension-injury/2023-performance/"' in row
    assert '<td class="gk-number gk-rank">–</td>' in row and "not published" in row and "CNY 0" not in row


def test_pager_names_the_ends_the_neighbours_and_round_numbers():
    pager = pager_of("reports/", 47, 9950)
    numbers = [number for number, _ in pager.links]
    assert {1, 10, 40, 45, 46, 47, 48, 49, 50, 90, 100} <= set(numbers) and len(numbers) < 20
    assert dict(pager.links)[47] == "" and dict(pager.links)[1] == "reports/" and dict(pager.links)[48] == "reports/page/48/"
    assert (pager.previous, pager.following) == ("reports/page/46/", "reports/page/48/")
    assert (pager.first, pager.last, pager.total) == (4601, 4700, 9950)
    assert PAGE == 100
    only = pager_of("reports/", 1, 0)
    assert (only.count, only.previous, only.following, only.first, only.last) == (1, "", "", 0, 0)

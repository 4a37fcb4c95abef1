"""The list of regions and the page of each: what is ranked there, its reports by year and kind, its departments."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from build_tools.artifact import Artifact
from build_tools.model import Content, Department, Words
from build_tools.regions import departments_by_region
from build_tools.render.charts.figure import figure_of
from build_tools.render.charts.of_region import region_charts
from build_tools.render.crumbs import region_crumbs
from build_tools.render.html import text_in
from build_tools.render.list_rows import ListRows
from build_tools.render.listing import Group, Top, tops_of
from build_tools.render.pages import PageKind, Pages
from build_tools.render.paging import PAGE, pager_of, parts_of, titled
from build_tools.render.report_lists import Place, list_shell
from build_tools.urls import LANGUAGES, list_path, numbered_path, region_path, to_root
from build_tools.vocabulary import Term, Vocabulary

_MOST_LINKED = 20


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of a region's reports: for each kind how many there are and the addresses of the pages that list them."""

    year: int
    cells: tuple[tuple[int, tuple[str, ...]], ...]


def render_regions(content: Content, places: dict[str, Place], rows: ListRows, pages: Pages,
                   size: int = PAGE) -> Iterator[Artifact]:
    """The list of regions and a page for each."""
    vocabulary = pages.vocabulary
    within = departments_by_region(content.departments.values(), vocabulary)
    codes = sorted(within)
    listed = [(vocabulary.regions[code], len(within[code]), places[code].count() if code in places else 0) for code in codes]
    word = lambda key: vocabulary.words("interface", key)
    for language in LANGUAGES:
        yield pages.page(language, PageKind("regions/index", "regions.html"), "regions/", text_in(word("regions"), language),
                         text_in(word("regions_lead"), language), [], rows=listed)
    for code in codes:
        departments, place = within[code], places.get(code)
        made_of = (codes, [(department.id, department.name) for department in departments], place and place.is_split, size,
                   [(group.id, [(rank, line.mark) for rank, line in group.lines]) for group in (place.groups if place else ())])
        yield from pages.kept(f"regions/{code}", made_of, partial(_region, code, codes, departments, place, rows, pages, size))


def _region(code: str, codes: list[str], departments: list[Department], place: Place | None, rows: ListRows, pages: Pages,
            size: int) -> Iterator[Artifact]:
    vocabulary, path = pages.vocabulary, region_path(code)
    region = vocabulary.regions[code]
    children = [vocabulary.regions[child] for child in codes if vocabulary.regions[child].more.get("parent") == code]
    newest = _newest(place, vocabulary)
    kinds = [kind for kind in vocabulary.kinds.values() if place and place.count(kind=kind.id)]
    crumbs = region_crumbs(code, vocabulary)
    multiples = region_charts(code, [line for group in place.groups for _, line in group.lines] if place else [], vocabulary)
    for number, part in enumerate(parts_of(departments, size), start=1):
        here, title = numbered_path(path, number), titled(region.words, number, vocabulary)
        shell = "regions/region" if number == 1 else list_shell(here)
        below = crumbs if number == 1 else [*crumbs, (region.words, path)]
        for language in LANGUAGES:
            name = text_in(title, language)
            yield pages.page(
                language, PageKind(shell, "region.html"), here, name, name, [], below, region=region,
                note=Words(**region.more["note"]) if "note" in region.more else None, children=children, departments=part,
                pager=pager_of(path, number, len(departments), size), is_first=number == 1, kinds=kinds,
                newest=_tables(newest, rows, language, to_root(here)), years=_years(place, kinds, size),
                all_reports=list_path(code) if place else "",
                multiples=[(one, [figure_of(chart, vocabulary, language) for chart in one.charts]) for one in multiples]
                if number == 1 else [])


def _newest(place: Place | None, vocabulary: Vocabulary) -> list[tuple[Group, list[Top]]]:
    """Of each kind and scope the newest group in which there is something to rank, with its rankings."""
    found: dict[tuple[str, str], tuple[Group, list[Top]]] = {}
    for group in place.groups if place else ():
        key = group.kind.id, group.scope.id
        if key not in found and (tops := tops_of(group, vocabulary)):
            found[key] = group, tops
    return [found[key] for key in sorted(found, key=lambda key: (list(vocabulary.kinds).index(key[0]), -found[key][0].year))]


def _tables(newest: list[tuple[Group, list[Top]]], rows: ListRows, language: str,
            root: str) -> list[tuple[Group, list[tuple[Top, Markup]]]]:
    return [(group, [(top, rows.top_table(top, language, root)) for top in tops]) for group, tops in newest]


def _years(place: Place | None, kinds: list[Term], size: int) -> list[YearLine]:
    """A line a year, a cell a kind; a list of several pages is linked page by page, so that a report is one step away."""
    if place is None:
        return []
    years = sorted({group.year for group in place.groups}, reverse=True)
    return [YearLine(year, tuple(_cell(place, year, kind.id, size) for kind in kinds)) for year in years]


def _cell(place: Place, year: int, kind: str, size: int) -> tuple[int, tuple[str, ...]]:
    count = place.count(year, kind)
    if not count:
        return 0, ()
    numbers = range(1, min(_MOST_LINKED, -(-count // size)) + 1) if place.is_split else (1,)
    return count, tuple(numbered_path(place.address(year, kind), number) for number in numbers)

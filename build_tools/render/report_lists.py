"""The lists of reports: of the site and of each region, all of them and, where they are many, by year and by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from build_tools.artifact import Artifact
from build_tools.model import Words
from build_tools.regions import by_region
from build_tools.render.crumbs import crumb, region_crumbs
from build_tools.render.html import text_in
from build_tools.render.list_rows import ListRows
from build_tools.render.listing import Group, groups_of
from build_tools.render.pages import Crumb, PageKind, Pages
from build_tools.render.paging import PAGE, pager_of, parts_of, titled
from build_tools.render.summaries import ReportLine
from build_tools.urls import LANGUAGES, list_path, numbered_path, region_path, to_root
from build_tools.vocabulary import Vocabulary

Choice = tuple[Words, str, int, bool]
"""A value of a filter: its name, the address of its list, how many reports it has, whether it is the one shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """The whole site, or a region with those below it: its reports in groups. `is_split`: it has lists by year and kind."""

    region: str
    groups: tuple[Group, ...]
    is_split: bool

    def count(self, year: int | None = None, kind: str = "") -> int:
        """How many reports it has of that year and kind."""
        return sum(len(group.lines) for group in self.chosen(year, kind))

    def chosen(self, year: int | None, kind: str) -> list[Group]:
        """Its groups of that year and kind."""
        return [group for group in self.groups if year in (None, group.year) and kind in ("", group.kind.id)]

    def address(self, year: int | None = None, kind: str = "") -> str:
        """The list of that year and kind; its place in the one list of few reports."""
        if self.is_split or not (year or kind):
            return list_path(self.region, year, kind)
        return f"{list_path(self.region)}#{self.chosen(year, kind)[0].id}"


def places_of(lines: dict[str, ReportLine], codes: list[str], vocabulary: Vocabulary, size: int = PAGE) -> dict[str, Place]:
    """Region code → its place, for every region with reports; the empty code is the whole site."""
    places = {"": Place("", tuple(groups_of(lines.values(), vocabulary)), True)}
    within = by_region(lines.values(), lambda line: line.department.region, vocabulary)
    for code in codes:
        if own := within.get(code):
            places[code] = Place(code, tuple(groups_of(own, vocabulary)), len(own) > size)
    return places


def render_report_lists(places: dict[str, Place], rows: ListRows, pages: Pages, size: int = PAGE) -> Iterator[Artifact]:
    """Every list, page by page."""
    for place in places.values():
        years = [None, *sorted({group.year for group in place.groups}, reverse=True)] if place.is_split else [None]
        kinds = ["", *(kind for kind in pages.vocabulary.kinds if place.count(kind=kind))] if place.is_split else [""]
        for year in years:
            for kind in kinds:
                if place.count(year, kind) or not (year or kind):
                    yield from _list(place, year, kind, places, rows, pages, size)


def _list(place: Place, year: int | None, kind: str, places: dict[str, Place], rows: ListRows, pages: Pages,
          size: int) -> Iterator[Artifact]:
    path = list_path(place.region, year, kind)
    groups = place.chosen(year, kind)
    entries = [(group, ranked) for group in groups for ranked in group.lines]
    filters, crumbs = _filters(place, year, kind, places, pages.vocabulary), _crumbs(place, year, kind, pages.vocabulary)
    lead = pages.vocabulary.words("interface", "reports_lead")
    for number, part in enumerate(parts_of(entries, size), start=1):
        here = numbered_path(path, number)
        title = titled(_title(place, year, kind, pages.vocabulary), number, pages.vocabulary)
        pager = pager_of(path, number, len(entries), size)
        made_of = filters, pager, [(group.id, group.size, group.published, group.has_staff,
                                    [(rank, line.mark) for _, (rank, line) in several])
                                   for group, several in groupby(part, key=lambda entry: entry[0])]
        yield from pages.kept(here, made_of, lambda here=here, title=title, part=part, pager=pager: [
            pages.page(language, PageKind(list_shell(here), "reports.html"), here, text_in(title, language), text_in(lead, language),
                       [], crumbs, filters=filters, pager=pager, groups=_shown(part, rows, language, to_root(here)),
                       region=place.region) for language in LANGUAGES])


def list_shell(path: str) -> str:
    """The shell of a list at the depth of that path."""
    depth = path.count("/")
    return "/".join(["lists", *map(str, range(2, depth + 1))]) if depth > 1 else "reports/index"


def _shown(part: Sequence, rows: ListRows, language: str, root: str) -> list[tuple[Group, Markup]]:
    return [(group, rows.group_table(group, [ranked for _, ranked in several], language, root))
            for group, several in groupby(part, key=lambda entry: entry[0])]


def _title(place: Place, year: int | None, kind: str, vocabulary: Vocabulary) -> Words:
    """怀化市 · 2023年 · 部门决算."""
    parts = [vocabulary.regions[place.region].words] if place.region else []
    if year:
        parts.append(Words(f"{year}年", str(year)))
    parts.append(vocabulary.kinds[kind].words if kind else vocabulary.words("interface", "reports"))
    return Words(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


def _crumbs(place: Place, year: int | None, kind: str, vocabulary: Vocabulary) -> list[Crumb]:
    if not place.region:
        return [crumb("reports", vocabulary)] if year or kind else []
    above = [*region_crumbs(place.region, vocabulary), (vocabulary.regions[place.region].words, region_path(place.region))]
    return [*above, (vocabulary.words("interface", "reports"), list_path(place.region))] if year or kind else above


def _filters(place: Place, year: int | None, kind: str, places: dict[str, Place],
             vocabulary: Vocabulary) -> list[tuple[Words, list[Choice]]]:
    """The lists beside this one: of other years, kinds and regions, each with its number of reports."""
    word = lambda key: vocabulary.words("interface", key)
    everything = word("all")
    found = []
    if place.is_split:
        years = sorted({group.year for group in place.chosen(None, kind)}, reverse=True)
        of_year = [(everything, list_path(place.region, None, kind), place.count(None, kind), year is None)]
        of_year += [(Words(str(one), str(one)), list_path(place.region, one, kind), place.count(one, kind), one == year)
                    for one in years]
        of_kind = [(everything, list_path(place.region, year), place.count(year), not kind)]
        of_kind += [(term.words, list_path(place.region, year, term.id), place.count(year, term.id), term.id == kind)
                    for term in vocabulary.kinds.values() if place.count(year, term.id)]
        found += [(word("year"), of_year), (word("search_kind"), of_kind)]
    else:
        of_group = [(group.title, f"{list_path(place.region)}#{group.id}", len(group.lines), False) for group in place.groups]
        found.append((word("year"), of_group))
    return [*found, (word("region"), _regions(place, year, kind, places, vocabulary))]


def _regions(place: Place, year: int | None, kind: str, places: dict[str, Place], vocabulary: Vocabulary) -> list[Choice]:
    """The region above with all its reports, this one, and those below."""
    def choice(other: Place, is_shown: bool) -> Choice:
        name = vocabulary.regions[other.region].words if other.region else vocabulary.words("interface", "all")
        return name, other.address(year, kind), other.count(year, kind), is_shown

    parent = vocabulary.regions[place.region].more.get("parent", "") if place.region else None
    above = [places[parent]] if parent is not None and parent in places else []
    below = [places[code] for code in places if code and vocabulary.regions[code].more.get("parent", "") == place.region]
    return [*(choice(other, False) for other in above), choice(place, True),
            *(choice(other, False) for other in below if other.count(year, kind))]

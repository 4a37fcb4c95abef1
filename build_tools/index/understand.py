"""What a query means beyond its words: places and years it names, and the item that is left. search-places.js is its twin."""

import re
from collections.abc import Container
from dataclasses import dataclass

from build_tools.index.places import Places
from build_tools.index.query import Query
from build_tools.index.tokens import is_han

LONGEST_KEY = 24
_MOST_KEY_WORDS = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTICLES = "的"
_AFTER_YEAR = ("年度", "年")
BELOW, NO_YEAR, IN_TEXT, OLDER = 0.8, 0.8, 0.7, 0.995


@dataclass(frozen=True, slots=True)
class Understood:
    """Departments, regions and years that the query names, and what it asks for besides (as a key).

    `aliases`: departments that go by a name the query has (人社局), where none is named by itself.
    """

    departments: tuple[str, ...]
    aliases: tuple[str, ...]
    regions: tuple[str, ...]
    years: tuple[int, ...]
    item: str


def understand(query: Query, places: Places, unasked: frozenset[str], synonyms: Container[str]) -> Understood:
    """The places, years and item of a query.

    `unasked`: phrases that ask without naming anything (是多少); `synonyms`: words that stay whole (多少人).
    """
    found: list[str] = []
    years: list[int] = []
    left: list[str] = []
    for run in _joined(query.runs):
        if is_han(run[0]):
            left.append(_take_han("".join(run), places.names, unasked, synonyms, bool(years), found))
        else:
            left += _take_words(run, places.names, unasked, years, found)
    departments, aliases, regions = _meant(found, places)
    return Understood(departments, aliases, regions, tuple(dict.fromkeys(years)), " ".join(filter(None, left)))


def _joined(runs: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Words and numbers that follow each other in one run, so that names of several words are found."""
    joined: list[tuple[str, ...]] = []
    for run in runs:
        if joined and not is_han(run[0]) and not is_han(joined[-1][0]):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _take_han(run: str, names, unasked: frozenset[str], synonyms, after_year: bool, found: list[str]) -> str:
    """The run without the places it names and the phrases that ask; the places go to `found`."""
    left, start = [], 0
    if after_year:
        start = next((len(word) for word in _AFTER_YEAR if run.startswith(word)), 0)
    while start < len(run):
        for end in range(min(len(run), start + LONGEST_KEY), start + 1, -1):
            word = run[start:end]
            if word in names:
                found.extend(names[word])
            elif word in synonyms:
                left.append(word)
            if word in names or word in synonyms or word in unasked:
                start = end
                break
        else:
            left.append(run[start])
            start += 1
    return "".join(left).strip(_PARTICLES)


def _take_words(run: tuple[str, ...], names, unasked: frozenset[str], years: list[int], found: list[str]) -> list[str]:
    left, start = [], 0
    while start < len(run):
        for end in range(min(len(run), start + _MOST_KEY_WORDS), start, -1):
            key = " ".join(run[start:end])
            if _YEAR.fullmatch(key):
                years.append(int(key))
            found.extend(names.get(key, ()))
            if key in names or key in unasked or _YEAR.fullmatch(key):
                start = end
                break
        else:
            left.append(run[start])
            start += 1
    return left


def _meant(found: list[str], places: Places) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Departments named by name, or by region and alias; else those of the alias; regions without those above another one."""
    of_kind = lambda kind: tuple(dict.fromkeys(name.partition(":")[2] for name in found if name.startswith(f"{kind}:")))
    named, alias, regions = of_kind("department"), of_kind("alias"), of_kind("region")
    regions = tuple(code for code in regions if not any(code in _above(other, places) for other in regions))
    if named:
        return named, (), regions
    inside = tuple(department for department in alias if places.regions[department] in regions)
    if inside or (len(alias) == 1 and not regions):
        return inside or alias, (), regions
    return (), alias, regions


def _above(code: str, places: Places) -> list[str]:
    above = []
    while code := places.within.get(code, ""):
        above.append(code)
    return above


class Nearness:
    """How near a place on a page is to what a query names."""

    def __init__(self, meant: Understood, places: Places):
        """For the pages of `places.owners`."""
        self._meant, self._places = meant, places
        years = [owner[4] for owner in places.owners if owner[4]]
        self._newest = max(years, default=0)

    def away(self, page: int) -> int:
        """0 where the query means the page, 1 for another year, 2 for another place."""
        _, _, region, department, year, _ = self._places.owners[page]
        if self._meant.departments and department not in self._meant.departments:
            return 2
        if not self._meant.departments and self._meant.regions and not self._within(region):
            return 2
        return int(bool(self._meant.years and year and year not in self._meant.years))

    def factor(self, page: int, statement: str) -> float:
        """What a place there counts: less in the text, below the region that is named, without the year, and each year back."""
        _, _, region, _, year, _ = self._places.owners[page]
        factor = IN_TEXT if statement == "narrative" else 1.0
        if self._meant.regions and not self._meant.departments and region not in self._meant.regions:
            factor *= BELOW
        if self._meant.years and not year:
            factor *= NO_YEAR
        return factor * OLDER ** (self._newest - year) if year else factor

    def whole_pages(self) -> frozenset[int]:
        """The pages that a query without an item asks for: departments, or with a year their reports."""
        meant = self._meant
        departments = meant.departments or meant.aliases
        if meant.item or not (departments or meant.regions):
            return frozenset()
        named = lambda region, department: department in departments if departments else self._within(region)
        return frozenset(page for page, (_, report, region, department, year, _) in enumerate(self._places.owners)
                         if named(region, department) and (year in meant.years if meant.years else not report))

    def _within(self, region: str) -> bool:
        return bool({region, *_above(region, self._places)} & set(self._meant.regions))

"""What a query means beyond its words: places and years it names, and the item that is left. search-places.js is its twin."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import dropwhile
from typing import NamedTuple

from build_tools.index.places import Places
from build_tools.index.query import Query
from build_tools.index.tokens import is_han

LONGEST_KEY = 24
_MOST_KEY_WORDS = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = frozenset("的了吗呢吧")
_AFTER_YEAR = ("年度", "年")
BELOW, NO_YEAR, OLDER = 0.8, 0.8, 0.995
_STATEMENTS = {"narrative": 0.7, "revenue": 0.95}


@dataclass(frozen=True, slots=True)
class Understood:
    """Departments, regions and years that the query names, and what it asks for besides (as a key).

    `aliases`: departments that go by a name the query has (人社局), where none is named by itself. `asking`: the query's units, by
    number, that only ask (是多少) and answer nothing.
    """

    departments: tuple[str, ...]
    aliases: tuple[str, ...]
    regions: tuple[str, ...]
    years: tuple[int, ...]
    item: str
    asking: frozenset[int] = frozenset()


class _What(Enum):
    """What a piece of a query is: EITHER asks, and is the item where there is no other; NOTHING is the 年 after a year."""

    ITEM, PLACE, YEAR, ASKS, EITHER, NOTHING = range(6)


class _Piece(NamedTuple):
    """A stretch of a query; `size`: of how many units."""

    text: str
    size: int
    what: _What
    han: bool


def understand(query: Query, places: Places, unasked: frozenset[str], synonyms: Container[str]) -> Understood:
    """The places, years and item of a query.

    `unasked`: phrases that ask without naming anything (是多少); `synonyms`: words that stay whole (多少人). A phrase that is both
    (花了) is an item where the query has no other.
    """
    pieces: list[tuple[_Piece, ...]] = []
    years: list[int] = []
    for run in _joined(query.runs):
        made = _han_pieces("".join(run), places.names, unasked, synonyms, bool(years)) if is_han(run[0]) else (
            _word_pieces(run, places.names, unasked, synonyms))
        pieces.append(tuple(made))
        years += [int(piece.text) for piece in pieces[-1] if piece.what is _What.YEAR]
    has_item = any(piece.what is _What.ITEM and piece.text not in _ENDINGS for made in pieces for piece in made)
    asking = {_What.ASKS, _What.EITHER} if has_item else {_What.ASKS}
    said = [[piece for piece in made if piece.what in {_What.ITEM, _What.EITHER} - asking] for made in pieces]
    item = " ".join(filter(None, (_item(made) for made in said)))
    found = [name for made in pieces for piece in made if piece.what is _What.PLACE for name in places.names[piece.text]]
    departments, aliases, regions = _meant(found, places)
    return Understood(departments, aliases, regions, tuple(dict.fromkeys(years)), item, _numbers(pieces, asking))


def _item(said: list[_Piece]) -> str:
    if said and not said[0].han:
        return " ".join(piece.text for piece in said)
    said = [*dropwhile(lambda piece: piece.text == "的", said)]
    return "".join(piece.text for piece in reversed([*dropwhile(lambda piece: piece.text in _ENDINGS, reversed(said))]))


def _numbers(pieces: list[tuple[_Piece, ...]], asking: set[_What]) -> frozenset[int]:
    """The units of the query, by number, in pieces of these sorts."""
    numbers: set[int] = set()
    start = 0
    for made in pieces:
        for piece in made:
            if piece.what in asking:
                numbers.update(range(start, start + piece.size))
            start += piece.size
    return frozenset(numbers)


def _joined(runs: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Words and numbers that follow each other in one run, so that names of several words are found."""
    joined: list[tuple[str, ...]] = []
    for run in runs:
        if joined and not is_han(run[0]) and not is_han(joined[-1][0]):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _han_pieces(run: str, names, unasked: frozenset[str], synonyms, after_year: bool) -> Iterator[_Piece]:
    start = 0
    if after_year:
        start = next((len(word) for word in _AFTER_YEAR if run.startswith(word)), 0)
        yield _Piece(run[:start], start, _What.NOTHING, True)
    while start < len(run):
        ends = range(min(len(run), start + LONGEST_KEY), start + 1, -1)
        text = next((run[start:end] for end in ends if any(run[start:end] in known for known in (names, synonyms, unasked))), run[start])
        what = _what(text, names, unasked, synonyms) if len(text) > 1 else _What.ITEM
        yield _Piece(text, len(text), what, True)
        start += len(text)


def _word_pieces(run: tuple[str, ...], names, unasked: frozenset[str], synonyms) -> Iterator[_Piece]:
    start = 0
    while start < len(run):
        for end in range(min(len(run), start + _MOST_KEY_WORDS), start, -1):
            text = " ".join(run[start:end])
            what = _What.YEAR if _YEAR.fullmatch(text) else _what(text, names, unasked, synonyms)
            if what is not _What.ITEM or text in synonyms or end == start + 1:
                yield _Piece(text, end - start, what, False)
                start = end
                break


def _what(text: str, names, unasked: frozenset[str], synonyms) -> _What:
    if text in names:
        return _What.PLACE
    if text in unasked:
        return _What.EITHER if text in synonyms else _What.ASKS
    return _What.ITEM


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
        """What a place there counts: less in the text, below the region that is named, without the year, and each year back; what
        was received for an item, a little less than what was spent on it."""
        _, _, region, _, year, _ = self._places.owners[page]
        factor = _STATEMENTS.get(statement, 1.0)
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

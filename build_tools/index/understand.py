"""What a query means beyond its words: places and years it names, and the item that is left. search-places.js is its twin."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import dropwhile
from typing import NamedTuple

from build_tools.index.places import Places
from build_tools.index.query import Query
from build_tools.index.tokens import HAN, is_han

LONGEST_KEY = 24
_MOST_KEY_WORDS = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
_ENDINGS = frozenset("的了吗呢吧")
_AFTER_YEAR = ("年度", "年")


@dataclass(frozen=True, slots=True)
class Understood:
    """Departments, regions and years that the query names, and what it asks for besides (as a key).

    `aliases`: departments that go by a name the query has (人社局), where none is named by itself. `asking`: the query's units, by
    number, that only ask (是多少) and answer nothing. `names`: what a row may be called that is wholly asked for: the item, also
    without its spaces and with the words that ask, and all of the query.
    """

    departments: tuple[str, ...]
    aliases: tuple[str, ...]
    regions: tuple[str, ...]
    years: tuple[int, ...]
    item: str
    asking: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()


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
    item, full = (" ".join(filter(None, (_item(made, says) for made in pieces)))
                  for says in ({_What.ITEM, _What.EITHER} - asking, {_What.ITEM, _What.EITHER, _What.ASKS}))
    found = [name for made in pieces for piece in made if piece.what is _What.PLACE for name in places.names[piece.text]]
    departments, aliases, regions = _meant(found, places)
    names = (item, _BETWEEN_HAN.sub("", item), full, " ".join(map("".join, query.runs)))
    return Understood(departments, aliases, regions, tuple(dict.fromkeys(years)), item, _numbers(pieces, asking),
                      tuple(dict.fromkeys(filter(None, names))))


def _item(made: tuple[_Piece, ...], says: set[_What]) -> str:
    """What is said in a run; an English name keeps the words that else only ask (wages and benefits)."""
    places = [place for place, piece in enumerate(made) if piece.what in says]
    if places and not made[places[0]].han:
        inside = made[places[0]:places[-1] + 1]
        return " ".join(piece.text for piece in inside if piece.what in {*says, _What.ASKS})
    said = [*dropwhile(lambda text: text == "的", (made[place].text for place in places))]
    return "".join(reversed([*dropwhile(_ENDINGS.__contains__, reversed(said))]))


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
    regions = tuple(code for code in regions if not any(code in regions_above(other, places) for other in regions))
    if named:
        return named, (), regions
    inside = tuple(department for department in alias if places.regions[department] in regions)
    if inside or (len(alias) == 1 and not regions):
        return inside or alias, (), regions
    return (), alias, regions


def regions_above(code: str, places: Places) -> list[str]:
    """The regions that a region lies in, the nearest first."""
    above = []
    while code := places.within.get(code, ""):
        above.append(code)
    return above

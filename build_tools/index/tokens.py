"""Text to units and runs: normalised, Chinese characters one by one, numbers and words whole, and what stands together."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from build_tools.index.folding import simplified

HAN = "\u3007\u3400-\u9fff\U00020000-\U000323af"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)+"
_UNIT = re.compile(rf"[{HAN}]|{_NUMBER}|[^\W_{HAN}]+")
_IS_HAN = re.compile(f"[{HAN}]")
# What print puts inside a term without parting it: “三公”经费, 因公出国（境）费, 合　计.
BLANKS = "\\x00-\\x20\\x7f-\\xa0\\xad\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff"
_WITHIN_TEXT = f"[{BLANKS}\"'“”‘’()《》〈〉【】\\[\\]「」『』]"
_WITHIN = re.compile(f"{_WITHIN_TEXT}*")
_RUN = re.compile(rf"[{HAN}]+(?:({_WITHIN_TEXT}+)[{HAN}]+)*|{_NUMBER}|[^\W_{HAN}]+")
_FULL_DIGITS = frozenset("０１２３４５６７８９")
LONGEST_WORD = 12
LONGEST_UNIT = 64


@dataclass(frozen=True, slots=True)
class Unit:
    """One Chinese character, number or word. `start`, `end`: its place in the text; `joined`: no punctuation before it."""

    text: str
    start: int
    end: int
    joined: bool

    @property
    def han(self) -> bool:
        """True for a Chinese character."""
        return is_han(self.text)


class Token(NamedTuple):
    """A searchable string and the position of its first unit; punctuation takes a position of its own."""

    text: str
    position: int


def is_han(text: str) -> bool:
    """True where the text begins with a Chinese character."""
    return _IS_HAN.match(text) is not None


def units(text: str) -> tuple[Unit, ...]:
    """The units of a text: NFKC, lower case, simplified, thousands separators out, plurals folded, punctuation parting."""
    folded, places = _fold(text)
    found: list[Unit] = []
    end = 0
    for match in _UNIT.finditer(folded):
        joined = bool(found) and _WITHIN.fullmatch(folded, end, match.start()) is not None
        end = match.end()
        found.append(Unit(_key(match[0]), places[match.start()], places[end - 1] + 1, joined))
    return tuple(found)


def _fold(text: str) -> tuple[str, list[int]]:
    folded: list[str] = []
    places: list[int] = []
    before = ""
    for place, character in enumerate(text):
        piece = _fold_character(character)
        if character == "，" and before in _FULL_DIGITS:
            piece = ","
        folded.append(piece)
        places.extend([place] * len(piece))
        before = character
    return "".join(folded), places


@lru_cache(maxsize=65536)
def _fold_character(character: str) -> str:
    # A full-width comma parts a sentence (2022年，200人); only between full-width digits is it a thousands separator.
    if character == "，":
        return character
    folded = unicodedata.normalize("NFKC", character).lower()
    return simplified().get(folded, folded)


class _Folded(dict):
    """Code point → what its character folds to, for str.translate."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_FOLDED = _Folded()
_FULL_COMMA = re.compile("(?<=[０-９])，")


def _key(unit: str) -> str:
    if unit[0] in "0123456789":
        return unit.replace(",", "")[:LONGEST_UNIT]
    return singular(unit)[:LONGEST_UNIT]


def singular(word: str) -> str:
    """An English word without its plural ending: receptions → reception, duties → duty, business → business."""
    if len(word) < 4 or not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]


def runs(found: Iterable[Unit]) -> list[list[Unit]]:
    """The units in runs: joined Chinese characters together, anything else alone."""
    grouped: list[list[Unit]] = []
    for unit in found:
        if grouped and unit.joined and unit.han and grouped[-1][-1].han:
            grouped[-1].append(unit)
        else:
            grouped.append([unit])
    return grouped


def folded_runs(text: str) -> Iterator[tuple[str, bool]]:
    """What `runs` gives of the units of a text, each run as one string: Chinese characters together (True), a number or word alone."""
    for match in _RUN.finditer(_FULL_COMMA.sub(",", text).translate(_FOLDED)):
        run = match[0]
        if not is_han(run):
            yield _key(run), False
        else:
            yield "".join(_IS_HAN.findall(run)) if match[1] else run, True

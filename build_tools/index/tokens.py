"""Text to tokens with positions: normalised, cut by jieba's dictionary and the fiscal one, and by character pairs.

Every dictionary word that is written becomes a token where it stands, as do all overlapping pairs of Chinese characters.
So a word is found wherever its characters are written, however its neighbours are cut; nothing depends on a best cut.
"""

import operator
import re
import unicodedata
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # jieba 0.42.1 has invalid escapes that Python 3.12 warns of
    import jieba

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
_PART_GAP = 10  # positions between the languages of a field, so that no phrase spans them
LONGEST_UNIT = 64
_MOST_KEPT = 50_000  # distinct texts


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


class Cutter:
    """Cuts texts; a distinct one once, as long as it is among the last many."""

    def __init__(self, terms: Iterable[str], cache_dir: Path):
        """`terms`: names and labels to know as words. `cache_dir`: a private folder for jieba's dictionary cache."""
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._jieba = jieba.Tokenizer()
        self._jieba.tmp_dir = str(cache_dir)
        jieba.setLogLevel("WARNING")
        for word in sorted({word for term in terms for word in _words_of(term)}):
            self._jieba.add_word(word, 1)
        self._cut: dict[str, tuple[tuple[Token, ...], int]] = {}

    def counts(self, text: str) -> tuple[dict[str, int], int]:
        """How often each token stands in a text, and how many characters, numbers and words it has: what `tokens` gives, faster."""
        found: dict[str, int] = {}
        length = 0
        for match in _RUN.finditer(_FULL_COMMA.sub(",", text).translate(_FOLDED)):
            run = match[0]
            if not is_han(run):
                unit = _key(run)
                found[unit] = found.get(unit, 0) + 1
                length += 1
                continue
            if match[1]:
                run = "".join(_IS_HAN.findall(run))
            length += len(run)
            for token in self._run_tokens(run):
                found[token] = found.get(token, 0) + 1
        return found, length

    def _run_tokens(self, run: str) -> list[str]:
        """The characters, pairs and dictionary words of a run of Chinese characters."""
        known, size = self._jieba.FREQ, len(run)
        found = [*run, *map(operator.add, run, run[1:])]
        for start in range(size - 2):
            end = start + 2
            word = run[start:end]
            if word not in known:
                continue
            while (end := end + 1) <= size and (word := run[start:end]) in known:
                if known[word] and end - start <= LONGEST_WORD:
                    found.append(word)
        return found

    def is_word(self, text: str) -> bool:
        """True for a Chinese word of jieba's dictionary or the fiscal one."""
        return 2 <= len(text) <= LONGEST_WORD and is_han(text) and bool(self._jieba.FREQ.get(text))

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in the order of their positions."""
        return self._both(text)[0]

    def length(self, text: str) -> int:
        """How many characters, numbers and words a text has."""
        return self._both(text)[1]

    def joined_tokens(self, texts: tuple[str, ...]) -> tuple[Token, ...]:
        """The tokens of several texts as of one field, their positions far apart."""
        tokens: list[Token] = []
        offset = 0
        for text in texts:
            part = self.tokens(text)
            tokens.extend([Token(token.text, token.position + offset) for token in part])
            offset += (part[-1].position if part else 0) + _PART_GAP
        return tuple(tokens)

    def _both(self, text: str) -> tuple[tuple[Token, ...], int]:
        found = self._cut.get(text)
        if found is None:
            if len(self._cut) >= _MOST_KEPT:
                self._cut.clear()
            parts = units(text)
            found = self._cut[text] = tuple(self._tokens(runs(parts))), len(parts)
        return found

    def _tokens(self, grouped: list[list[Unit]]) -> Iterable[Token]:
        position = -1
        for run in grouped:
            position += 1 if run[0].joined else 2
            if run[0].han:
                yield from self._han_tokens("".join(unit.text for unit in run), position)
            else:
                yield Token(run[0].text, position)
            position += len(run) - 1

    def _han_tokens(self, run: str, position: int) -> Iterable[Token]:
        graph = self._jieba.get_DAG(run)
        for start in range(len(run)):
            yield Token(run[start], position + start)
            if start + 1 < len(run):
                yield Token(run[start:start + 2], position + start)
            for last in graph[start]:
                word = run[start:last + 1]
                if 2 < len(word) <= LONGEST_WORD:
                    yield Token(word, position + start)


def _words_of(term: str) -> list[str]:
    """The runs of Chinese characters of a name, as the cutter will meet them."""
    joined = ["".join(unit.text for unit in run) for run in runs(units(term)) if run[0].han]
    return [word for word in joined if 2 <= len(word) <= LONGEST_WORD]

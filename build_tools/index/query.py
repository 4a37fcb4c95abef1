"""What a person typed, to clauses over the index's own terms. search-query.js is its twin: same cases, same clauses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_tools.index.tokens import BLANKS, LONGEST_WORD, Unit, is_han, runs, units

LONGEST_QUERY = 200
_MOST_UNITS = 30  # the browser keeps a query's units as the bits of one number
_MOST_KEY_WORDS = 4
_BLANK = re.compile(f"[{BLANKS}]+")
_THOUSANDS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_LATIN = "A-Za-zＡ-Ｚａ-ｚ"
LATIN_WORD = re.compile(rf"(?<![{_LATIN}0-9])[{_LATIN}]{{2,64}}(?![{_LATIN}0-9])")
_CODE = re.compile(r"[0-9]{3,6}")
_PIECE = re.compile(r"""(?:^|(?<= ))(?P<minus>[-－−]?)(?:"(?P<a>[^"]*)"|“(?P<b>[^“”]*)”|「(?P<c>[^「」]*)」)|(?P<word>[^ ]+)""")


@dataclass(frozen=True, slots=True)
class Query:
    """`runs`: the units to find in any order; `phrases`, `without`: units that must, or must not, stand together."""

    runs: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """The query's units (by number) that a document answers when it holds all of `terms`."""

    units: tuple[int, ...]
    terms: tuple[str, ...]


def read_query(text: str) -> Query:
    """The parts of a query: words, "phrases" and -exclusions. Any text is a query; nothing is an error.

    A query of exclusions alone is read as words: -3435.84 may be an amount.
    """
    include: list[tuple[Unit, ...]] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[Unit, ...]] = []
    for match in _PIECE.finditer(_THOUSANDS.sub(",", _BLANK.sub(" ", text[:LONGEST_QUERY]))):
        quoted = next((match[group] for group in "abc" if match[group] is not None), None)
        word = match["word"] or ""
        excluded = bool(match["minus"]) if quoted is not None else len(word) > 1 and word[0] in "-－−"
        found = units(quoted if quoted is not None else word)
        (without if excluded else include).append(found)
        if quoted is not None and not excluded:
            phrases.extend(_together(found))
    if not any(include):
        include, without = without, []
    unwanted = tuple(stretch for found in without for stretch in _together(found))
    return Query(tuple(_limited([run for found in include for run in runs(found)])), tuple(phrases), unwanted)


def is_code(term: str) -> bool:
    """True for what may be the beginning of a classification code: three to six digits."""
    return bool(_CODE.fullmatch(term))


def _together(found: tuple[Unit, ...]) -> Iterator[tuple[str, ...]]:
    """The stretches of units without punctuation between them."""
    stretch: list[str] = []
    for unit in found:
        if stretch and not unit.joined:
            yield tuple(stretch)
            stretch = []
        stretch.append(unit.text)
    if stretch:
        yield tuple(stretch)


def _limited(include: list[list[Unit]]) -> Iterator[tuple[str, ...]]:
    left = _MOST_UNITS
    for run in include:
        if left > 0:
            yield tuple(unit.text for unit in run[:left])
        left -= len(run)


def clauses(query: Query, words: frozenset[str], synonyms: dict[str, list[str]]) -> tuple[Clause, ...]:
    """The clauses of a query; `words`: the index's dictionary words; `synonyms`: key → texts that mean the same."""
    found: dict[Clause, None] = {}
    number = 0
    for run in query.runs:
        made = _han_clauses("".join(run), words, synonyms) if is_han(run[0]) else [Clause((0,), run)]
        for clause in made:
            found.setdefault(Clause(tuple(number + unit for unit in clause.units), clause.terms))
        number += len(run)
    for clause in _phrase_synonyms(query, words, synonyms):
        found.setdefault(clause)
    return tuple(found)


def answering(made: tuple[Clause, ...], asking: frozenset[int]) -> tuple[Clause, ...]:
    """The clauses without those whose units only ask; all of them where no other is left."""
    return tuple(clause for clause in made if not asking.issuperset(clause.units)) or made


def _han_clauses(run: str, words, synonyms) -> list[Clause]:
    made: list[Clause] = []
    spans = cut(run, lambda word: word in words or word in synonyms)
    for start, end in spans:
        made.extend(_word_clauses(run, start, end, words, synonyms))
        word = run[start:end]
        if len(word) > 2:
            for first, last in cut(word, lambda part, whole=word: part != whole and (part in words or part in synonyms)):
                made.extend(_word_clauses(run, start + first, start + last, words, synonyms))
    covered = {place for start, end in spans for place in range(start, end)}
    for place in range(len(run)):
        if place not in covered:
            made.extend(_pair_clauses(run, place, covered))
    return made


def _word_clauses(run: str, start: int, end: int, words, synonyms) -> Iterator[Clause]:
    places, word = tuple(range(start, end)), run[start:end]
    if word in words:
        yield Clause(places, (word,))
    for meaning in synonyms.get(word, ()):
        yield Clause(places, meaning_terms(meaning, words))


def _pair_clauses(run: str, place: int, covered: set[int]) -> Iterator[Clause]:
    """The pairs that hold an uncovered character; a pair of two uncovered ones is made once, by the first."""
    if len(run) == 1:
        yield Clause((0,), (run,))
    if place > 0 and place - 1 in covered:
        yield Clause((place,), (run[place - 1:place + 1],))
    if place + 1 < len(run):
        places = (place,) if place + 1 in covered else (place, place + 1)
        yield Clause(places, (run[place:place + 2],))


def _phrase_synonyms(query: Query, words, synonyms) -> Iterator[Clause]:
    """Clauses for English synonym keys of one to four words, wherever they stand in the query."""
    flat = [unit for run in query.runs for unit in run]
    for start in range(len(flat)):
        for end in range(start + 1, min(start + _MOST_KEY_WORDS, len(flat)) + 1):
            key = " ".join(flat[start:end])
            if key.isascii():
                for meaning in synonyms.get(key, ()):
                    yield Clause(tuple(range(start, end)), meaning_terms(meaning, words))


def meaning_terms(meaning: str, words: frozenset[str]) -> tuple[str, ...]:
    """The terms a synonym's meaning is found by, all of them needed."""
    terms: list[str] = []
    for run in runs(units(meaning)):
        text = "".join(unit.text for unit in run)
        terms.extend([text] if text in words or not run[0].han else exact_terms(tuple(text)))
    return tuple(terms)


def exact_terms(stretch: tuple[str, ...]) -> tuple[str, ...]:
    """Terms that every text holding these units together has: pairs of characters, numbers and words."""
    terms: list[str] = []
    for place, unit in enumerate(stretch):
        han = is_han(unit)
        after = stretch[place + 1] if place + 1 < len(stretch) else ""
        if han and is_han(after):
            terms.append(unit + after)
        elif not (han and place > 0 and is_han(stretch[place - 1])):
            terms.append(unit)
    return tuple(dict.fromkeys(terms))


def cut(run: str, known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The spans of known words that leave fewest characters over, then use fewest words, the longest first."""
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        left, used, _ = best[start + 1]
        choice = (left + 1, used, start)
        for end in range(min(len(run), start + LONGEST_WORD), start + 1, -1):
            left, used, _ = best[end]
            if (left, used + 1) < choice[:2] and known(run[start:end]):
                choice = (left, used + 1, end)
        best[start] = choice
    spans, start = [], 0
    while start < len(run):
        end = best[start][2]
        if end > start:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans

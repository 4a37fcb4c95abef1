"""The parts that rows share, numbered as they come: each is analysed once, and kept once for all pages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from build_tools.index.analysis import Analyser, Impacts
from build_tools.index.pages import Entry, Head, Pattern
from build_tools.model import Words

HEAD, PATTERN, ENTRY = range(3)
KINDS = 3
Part = Head | Pattern | Entry


def shown(kind: int, part: Part) -> list:
    """What the browser gets of a part: [statement, title zh, en, context zh, en], [[[column zh, en]…], unit zh, en], or
    [row, title zh, en, label zh, en]."""
    if kind == HEAD:
        return [part.statement, part.title.zh, part.title.en, part.context.zh, part.context.en]
    if kind == PATTERN:
        return [[[words.zh, words.en] for words in part.columns], part.unit.zh, part.unit.en]
    return [part.row, part.title.zh, part.title.en, part.label.zh, part.label.en]


def value_of(kind: int, part: Part) -> tuple[str, ...]:
    """The part as texts, by which equal ones are known."""
    if kind == PATTERN:
        return part.unit.zh, part.unit.en, *(text for words in part.columns for text in (words.zh, words.en))
    return tuple(shown(kind, part)) + (part.names if kind == ENTRY else ())


def part_of(kind: int, value: tuple[str, ...]) -> Part:
    """The part of those texts."""
    if kind == HEAD:
        return Head(value[0], Words(*value[1:3]), Words(*value[3:5]))
    if kind == PATTERN:
        return Pattern(tuple(map(Words, value[2::2], value[3::2])), Words(*value[:2]))
    return Entry(value[0], Words(*value[1:3]), Words(*value[3:5]), value[5:])


class Combination(NamedTuple):
    """A row's parts by number, its entry -1 where it is its own; what its name counts; whether it goes by its names."""

    head: int
    pattern: int
    entry: int
    weight: float
    is_named: bool


def of_site(row: Combination, numbers: list[list[int]]) -> Combination:
    """The combination with the numbers that `Shared.numbers` gives for those of a page."""
    entry = numbers[ENTRY][row.entry] if row.entry >= 0 else -1
    return Combination(numbers[HEAD][row.head], numbers[PATTERN][row.pattern], entry, row.weight, row.is_named)


class Shared:
    """Heads, patterns and shared entries by number."""

    def __init__(self, analyser: Analyser):
        self._analysing = (analyser.head, analyser.pattern, analyser.entry)
        self._numbers: tuple[dict[tuple[str, ...], int], ...] = ({}, {}, {})
        self.parts: tuple[list, ...] = ([], [], [])
        self.impacts: tuple[list[Impacts], ...] = ([], [], [])

    def numbers(self, parts: Sequence[Iterable[tuple[str, ...]]]) -> list[list[int]]:
        """The numbers of a page's heads, patterns and entries, given as `value_of` has them: each among those of its kind."""
        return [[self._number(kind, value) for value in values] for kind, values in enumerate(parts)]

    def _number(self, kind: int, value: tuple[str, ...]) -> int:
        number = self._numbers[kind].get(value)
        if number is None:
            number = self._numbers[kind][value] = len(self.parts[kind])
            part = part_of(kind, value)
            self.parts[kind].append(part)
            self.impacts[kind].append(self._analysing[kind](part))
        return number

    def combined(self, combination: Combination) -> Impacts:
        """The impacts of the parts of a row together."""
        whole = dict(self.impacts[HEAD][combination.head])
        for term, impact in self.impacts[PATTERN][combination.pattern].items():
            whole[term] = whole.get(term, 0.0) + impact
        for term, impact in self.impacts[ENTRY][combination.entry].items() if combination.entry >= 0 else ():
            whole[term] = whole.get(term, 0.0) + impact * combination.weight
        return whole

"""The parts that rows share, numbered as they come: each is analysed once, and kept once for all pages."""

from typing import NamedTuple

from build_tools.index.analysis import Analyser, Impacts
from build_tools.index.pages import Entry, FoundRow, Head, Pattern

HEAD, PATTERN, ENTRY = range(3)
KINDS = 3


def shown(kind: int, part: Head | Pattern | Entry) -> list:
    """What the browser gets of a part: [statement, title zh, en, context zh, en], [[[column zh, en]…], unit zh, en], or
    [row, title zh, en, label zh, en]."""
    if kind == HEAD:
        return [part.statement, part.title.zh, part.title.en, part.context.zh, part.context.en]
    if kind == PATTERN:
        return [[[words.zh, words.en] for words in part.columns], part.unit.zh, part.unit.en]
    return [part.row, part.title.zh, part.title.en, part.label.zh, part.label.en]


class Combination(NamedTuple):
    """A row's parts by number, its entry -1 where it is its own; what its name counts; whether it goes by its names."""

    head: int
    pattern: int
    entry: int
    weight: float
    is_named: bool


class Shared:
    """Heads, patterns and shared entries by number. A part is known by being the same object: PageMaker makes equal ones once."""

    def __init__(self, analyser: Analyser):
        self._analysing = (analyser.head, analyser.pattern, analyser.entry)
        self._numbers: tuple[dict[int, int], ...] = ({}, {}, {})
        self.parts: tuple[list, ...] = ([], [], [])
        self.impacts: tuple[list[Impacts], ...] = ([], [], [])

    def number(self, kind: int, part: Head | Pattern | Entry) -> int:
        """The part's number among those of its kind."""
        found = self._numbers[kind].get(id(part))
        if found is None:
            found = self._numbers[kind][id(part)] = len(self.parts[kind])
            self.parts[kind].append(part)
            self.impacts[kind].append(self._analysing[kind](part))
        return found

    def combination(self, row: FoundRow) -> Combination:
        """The parts of a row."""
        entry = self.number(ENTRY, row.entry) if row.shared else -1
        return Combination(self.number(HEAD, row.head), self.number(PATTERN, row.pattern), entry, row.weight, bool(row.names))

    def combined(self, combination: Combination) -> Impacts:
        """The impacts of the parts of a row together."""
        whole = dict(self.impacts[HEAD][combination.head])
        for term, impact in self.impacts[PATTERN][combination.pattern].items():
            whole[term] = whole.get(term, 0.0) + impact
        for term, impact in self.impacts[ENTRY][combination.entry].items() if combination.entry >= 0 else ():
            whole[term] = whole.get(term, 0.0) + impact * combination.weight
        return whole

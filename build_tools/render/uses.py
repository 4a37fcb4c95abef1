"""What is spent on each code, gathered report by report: of each group the largest, and how many there are."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from build_tools.amounts import Amount
from build_tools.model import Disclosure
from build_tools.render.rankings import ranked
from build_tools.render.spent import Spent

MOST = 100
"""Of a group, as many as the pages show; the subject's data.csv has all."""
_MORE = MOST // 4
"""As many more are held before the smallest go."""
GroupKey = tuple[int, str, str, str]
"""Year, kind, scope and ranking."""


class Held(NamedTuple):
    """A figure that a page may show: what it is ranked by (see Spent), its row's element id, the amount, the report."""

    size: int
    anchor: str
    amount: Amount
    report: Disclosure


_size_of = attrgetter("size")


class _Group:
    """The largest figures of a group: those that may be among the first MOST."""

    __slots__ = ("held", "least", "number")

    def __init__(self) -> None:
        self.held: list[Held] = []
        self.least: int | None = None
        self.number = 0

    def add(self, report: Disclosure, one: Spent) -> None:
        """Takes a figure; of equal ones the first that came stays first."""
        self.number += 1
        if self.least is not None and one.size <= self.least:
            return
        # Thousands of rows share an id: one text for all of them.
        self.held.append(Held(one.size, sys.intern(one.anchor), one.amount, report))
        if len(self.held) == MOST + _MORE:
            self.held.sort(key=_size_of, reverse=True)
            del self.held[MOST:]
            self.least = self.held[-1].size


class Uses:
    """The figures of all reports, by code and group."""

    def __init__(self) -> None:
        self.reports: Counter = Counter()
        self._groups: dict[str, dict[GroupKey, _Group]] = {}

    def add(self, report: Disclosure, several: Iterable[Spent]) -> None:
        """Takes a report's figures."""
        self.reports[report.year, report.kind, report.scope] += 1
        for one in several:
            groups = self._groups.setdefault(one.code, {})
            key = report.year, report.kind, report.scope, one.ranking
            group = groups.get(key)
            if group is None:
                group = groups[key] = _Group()
            group.add(report, one)

    def of(self, code: str) -> Iterator[tuple[GroupKey, int, list[tuple[int, Held]]]]:
        """(group, how many it has, the first MOST with their ranks) of a code."""
        for key, group in self._groups.get(code, {}).items():
            yield key, group.number, ranked(group.held, _size_of)[:MOST]

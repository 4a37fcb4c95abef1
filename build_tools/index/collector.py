"""Pages, one by one, to what the index is merged from: nothing of a page is kept but its terms, figures and passages."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from build_tools.index.analysis import Analyser, Impacts, added, synonym_key
from build_tools.index.numbers import Numbers, split_number
from build_tools.index.pages import FoundRow, Page
from build_tools.index.postings import Merger, TermPages, scaled
from build_tools.index.shared import ENTRY, HEAD, Combination, Shared
from build_tools.index.spill import Spill

_FIGURE = re.compile(r"[-－]?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)((?:\.[0-9]+)?)%?")


class Collector:
    """What has been seen of all pages so far."""

    def __init__(self, analyser: Analyser, statements: list[str]):
        self._analyser = analyser
        self._bits = {statement: 2 << number for number, statement in enumerate(statements)}
        self.shared = Shared(analyser)
        self.numbers = Numbers()
        self.exact: dict[str, array] = defaultdict(lambda: array("I"))
        self._rows: dict[Combination, array] = defaultdict(lambda: array("I"))
        self._terms: dict[str, int] = {}
        self._own = Spill(5)
        self._contexts: dict[int, array] = defaultdict(lambda: array("I"))
        self._places = array("I")

    def add(self, page: Page) -> None:
        """The next page."""
        number = len(self._places)
        self._places.append(len(page.prose) + len(page.rows))
        own = _OwnTerms()
        figures: set[tuple[int, int]] = set()
        for prose in page.prose:
            own.add(self._analyser.prose(prose), 0)
            for name in prose.names:
                self.exact[synonym_key(name)].append(number)
        for row in page.rows:
            self._add_row(row, number, own, figures)
        for term, (mask, impact, places) in own.found.items():
            self._own.add((self._number(term), number, mask, scaled(impact), places))
        self._own.settle()
        for term, impact in self._analyser.context(page).items():
            self._contexts[self._number(term)].extend((number, scaled(impact)))
        for decimals, digits in figures:
            self.numbers.add(decimals, digits, number)

    def _add_row(self, row: FoundRow, page: int, own: "_OwnTerms", figures: set[tuple[int, int]]) -> None:
        combination = self.shared.combination(row)
        self._rows[combination].append(page)
        terms = self._analyser.words(row) if row.words.zh else {}
        if not row.shared:
            terms = added(terms, {term: impact * row.weight for term, impact in self._analyser.entry(row.entry).items()})
            for name in row.names:
                self.exact[synonym_key(name)].append(page)
        words = False
        for cell in row.cells:
            figure = figure_of(cell)
            if figure:
                figures.add(figure)
            else:
                words = True
        if words:
            terms = self._with_cells(row, terms, figures)
        if terms:
            own.add_row(terms, self.shared.combined(combination), self._bits[row.head.statement])

    def _with_cells(self, row: FoundRow, terms: Impacts, figures: set[tuple[int, int]]) -> Impacts:
        """The terms with those of cells that are not plain figures (≥100 人次, 效果明显), whose numbers go to the figures."""
        found = {}
        for term, impact in self._analyser.cells(row).items():
            figure = split_number(term)
            if figure:
                figures.add(figure)
            else:
                found[term] = impact
        return added(terms, found)

    def _number(self, term: str) -> int:
        return self._terms.setdefault(term, len(self._terms))

    def add_common_figures(self) -> None:
        """Makes terms of the figures that very many pages hold; to be called once, after all pages."""
        for digits, pages in self.numbers.common():
            number = self._number(digits)
            for page in pages.tolist():
                self._own.add((number, page, 0, scaled(1.0), 1))
            self._own.settle()

    def merged(self) -> Iterator[tuple[str, int, bytes]]:
        """(term, how many places hold it, its posting list) of every term."""
        pages_of, bits = [], []
        combinations: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, (combination, pages) in enumerate(self._rows.items()):
            pages_of.append(np.frombuffer(pages, np.uint32))
            bits.append(self._bits[self.shared.parts[HEAD][combination.head].statement])
            for term, impact in self.shared.combined(combination).items():
                combinations[self._number(term)].append((number, impact))
        merger = Merger(pages_of, bits, np.frombuffer(self._places, np.uint32))
        terms = list(self._terms)
        for number, own in self._own.rows(len(terms)):
            yield terms[number], *merger.merged(TermPages(own, self._contexts.get(number), combinations.get(number, ())))

    def exact_entries(self) -> dict[str, list[int]]:
        """Exact name → the shared entries that go by it; their pages are added to `exact`."""
        entries: dict[str, list[int]] = {}
        for number, pages in self._pages_of_entries().items():
            for name in dict.fromkeys(map(synonym_key, self.shared.parts[ENTRY][number].names)):
                entries.setdefault(name, []).append(number)
                self.exact[name].extend(pages)
        return entries

    def _pages_of_entries(self) -> dict[int, array]:
        found: dict[int, array] = defaultdict(lambda: array("I"))
        for combination, pages in self._rows.items():
            if combination.entry >= 0 and combination.is_named:
                found[combination.entry].extend(pages)
        return found

    @property
    def places(self) -> array:
        """How many places each page has."""
        return self._places


class _OwnTerms:
    """The terms of a page that no shared part has: term → (statements, best impact, places)."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, float, int]] = {}

    def add(self, impacts: Impacts, mask: int) -> None:
        """A place that is no row."""
        for term, impact in impacts.items():
            before = self.found.get(term, (0, 0.0, 0))
            self.found[term] = before[0] | mask, max(before[1], impact), before[2] + 1

    def add_row(self, impacts: Impacts, shared: Impacts, mask: int) -> None:
        """A row's own terms, whose impact adds to that of its shared parts; where these have the term the place is counted there."""
        for term, impact in impacts.items():
            before = self.found.get(term, (0, 0.0, 0))
            best = max(before[1], impact + shared.get(term, 0.0))
            self.found[term] = before[0] | mask, best, before[2] + (term not in shared)


def figure_of(cell: str) -> tuple[int, int] | None:
    """(decimals, digits) of a cell that is a plain figure, with or without separators, a minus or %; None for any other."""
    found = _FIGURE.fullmatch(cell)
    return split_number(found[1].replace(",", "") + found[2]) if found else None


"""Pages, one by one, to what the index is merged from: nothing of a page is kept but its terms, figures and passages."""

import re
from array import array
from functools import lru_cache
from math import ceil, log2
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from build_tools.index.analysis import Analyser, Impacts, added, synonym_key
from build_tools.index.numbers import Numbers, split_number
from build_tools.index.own_terms import OwnTerms
from build_tools.index.pages import FoundRow, Page
from build_tools.index.postings import STEPS, Merger, TermPages, scaled
from build_tools.index.shared import ENTRY, HEAD, Combination, Shared
from build_tools.index.spill import Spill

_FIGURE = re.compile(r"[-－]?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)((?:\.[0-9]+)?)%?")


class Collector:
    """What has been seen of all pages so far."""

    def __init__(self, analyser: Analyser, statements: list[str]):
        self._analyser = analyser
        self._section_of = {statement: number for number, statement in enumerate(statements, 1)}
        self._sections = len(statements) + 2  # prose, the statements, and the pages' own names
        self._most = bytearray()
        self.shared = Shared(analyser)
        self.numbers = Numbers()
        self.exact: dict[str, array] = defaultdict(lambda: array("I"))
        self.exact_sections: dict[str, int] = defaultdict(int)
        self._rows: dict[Combination, array] = defaultdict(lambda: array("I"))
        self._terms: dict[str, int] = {}
        self._own = Spill(5)
        self._contexts: dict[int, array] = defaultdict(lambda: array("I"))
        self._places = array("I")

    def add(self, page: Page) -> None:
        """The next page."""
        number = len(self._places)
        self._places.append(len(page.prose) + len(page.rows))
        own = OwnTerms()
        figures: dict[tuple[int, int], int] = {}
        for prose in page.prose:
            own.add(self._analyser.prose(prose))
            for name in prose.names:
                self._add_exact(synonym_key(name), number, 0)
        for row in page.rows:
            self._add_row(row, number, own, figures)
        own.settle()
        for term, section, impact in own.best:
            self._note_best(self._number(term), section, impact)
        for term, (mask, impact, places) in own.found.items():
            self._own.add((self._number(term), number, mask, scaled(impact), places))
        self._own.settle()
        for term, impact in self._analyser.context(page).items():
            self._contexts[self._number(term)].extend((number, scaled(impact)))
            self._note_best(self._number(term), self._sections - 1, impact)
        for (decimals, digits), mask in figures.items():
            self.numbers.add(decimals, digits, number, mask)

    def _add_row(self, row: FoundRow, page: int, own: OwnTerms, figures: dict[tuple[int, int], int]) -> None:
        combination = self.shared.combination(row)
        self._rows[combination].append(page)
        terms = self._analyser.words(row) if row.words.zh else {}
        if not row.shared:
            terms = added(terms, {term: impact * row.weight for term, impact in self._analyser.entry(row.entry).items()})
            for name in row.names:
                self._add_exact(synonym_key(name), page, self._section_of[row.head.statement])
        words, section = False, self._section_of[row.head.statement]
        for cell in row.cells:
            figure = figure_of(cell)
            if figure:
                figures[figure] = figures.get(figure, 0) | 1 << section
            else:
                words = True
        if words:
            terms = self._with_cells(row, terms, figures, 1 << section)
        if terms:
            own.add_row(terms, self.shared.combined(combination), section)

    def _with_cells(self, row: FoundRow, terms: Impacts, figures: dict[tuple[int, int], int], bit: int) -> Impacts:
        """The terms with those of cells that are not plain figures (≥100 人次, 效果明显), whose numbers go to the figures."""
        found = {}
        for term, impact in self._analyser.cells(row).items():
            figure = split_number(term)
            if figure:
                figures[figure] = figures.get(figure, 0) | bit
            else:
                found[term] = impact
        return added(terms, found)

    def _add_exact(self, name: str, page: int, section: int) -> None:
        self.exact[name].append(page)
        self.exact_sections[name] |= 1 << section

    def _number(self, term: str) -> int:
        return self._terms.setdefault(term, len(self._terms))

    def _note_best(self, number: int, section: int, impact: float) -> None:
        place, level = number * self._sections + section, _level_above(impact)
        if place >= len(self._most):
            self._most.extend(bytes(max(place + 1 - len(self._most), 1 << 16)))
        if self._most[place] < level:
            self._most[place] = level

    def add_common_figures(self) -> None:
        """Makes terms of the figures that very many pages hold; to be called once, after all pages."""
        for digits, pages in self.numbers.common():
            number = self._number(digits)
            for section in range(1, self._sections - 1):
                self._note_best(number, section, 1.0)
            for page in pages.tolist():
                self._own.add((number, page, 0, scaled(1.0), 1))
            self._own.settle()

    def merged(self) -> Iterator[tuple[str, int, bytes, bytes]]:
        """(term, how many places hold it, the level of its best place in each section, its posting list) of every term."""
        pages_of, bits = [], []
        combinations: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, (combination, pages) in enumerate(self._rows.items()):
            pages_of.append(np.frombuffer(pages, np.uint32))
            section = self._section_of[self.shared.parts[HEAD][combination.head].statement]
            bits.append(1 << section)
            for term, impact in self.shared.combined(combination).items():
                combinations[self._number(term)].append((number, impact))
                self._note_best(self._number(term), section, impact)
        merger = Merger(pages_of, bits, np.frombuffer(self._places, np.uint32))
        terms = list(self._terms)
        for number, own in self._own.rows(len(terms)):
            places, postings = merger.merged(TermPages(own, self._contexts.get(number), combinations.get(number, ())))
            yield terms[number], places, self._most[number * self._sections:(number + 1) * self._sections], postings

    def exact_entries(self) -> dict[str, list[int]]:
        """Exact name → the shared entries that go by it; their pages are added to `exact`."""
        entries: dict[str, list[int]] = {}
        for number, (pages, sections) in self._pages_of_entries().items():
            for name in dict.fromkeys(map(synonym_key, self.shared.parts[ENTRY][number].names)):
                entries.setdefault(name, []).append(number)
                self.exact[name].extend(pages)
                self.exact_sections[name] |= sections
        return entries

    def _pages_of_entries(self) -> dict[int, tuple[array, int]]:
        """Shared entry → pages with a row that goes by its names, a page once a row, and their sections as bits."""
        found: dict[int, tuple[array, int]] = {}
        for combination, pages in self._rows.items():
            if combination.entry >= 0 and combination.is_named:
                known, sections = found.get(combination.entry, (array("I"), 0))
                known.extend(pages)
                section = self._section_of[self.shared.parts[HEAD][combination.head].statement]
                found[combination.entry] = known, sections | 1 << section
        return found

    @property
    def places(self) -> array:
        """How many places each page has."""
        return self._places


@lru_cache(maxsize=1 << 16)
def _level_above(impact: float) -> int:
    """The level, in steps of the posting lists, that the impact does not exceed."""
    return ceil(log2(1 + impact) * STEPS)


def figure_of(cell: str) -> tuple[int, int] | None:
    """(decimals, digits) of a cell that is a plain figure, with or without separators, a minus or %; None for any other."""
    found = _FIGURE.fullmatch(cell)
    return split_number(found[1].replace(",", "") + found[2]) if found else None


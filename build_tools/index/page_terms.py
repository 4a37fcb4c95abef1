"""The analysis of a page: its places to terms with their impacts, its figures, and its passages as they are sent."""

import re
from collections import Counter

import numpy as np

from build_tools.index.analysed import Analysed
from build_tools.index.analysis import Analyser, Impacts, added, synonym_key
from build_tools.index.cutter import Cutter
from build_tools.index.folding import traditional_in
from build_tools.index.numbers import split_number
from build_tools.index.own_terms import OwnTerms
from build_tools.index.pages import FoundRow, Page
from build_tools.index.passages import prose_json, table_of, tables_of
from build_tools.index.shared import ENTRY, HEAD, PATTERN, Combination, Shared, of_site, value_of

_FIGURE = re.compile(r"[-－]?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)((?:\.[0-9]+)?)%?")
Figures = dict[tuple[int, int], int]


class PageAnalyser:
    """Analyses pages. What they share with others is asked of `shared`."""

    def __init__(self, cutter: Cutter, section_of: dict[str, int], shared: Shared):
        """`section_of`: statement → section; 0 is prose, the one behind the last statement the pages' own names."""
        self._cutter, self._section_of, self._shared = cutter, section_of, shared

    def analysed(self, page: Page) -> Analysed:
        """All that the index takes of the page."""
        return _Page(page, Analyser(self._cutter), self._section_of, self._shared).analysed()


class _Page:
    """A page as it is analysed."""

    def __init__(self, page: Page, analyser: Analyser, section_of: dict[str, int], shared: Shared):
        self._page, self._analyser, self._section_of, self._shared = page, analyser, section_of, shared
        self._own = OwnTerms()
        self._figures: Figures = {}
        self._exact: list[tuple[str, int]] = []
        self._parts: tuple[dict[int, int], ...] = ({}, {}, {})
        self._values: tuple[list[tuple], ...] = ([], [], [])

    def analysed(self) -> Analysed:
        page, analyser = self._page, self._analyser
        for prose in page.prose:
            self._own.add(analyser.prose(prose))
            self._exact += [(synonym_key(name), 0) for name in prose.names]
        rows = [self._combination(row) for row in page.rows]
        numbers = self._shared.numbers(self._values)
        for row, local in zip(page.rows, rows, strict=True):
            self._row(row, of_site(local, numbers))
        found, best = self._own.found()
        contexts, best_of_names = self._own.contexts(analyser.context(page), len(self._section_of) + 1)
        tables = [(self._section_of[statement], [table_of(first, some, self._number) for first, some in tables])
                  for statement, tables in tables_of(page).items()]
        return Analysed(
            page.report_id, page.department_id, page.region, page.year, page.kind, len(page.prose) + len(page.rows),
            traditional_in(analyser.characters), "\n".join(self._own.numbers), found.tobytes(),
            np.concatenate((best, best_of_names)).tobytes(), contexts.tobytes(),
            [(*figure, mask) for figure, mask in self._figures.items()], self._exact, self._values,
            [(*row, count) for row, count in Counter(rows).items()], prose_json(page), tables)

    def _number(self, kind: int, part) -> int:
        """The part's number in this page."""
        numbers = self._parts[kind]
        number = numbers.get(id(part))
        if number is None:
            number = numbers[id(part)] = len(numbers)
            self._values[kind].append(value_of(kind, part))
        return number

    def _combination(self, row: FoundRow) -> Combination:
        """What the row shares with others, by the page's numbers."""
        entry = self._number(ENTRY, row.entry) if row.shared else -1
        return Combination(self._number(HEAD, row.head), self._number(PATTERN, row.pattern), entry, row.weight, bool(row.names))

    def _row(self, row: FoundRow, combination: Combination) -> None:
        """Takes up the row. `combination`: by the site's numbers."""
        section = self._section_of[row.head.statement]
        terms = self._analyser.words(row) if row.words.zh else {}
        if not row.shared:
            terms = added(terms, {term: impact * row.weight for term, impact in self._analyser.entry(row.entry).items()})
            self._exact += [(synonym_key(name), section) for name in row.names]
        words = False
        for cell in row.cells:
            figure = figure_of(cell)
            if figure:
                self._figures[figure] = self._figures.get(figure, 0) | 1 << section
            else:
                words = True
        if words:
            terms = self._with_cells(row, terms, 1 << section)
        if terms:
            self._own.add_row(terms, self._shared.combined(combination), section)

    def _with_cells(self, row: FoundRow, terms: Impacts, bit: int) -> Impacts:
        """The terms with those of cells that are not plain figures (≥100 人次, 效果明显), whose numbers go to the figures."""
        found = {}
        for term, impact in self._analyser.cells(row).items():
            figure = split_number(term)
            if figure:
                self._figures[figure] = self._figures.get(figure, 0) | bit
            else:
                found[term] = impact
        return added(terms, found)


def figure_of(cell: str) -> tuple[int, int] | None:
    """(decimals, digits) of a cell that is a plain figure, with or without separators, a minus or %; None for any other."""
    found = _FIGURE.fullmatch(cell)
    return split_number(found[1].replace(",", "") + found[2]) if found else None

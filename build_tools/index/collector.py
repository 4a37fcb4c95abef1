"""Pages, one by one, to what the index is merged from: nothing of a page is kept but its terms and figures."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from zlib import crc32

import numpy as np

from build_tools.index.analysed import Analysed, numbers_of
from build_tools.index.analysis import synonym_key
from build_tools.index.kept_lists import KeptLists
from build_tools.index.numbers import Numbers
from build_tools.index.levels import level_above, scaled
from build_tools.index.postings import Merger, TermPages
from build_tools.index.shared import ENTRY, HEAD, Combination, Shared, of_site
from build_tools.index.spill import PARTS, Spill


class Collector:
    """What has been seen of all pages so far."""

    def __init__(self, shared: Shared, section_of: dict[str, int]):
        """`section_of`: statement → section; 0 is prose, the one behind the last statement the pages' own names."""
        self.shared = shared
        self._section_of = section_of
        self._sections = len(section_of) + 2
        self._most = np.zeros((1 << 12, self._sections), np.uint8)
        self.numbers = Numbers()
        self.exact: dict[str, array] = defaultdict(lambda: array("I"))
        self.exact_sections: dict[str, int] = defaultdict(int)
        self._rows: dict[Combination, array] = defaultdict(lambda: array("I"))
        self._terms: dict[str, int] = {}
        self._parts: list[list[str]] = [[] for _ in range(PARTS)]
        self._own, self._contexts = Spill(5), Spill(3)
        self.places = array("I")
        """How many places each page has."""

    def add(self, page: Analysed, numbers: list[list[int]]) -> None:
        """The next page. `numbers`: of its parts."""
        number = len(self.places)
        self.places.append(page.places)
        terms = np.fromiter(map(self._number, page.terms.split("\n") if page.terms else ()), np.uint32)
        found, best, contexts = numbers_of(page.found, 3), numbers_of(page.best, 3), numbers_of(page.contexts, 2)
        self._own.add(_with_page(terms[:len(found)], number, found))
        self._contexts.add(_with_page(terms[contexts[:, 0]], number, contexts[:, 1:]))
        self._note_best(terms[best[:, 0]], best[:, 1], best[:, 2].astype(np.uint8))
        for name, section in page.exact:
            self.exact[name].append(number)
            self.exact_sections[name] |= 1 << section
        for *row, count in page.rows:
            self._rows[of_site(Combination(*row), numbers)].extend([number] * count)
        for decimals, digits, mask in page.figures:
            self.numbers.add(decimals, digits, number, mask)

    def _number(self, term: str) -> int:
        number = self._terms.get(term)
        if number is None:
            part = crc32(term.encode()) % PARTS  # by the term alone, so that other pages do not move it
            number = self._terms[term] = len(self._parts[part]) * PARTS + part
            self._parts[part].append(term)
        return number

    def _note_best(self, numbers: np.ndarray, sections: np.ndarray | int, levels: np.ndarray) -> None:
        last = int(numbers.max(initial=0))
        if last >= len(self._most):
            self._most = np.concatenate((self._most, np.zeros((last, self._sections), np.uint8)))
        np.maximum.at(self._most, (numbers, sections), levels)

    def add_common_figures(self) -> None:
        """Makes terms of the figures that very many pages hold; to be called once, after all pages."""
        sections = np.arange(1, self._sections - 1)
        for digits, pages in self.numbers.common():
            number = self._number(digits)
            self._note_best(np.full(len(sections), number), sections, np.full(len(sections), level_above(1.0), np.uint8))
            self._own.add(np.array([(number, page, 0, scaled(1.0), 1) for page in pages.tolist()], np.uint32))

    def merged(self, kept: KeptLists) -> Iterator[tuple[str, int, bytes, bytes]]:
        """(term, how many places hold it, the level of its best place in each section, its posting list) of every term."""
        pages_of, bits = [], []
        combinations: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, (combination, pages) in enumerate(self._rows.items()):
            pages_of.append(np.frombuffer(pages, np.uint32))
            section = self._section_of[self.shared.parts[HEAD][combination.head].statement]
            bits.append(1 << section)
            impacts = self.shared.combined(combination)
            terms = np.fromiter(map(self._number, impacts), np.uint32, len(impacts))
            self._note_best(terms, section, np.fromiter(map(level_above, impacts.values()), np.uint8, len(impacts)))
            for term, impact in zip(terms.tolist(), impacts.values(), strict=True):
                combinations[term].append((number, impact))
        merger = Merger(pages_of, bits, np.frombuffer(self.places, np.uint32))
        for part, terms in enumerate(self._parts):
            known = kept.part(part)
            rows = zip(terms, self._own.rows(part, len(terms)), self._contexts.rows(part, len(terms)), strict=True)
            for number, (term, own, contexts) in enumerate(rows):
                number = number * PARTS + part
                seen = TermPages(own, contexts, combinations.get(number, ()))
                places, postings = known.once(term, merger.digest(seen), lambda seen=seen: merger.merged(seen))
                yield term, places, self._most[number].tobytes(), postings
            known.finish()

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


def _with_page(terms: np.ndarray, page: int, rows: np.ndarray) -> np.ndarray:
    """The rows behind their terms and the page."""
    return np.column_stack((terms, np.full(len(terms), page, np.uint32), rows))

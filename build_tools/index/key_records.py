"""What was collected, merged to the records of all keys."""

from array import array
from collections.abc import Iterator

import numpy as np

from build_tools.index.analysis import synonyms
from build_tools.index.coding import coded_runs
from build_tools.index.collector import Collector
from build_tools.index.cutter import Cutter
from build_tools.index.kept_lists import KeptLists
from build_tools.index.owners import Owners
from build_tools.index.places import Places
from build_tools.index.levels import STEPS, level_of
from build_tools.index.postings import FEW, coded_pages
from build_tools.index.records import ALIAS, DEPARTMENT, Record, Span, department_meaning, region_meaning
from build_tools.index.shared import KINDS
from build_tools.index.tokens import is_han
from build_tools.vocabulary import Vocabulary


class KeyRecords:
    """Makes the records of keys that queries are cut with or that mean something (`asked`), and of other stretches of texts (`texts`).

    `filtered`: the Chinese and numeric keys of `asked`, and single characters; `meaning`: those that mean something beyond themselves.
    """

    def __init__(self, collector: Collector, owners: Owners, cutter: Cutter, vocabulary: Vocabulary):
        self._collector, self._owners, self._cutter, self._vocabulary = collector, owners, cutter, vocabulary
        self.filtered: list[str] = []
        self.meaning: list[str] = []
        self.asked: dict[str, bytes] = {}
        self.texts: dict[str, bytes] = {}

    def make(self, places: Places, kept: KeptLists) -> None:
        """Fills `asked` and `texts`: key → its record's bytes."""
        others = dict(self._others(places))
        levels = self._levels()
        self._collector.add_common_figures()
        for term, places_with, best, postings in self._collector.merged(kept):
            record = others.pop(term, None) or Record()
            record.set_term(places_with, best, postings)
            if term in levels:
                record.set_parts(levels[term])
            if self._cutter.is_word(term):
                record.set_word()
            self._keep(term, record)
        for key, record in others.items():
            self._keep(key, record)

    def _keep(self, key: str, record: Record) -> None:
        is_asked = record.is_asked(key)
        (self.asked if is_asked else self.texts)[key] = record.coded()
        if is_han(key) and (is_asked or len(key) == 1) or is_asked and key[0] in "0123456789":
            self.filtered.append(key)
        if is_han(key) and record.means:
            self.meaning.append(key)

    def _others(self, places: Places) -> Iterator[tuple[str, Record]]:
        """The keys that mean something beyond a term: names of rows, synonyms, places."""
        records: dict[str, Record] = {}
        entries = self._collector.exact_entries()
        for name, pages in self._collector.exact.items():
            if name:
                found = _coded(pages)
                sections = self._collector.exact_sections[name]
                records.setdefault(name, Record()).set_exact(sections, found, entries.get(name, []))
        for name, texts in synonyms(self._vocabulary).items():
            records.setdefault(name, Record()).set_synonyms(texts)
        for name, meanings in self._meanings(places).items():
            records.setdefault(name, Record()).set_places(meanings)
        return iter(records.items())

    def _levels(self) -> dict[str, dict[int, int]]:
        """Term → shared part (number × 3 + kind) → level."""
        found: dict[str, dict[int, int]] = {}
        for kind, impacts_of in enumerate(self._collector.shared.impacts):
            for number, impacts in enumerate(impacts_of):
                for term, impact in impacts.items():
                    found.setdefault(term, {})[number * KINDS + kind] = level_of(impact, STEPS)
        return found

    def _meanings(self, places: Places) -> dict[str, list[bytes]]:
        """Key or @id → what place it means."""
        departments, regions, words = self._owners.departments(), self._region_spans(places), self._vocabulary.regions
        of = {f"region:{code}": region_meaning(code, words[code].words, *spans) for code, spans in regions.items()}
        for identity, spans in departments.items():
            of[f"department:{identity}"] = department_meaning(DEPARTMENT, spans)
            of[f"alias:{identity}"] = department_meaning(ALIAS, spans)
        found = {name: [of[meaning] for meaning in meanings if meaning in of] for name, meanings in places.names.items()}
        return {name: made for name, made in found.items() if made} | {
            f"@{meaning.partition(':')[2]}": [made] for meaning, made in of.items() if not meaning.startswith("alias:")}

    def _region_spans(self, places: Places) -> dict[str, tuple[list[Span], list[Span]]]:
        """Region → the stretches of its own pages, and of those with the regions below it."""
        own: dict[str, list[Span]] = {}
        wholes: dict[str, list[Span]] = {}
        for code, first, end in self._owners.regions():
            own.setdefault(code, []).append((first, end - first))
            above = code
            while above:
                spans = wholes.setdefault(above, [])
                if spans and sum(spans[-1]) == first:
                    spans[-1] = spans[-1][0], end - spans[-1][0]
                else:
                    spans.append((first, end - first))
                above = places.within.get(above, "")
        return {code: (own.get(code, []), spans) for code, spans in wholes.items()}


def _coded(pages: array) -> bytes:
    """The pages once each, as runs."""
    return coded_runs(sorted(set(pages))) if len(pages) <= FEW else coded_pages(np.unique(np.frombuffer(pages, np.uint32)).astype(np.int64))

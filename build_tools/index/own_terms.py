"""The terms of one page that stand in no part it shares with others, section by section."""

from collections import Counter, defaultdict
from itertools import count

import numpy as np

from build_tools.index.analysis import Impacts
from build_tools.index.levels import level_above, scaled_all


class OwnTerms:
    """The terms of a page's places and of its own names, numbered as they come in `numbers`."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = defaultdict(count().__next__)
        self._best: dict[int, Impacts] = defaultdict(dict)
        self._places: dict[int, Counter[str]] = defaultdict(Counter)

    def add(self, impacts: Impacts) -> None:
        """A place that is no row."""
        best = self._best[0]
        for term, impact in impacts.items():
            if best.get(term, 0.0) < impact:
                best[term] = impact
        self._places[0].update(list(impacts))

    def add_row(self, impacts: Impacts, shared: Impacts, section: int) -> None:
        """A row's own terms, whose impact adds to that of its shared parts; where these have the term the place is counted there."""
        best = self._best[section]
        for term, impact in impacts.items():
            impact += shared.get(term, 0.0)
            if best.get(term, 0.0) < impact:
                best[term] = impact
        self._places[section].update([term for term in impacts if term not in shared])

    def found(self) -> tuple[np.ndarray, np.ndarray]:
        """All places together: statements, impact × 4096 and places of each term; term, section and level of its best place there."""
        numbers = {section: self._numbered(best) for section, best in self._best.items()}
        masks, most, places = (np.zeros(len(self.numbers), kind) for kind in (np.uint32, np.float64, np.uint32))
        rows = [np.empty((0, 3), np.uint32)]
        for section, best in self._best.items():
            own, impacts = numbers[section], np.fromiter(best.values(), np.float64, len(best))
            masks[own] |= np.uint32(1 << section if section else 0)
            most[own] = np.maximum(most[own], impacts)
            places[own] += np.fromiter(map(self._places[section].__getitem__, best), np.uint32, len(best))
            rows.append(_levels(own, section, best))
        return np.column_stack((masks, scaled_all(most), places)), np.concatenate(rows)

    def contexts(self, impacts: Impacts, section: int) -> tuple[np.ndarray, np.ndarray]:
        """Of the page's own names, which are a section: term, impact × 4096; term, section, level."""
        numbers = self._numbered(impacts)
        whole = scaled_all(np.fromiter(impacts.values(), np.float64, len(impacts)))
        return np.column_stack((numbers, whole)), _levels(numbers, section, impacts)

    def _numbered(self, impacts: Impacts) -> np.ndarray:
        return np.fromiter(map(self.numbers.__getitem__, impacts), np.uint32, len(impacts))


def _levels(numbers: np.ndarray, section: int, impacts: Impacts) -> np.ndarray:
    levels = np.fromiter(map(level_above, impacts.values()), np.uint32, len(impacts))
    return np.column_stack((numbers, np.full(len(numbers), section, np.uint32), levels))

"""The terms of one page that stand in no part it shares with others, section by section."""

from build_tools.index.analysis import Impacts


class OwnTerms:
    """The terms of a page that no shared part has. Places of one section are to be added together.

    `found`: term → (statements, best impact, places); `best`: (term, section, best impact), both once `settle` was called.
    """

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, float, int]] = {}
        self.best: list[tuple[str, int, float]] = []
        self._section = 0
        self._open: dict[str, tuple[float, int]] = {}

    def add(self, impacts: Impacts) -> None:
        """A place that is no row."""
        for term, impact in impacts.items():
            best, places = self._open.get(term, (0.0, 0))
            self._open[term] = max(best, impact), places + 1

    def add_row(self, impacts: Impacts, shared: Impacts, section: int) -> None:
        """A row's own terms, whose impact adds to that of its shared parts; where these have the term the place is counted there."""
        if section != self._section:
            self.settle()
            self._section = section
        for term, impact in impacts.items():
            best, places = self._open.get(term, (0.0, 0))
            self._open[term] = max(best, impact + shared.get(term, 0.0)), places + (term not in shared)

    def settle(self) -> None:
        """Takes up the section that is open."""
        bit = 1 << self._section if self._section else 0
        for term, (impact, places) in self._open.items():
            mask, best, before = self.found.get(term, (0, 0.0, 0))
            self.found[term] = mask | bit, max(best, impact), before + places
            self.best.append((term, self._section, impact))
        self._open = {}

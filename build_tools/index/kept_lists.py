"""Posting lists that a build keeps for the next one, each by a digest of all that it is made from."""

import marshal
from collections.abc import Callable

from build_tools.index.kept_pages import KeptIndex

Merged = tuple[int, bytes]
"""How many places hold a term, and its posting list."""


class KeptLists:
    """The lists of all terms, in parts."""

    def __init__(self, kept: KeptIndex | None):
        """Without `kept` every list is made."""
        self._kept = kept

    def part(self, number: int) -> "Part":
        """A part of the lists; its `finish` is to be called once all of its terms were asked for."""
        return Part(self._kept, str(number))


class Part:
    """The lists of the terms of one part."""

    def __init__(self, kept: KeptIndex | None, name: str):
        found = kept.get("lists", name) if kept else None
        self._before: dict[str, tuple[bytes, Merged]] = marshal.loads(found) if found is not None else {}
        self._kept, self._name = kept, name
        self._now: dict[str, tuple[bytes, Merged]] = {}

    def once(self, term: str, digest: bytes, make: Callable[[], Merged]) -> Merged:
        """The term's list as it was kept with that digest, or made."""
        found = self._before.get(term)
        if found is None or found[0] != digest:
            found = digest, make()
        if self._kept:
            self._now[term] = found
        return found[1]

    def finish(self) -> None:
        """Keeps what was asked for."""
        if self._kept and self._now != self._before:
            self._kept.put(marshal.dumps(self._now), "lists", self._name)

"""What a build keeps of its index for the next one: what the analysis gave of each page, and counts of each report.

A page's analysis depends on the page, on code and vocabulary (`version`), and on the dictionary, which has the names and labels of all
reports: but only on words that stand in the page's own texts. So a page stays as it was while no word came that may stand in it, which
its pairs of characters tell, and none went that does. What was looked at with which dictionary is written down last, under `state`.
"""

import hashlib
import marshal
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from build_tools.index.analysed import Analysed, analysed_bytes, analysed_of
from build_tools.kept import Kept

_STATE = hashlib.sha256(b"state").hexdigest()


class KeptIndex:
    """The values kept in a folder."""

    def __init__(self, folder: Path, version: str, is_read_only: bool = False):
        """`version`: of code, vocabulary and packages. `is_read_only`: another process writes. Raises BuildError where others than the
        owner may write to the folder."""
        self._kept, self._version, self._is_read_only = Kept(folder), version, is_read_only
        self._used: set[str] = {_STATE}

    def get(self, *key: str) -> bytes | None:
        """What was kept under the key with this version."""
        return self._kept.get(self._name(key))

    def put(self, value: bytes, *key: str) -> None:
        """Keeps the value under the key."""
        self._kept.put(self._name(key), value)

    def once(self, make: Callable[[], bytes], *key: str) -> bytes:
        """The value under the key, made where there is none."""
        found = self.get(*key)
        if found is None:
            found = make()
            if not self._is_read_only:
                self.put(found, *key)
        return found

    def state(self) -> tuple[list[str], dict[str, str]]:
        """The dictionary's words when pages were looked at last; page → the dictionary its analysis was made with."""
        found = self._kept.get(_STATE)
        version, words, made_with = marshal.loads(found) if found else ("", [], {})
        return (words, made_with) if version == self._version else ([], {})

    def finish(self, words: Iterable[str], made_with: dict[str, str]) -> None:
        """Writes the state down and keeps nothing that was not asked for."""
        self._kept.put(_STATE, marshal.dumps((self._version, list(words), made_with)))
        self._kept.drop_others(self._used)

    def _name(self, key: tuple[str, ...]) -> str:
        name = hashlib.sha256("\0".join((self._version, *key)).encode()).hexdigest()
        self._used.add(name)
        return name


class KeptPages:
    """Analysed pages by key, for one index."""

    def __init__(self, kept: KeptIndex, words: tuple[str, ...]):
        """`words`: the dictionary's own, of names and labels."""
        self._kept, self._words = kept, words
        self._dictionary = hashlib.sha256("\n".join(words).encode()).hexdigest()
        before, self._made_with = kept.state()
        self._new = [frozenset(map("".join, pairwise(word))) for word in sorted(set(words) - set(before))]
        self._gone = frozenset(before) - frozenset(words)
        self._used: dict[str, str] = {}

    def page(self, key: str, analyse: Callable[[], Analysed]) -> Analysed:
        """The page's analysis as it was kept, or made."""
        made_with = self._made_with.get(key)
        if made_with is not None:
            data = self._kept.get("page", key, made_with)
            if data is not None and not self._is_cut_anew(page := analysed_of(data)):
                self._used[key] = made_with
                return page
        page = analyse()
        self._kept.put(analysed_bytes(page), "page", key, self._dictionary)
        self._used[key] = self._dictionary
        return page

    def finish(self) -> None:
        """Keeps these pages and no others."""
        self._kept.finish(self._words, self._used)

    def _is_cut_anew(self, page: Analysed) -> bool:
        """Whether words that came may stand in the page, or words that went stand there."""
        if not (self._new or self._gone):
            return False
        terms = frozenset(page.terms.split("\n"))
        return not self._gone.isdisjoint(terms) or any(pairs <= terms for pairs in self._new)

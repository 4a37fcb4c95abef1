"""What the browser's index knows of a key: as a term, as a row's whole name, as a synonym, as a place.

words, texts/<crc>-<n>.bin: keys in order (coding.coded_shards), each with varints: which sections follow (the sum of the constants below), then
the sections in this order, each after its length:
TERM   how many places hold it; the sections of pages that do (bit 0 prose, bit n the n-th statement, the next one the pages' own
       names), and for each in a byte the level that none of its places exceeds; then its posting list (postings.py)
PARTS  the shared parts that have it, as part number × 3 + kind, by level like a posting list without masks
EXACT  the sections, as bits, with a row that is wholly called so; runs of its pages; runs of the shared entries
SAME   the texts that mean the same, a line each
PLACE  how many meanings, then each as kind and pages. Region (0): its code and names (a line each, after their length), its own
       pages, those with the regions below it. Department by its full name (1) or by an alias (2): its pages. Pages: how many
       stretches, then first and count of each. The place of an id is kept under @id
WORD   no section: it is a word, with which a query is cut
"""

import re
from collections.abc import Iterable

from build_tools.index.coding import coded_runs, varint
from build_tools.index.tokens import is_han
from build_tools.model import Words

TERM, PARTS, EXACT, SAME, PLACE, WORD = 1, 2, 4, 8, 16, 32
REGION, DEPARTMENT, ALIAS = range(3)
Span = tuple[int, int]
_YEAR = re.compile("(?:19|20)[0-9]{2}")


class Record:
    """The sections of one key."""

    __slots__ = ("_sections", "_is_word")

    def __init__(self) -> None:
        self._sections: dict[int, bytes] = {}
        self._is_word = False

    def set_term(self, places: int, levels: bytes, postings: bytes) -> None:
        """So many places hold it, with these best levels by section and this posting list."""
        held = sum(1 << section for section, level in enumerate(levels) if level)
        self._sections[TERM] = varint(places) + varint(held) + bytes(filter(None, levels)) + postings

    def set_word(self) -> None:
        """A query is cut with it."""
        self._is_word = True

    def set_parts(self, levels: dict[int, int]) -> None:
        """Shared part (number × 3 + kind) → level."""
        by_level: dict[int, list[int]] = {}
        for part in sorted(levels):
            by_level.setdefault(levels[part], []).append(part)
        data, above = bytearray(varint(len(by_level))), 0
        for level in sorted(by_level, reverse=True):
            data += varint(above - level if above else level) + coded_runs(by_level[level])
            above = level
        self._sections[PARTS] = bytes(data)

    def set_exact(self, sections: int, pages: bytes, entries: list[int]) -> None:
        """The sections, the runs of pages and the entries of rows that are wholly called so."""
        self._sections[EXACT] = varint(sections) + pages + coded_runs(sorted(entries))

    def set_synonyms(self, texts: Iterable[str]) -> None:
        """Texts that mean the same."""
        self._sections[SAME] = "\n".join(texts).encode()

    def set_places(self, meanings: list[bytes]) -> None:
        """Meanings as `region` and `department` give them."""
        self._sections[PLACE] = varint(len(meanings)) + b"".join(meanings)

    def is_asked(self, key: str) -> bool:
        """Whether a query may be cut with the key or mean something by it: where not, the key is needed only as a stretch of text."""
        sections = sum(self._sections) + (WORD if self._is_word else 0)
        if is_han(key):
            return len(key) > 1 and bool(sections & (EXACT | SAME | PLACE | WORD))
        return key[0] not in "0123456789" or bool(sections & ~TERM) or _YEAR.fullmatch(key) is not None

    @property
    def means(self) -> bool:
        """Whether other texts mean the same, or it names a place."""
        return SAME in self._sections or PLACE in self._sections

    def coded(self) -> bytes:
        """The record's bytes."""
        data = bytearray(varint(sum(self._sections) + (WORD if self._is_word else 0)))
        for section in sorted(self._sections):
            data += varint(len(self._sections[section])) + self._sections[section]
        return bytes(data)


def region_meaning(code: str, names: Words, own: list[Span], whole: list[Span]) -> bytes:
    """A region with the pages of its own, and those with the regions below it."""
    said = "\n".join((code, names.zh, names.en)).encode()
    return varint(REGION) + varint(len(said)) + said + _spans(own) + _spans(whole)


def department_meaning(kind: int, spans: list[Span]) -> bytes:
    """A department by its pages."""
    return varint(kind) + _spans(spans)


def _spans(spans: list[Span]) -> bytes:
    return varint(len(spans)) + b"".join(varint(first) + varint(count) for first, count in spans)

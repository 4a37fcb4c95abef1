"""Printed figures to the pages that hold them: sorted by value, so that a figure is found in one small file.

numbers/<crc>.bin: varints, for each the step up in its digits, its page, and which of the head's masks says in what statements.
A figure that very many pages hold (0.00, 100) is kept among the terms instead, where its pages are runs.
"""

import re
from array import array
from collections.abc import Iterator

import numpy as np

from build_tools.index.postings import coded_numbers

_PLAIN = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]{1,6}))?")
_LARGEST = 1 << 40
_PAGE_BITS = 24
_SHIFT = np.uint64(_PAGE_BITS)
_MANY_PAGES = 64
_PER_FILE = 1200


def split_number(text: str) -> tuple[int, int] | None:
    """(decimals, digits) of a number as terms have it: 9205.13 → (2, 920513). None for what is kept among the terms: 007, 1.2.3."""
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    fraction = found[2] or ""
    digits = int(found[1] + fraction)
    return (len(fraction), digits) if digits < _LARGEST else None


class Numbers:
    """The figures of all pages."""

    def __init__(self) -> None:
        self._pairs = [array("Q") for _ in range(7)]
        self._kinds = [array("H") for _ in range(7)]
        self.masks: dict[int, int] = {}
        """Mask of statements → its number, as they come."""

    def add(self, decimals: int, digits: int, page: int, mask: int) -> None:
        """The page holds the number, in these statements; to be said once a page."""
        self._pairs[decimals].append(digits << _PAGE_BITS | page)
        self._kinds[decimals].append(self.masks.setdefault(mask, len(self.masks)))

    def common(self) -> Iterator[tuple[str, np.ndarray]]:
        """(number as a term, its pages) of the numbers that many pages hold; they are taken out."""
        for decimals, held in enumerate(self._pairs):
            pairs, kinds = np.frombuffer(held, np.uint64), np.frombuffer(self._kinds[decimals], np.uint16)
            order = np.argsort(pairs, kind="stable")
            pairs, kinds = pairs[order], kinds[order]
            self._pairs[decimals] = held = None
            digits = _digits(pairs)
            starts = np.flatnonzero(np.concatenate(([len(pairs) > 0], digits[1:] != digits[:-1])))
            counts = np.diff(starts, append=len(pairs))
            kept = np.ones(len(pairs), bool)
            for place in np.flatnonzero(counts > _MANY_PAGES):
                span = slice(starts[place], starts[place] + counts[place])
                kept[span] = False
                yield _text(int(digits[starts[place]]), decimals), _pages(pairs[span])
            self._pairs[decimals], self._kinds[decimals] = pairs[kept], kinds[kept]

    def files(self) -> Iterator[tuple[int, int, bytes]]:
        """(decimals, digits of its first number, bytes) of each file; to be asked for after `common`."""
        for decimals, pairs in enumerate(self._pairs):
            start = 0
            while start < len(pairs):
                end = min(start + _PER_FILE, len(pairs))
                while end < len(pairs) and pairs[end] >> _SHIFT == pairs[end - 1] >> _SHIFT:
                    end += 1
                some = pairs[start:end]
                digits = _digits(some).astype(np.int64)
                steps = np.diff(digits, prepend=0)
                kinds = self._kinds[decimals][start:end].astype(np.int64)
                yield decimals, int(digits[0]), coded_numbers(np.column_stack((steps, _pages(some), kinds)).ravel())
                start = end


def _digits(pairs: np.ndarray) -> np.ndarray:
    return pairs >> _SHIFT


def _pages(pairs: np.ndarray) -> np.ndarray:
    return (pairs & np.uint64((1 << _PAGE_BITS) - 1)).astype(np.int64)


def _text(digits: int, decimals: int) -> str:
    text = str(digits).rjust(decimals + 1, "0")
    return f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text

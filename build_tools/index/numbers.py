"""Printed figures to the pages that hold them: sorted by value, so that a figure is found in one small file.

numbers/<crc>.bin: varints of how many decimals the file's numbers have, then for each the step up in its digits and its page.
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

    def add(self, decimals: int, digits: int, page: int) -> None:
        """The page holds the number; to be said once a page."""
        self._pairs[decimals].append(digits << _PAGE_BITS | page)

    def common(self) -> Iterator[tuple[str, np.ndarray]]:
        """(number as a term, its pages) of the numbers that many pages hold; they are taken out."""
        for decimals, pairs in enumerate(self._pairs):
            sorted_pairs = np.sort(np.frombuffer(pairs, np.uint64))
            digits, starts, counts = np.unique(sorted_pairs >> np.uint64(_PAGE_BITS), return_index=True, return_counts=True)
            kept = np.ones(len(sorted_pairs), bool)
            for place in np.flatnonzero(counts > _MANY_PAGES):
                span = slice(starts[place], starts[place] + counts[place])
                kept[span] = False
                pages = (sorted_pairs[span] & np.uint64((1 << _PAGE_BITS) - 1)).astype(np.int64)
                yield _text(int(digits[place]), decimals), pages
            self._pairs[decimals] = sorted_pairs[kept]

    def files(self) -> Iterator[tuple[int, int, bytes]]:
        """(decimals, digits of its first number, bytes) of each file; to be asked for after `common`."""
        for decimals, pairs in enumerate(self._pairs):
            digits = (pairs >> np.uint64(_PAGE_BITS)).astype(np.int64)
            pages = (pairs & np.uint64((1 << _PAGE_BITS) - 1)).astype(np.int64)
            start = 0
            while start < len(pairs):
                end = min(start + _PER_FILE, len(pairs))
                while end < len(pairs) and digits[end] == digits[end - 1]:
                    end += 1
                steps = np.diff(digits[start:end], prepend=0)
                yield decimals, int(digits[start]), coded_numbers(np.column_stack((steps, pages[start:end])).ravel())
                start = end


def _text(digits: int, decimals: int) -> str:
    text = str(digits).rjust(decimals + 1, "0")
    return f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text

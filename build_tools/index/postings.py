"""Which pages hold a term, how much it counts in the best place of each, and in which statements: merged and coded.

A posting list is grouped by classes of pages that share level and statements, the highest level first, so that its beginning holds
the best pages: varints of the count of classes × 2, and 1 where levels are fine ones, then for each class its step down in level, its
mask, its runs, and each run as coding.coded_runs writes them. Mask: bit 0 where the page's own names hold the term, bit n+1 for the
n-th statement.
"""

from array import array
from hashlib import blake2b

import numpy as np

from build_tools.index.coding import coded_runs, varint
from build_tools.index.levels import SCALE, fineness, level_of, levels_of

CONTEXT_BIT = 1
_DIGEST = 12
FEW = 256
"""Of fewer rows, pages and numbers plain loops are quicker than arrays."""
_NO_OWN, _NO_CONTEXTS = np.empty((0, 4), np.uint32), np.empty((0, 2), np.uint32)


class TermPages:
    """What was seen of one term, to be merged: rows made of shared parts by their combination, other places, pages' own names.

    `own`: (page, mask, impact × 4096, places) of the pages with other places; `contexts`: (page, impact × 4096).
    """

    __slots__ = ("combinations", "impacts", "own", "contexts")

    def __init__(self, own: np.ndarray = _NO_OWN, contexts: np.ndarray = _NO_CONTEXTS, combinations: list[tuple[int, float]] = ()):
        self.own = own
        self.contexts = contexts
        self.combinations = array("I", [number for number, _ in combinations])
        self.impacts = array("f", [impact for _, impact in combinations])


class Merger:
    """Codes the posting lists of an index with a number of pages."""

    def __init__(self, pages_of: list[np.ndarray], bits: list[int], places: np.ndarray):
        """`pages_of`, `bits`: the pages with rows of each combination (a page once a row) and its statement; `places` a page."""
        self._pages_of = pages_of
        self._once = [once if len(once := np.unique(pages)) < len(pages) else pages for pages in pages_of]
        self._bits = bits
        self._places = places
        self._best = np.zeros(len(places), np.float32)
        self._mask = np.zeros(len(places), np.uint32)
        self._sizes = [len(pages) for pages in pages_of]
        self._digests = [blake2b(b"%d " % bit + pages.tobytes(), digest_size=_DIGEST).digest() for bit, pages in zip(bits, pages_of, strict=True)]
        self._known: dict[bytes, tuple[int, bytes]] = {}

    def digest(self, term: TermPages) -> bytes:
        """A checksum of all that `merged` makes its list from."""
        own, contexts = term.own, term.contexts
        parts = [b"%d %d " % (len(own), len(contexts)), own.tobytes()]
        if len(contexts):
            parts += (contexts.tobytes(), self._places[contexts[:, 0]].tobytes())
        if term.combinations:
            parts += (term.impacts.tobytes(), *map(self._digests.__getitem__, term.combinations))
        return blake2b(b"".join(parts), digest_size=_DIGEST).digest()

    def merged(self, term: TermPages) -> tuple[int, bytes]:
        """(how many places hold the term, its coded posting list)."""
        if not len(term.own) and not len(term.contexts):
            asked = term.combinations.tobytes() + term.impacts.tobytes()
            if asked not in self._known:
                self._known[asked] = self._made(term)
            return self._known[asked]
        return self._made(term)

    def _made(self, term: TermPages) -> tuple[int, bytes]:
        seen = sum(map(self._sizes.__getitem__, term.combinations)) + len(term.own) + len(term.contexts)
        return self._merged_few(term) if seen <= FEW else self._merged(term)

    def _merged_few(self, term: TermPages) -> tuple[int, bytes]:
        """What `_merged` gives, without arrays for every step: most terms stand on few pages."""
        contexts = dict(term.contexts.tolist())
        best: dict[int, float] = {}
        masks: dict[int, int] = {}
        count = sum(int(self._places[page]) for page in contexts)
        for number, impact in zip(term.combinations, term.impacts, strict=True):
            for page in self._pages_of[number].tolist():
                best[page] = max(impact, best.get(page, 0.0))
                masks[page] = masks.get(page, 0) | self._bits[number]
                count += page not in contexts
        for page, mask, impact, places in term.own.tolist():
            best[page] = max(impact / SCALE, best.get(page, 0.0))
            masks[page] = masks.get(page, 0) | mask
            count += 0 if page in contexts else places
        for page, impact in contexts.items():
            best[page] = best.get(page, 0.0) + impact / SCALE
            masks[page] = CONTEXT_BIT
        return count, _coded_few(best, masks)

    def _merged(self, term: TermPages) -> tuple[int, bytes]:
        best, mask = self._best, self._mask
        own, contexts = term.own, term.contexts
        touched = []
        for place in np.argsort(np.frombuffer(term.impacts, np.float32), kind="stable"):
            number = term.combinations[place]
            pages = self._once[number]
            best[pages] = term.impacts[place]
            mask[pages] |= self._bits[number]
            touched.append(pages)
        if len(own):
            np.maximum.at(best, own[:, 0], own[:, 2] / np.float32(SCALE))
            np.bitwise_or.at(mask, own[:, 0], own[:, 1])
            touched.append(own[:, 0])
        if len(contexts):
            best[contexts[:, 0]] += contexts[:, 1] / np.float32(SCALE)
            mask[contexts[:, 0]] = CONTEXT_BIT
            touched.append(contexts[:, 0])
        pages = np.unique(np.concatenate(touched))
        made = self._count(term, own, contexts), coded_postings(pages, best[pages], mask[pages])
        best[pages] = 0
        mask[pages] = 0
        return made

    def _count(self, term: TermPages, own: np.ndarray, contexts: np.ndarray) -> int:
        """How many places hold the term; all of those of a page whose names do."""
        if not len(contexts):
            return sum(len(self._pages_of[number]) for number in term.combinations) + int(own[:, 3].sum())
        all_of = np.zeros(len(self._places), bool)
        all_of[contexts[:, 0]] = True
        count = int(self._places[contexts[:, 0]].sum()) + int(own[:, 3][~all_of[own[:, 0]]].sum())
        return count + sum(int((~all_of[self._pages_of[number]]).sum()) for number in term.combinations)


def _coded_few(best: dict[int, float], masks: dict[int, int]) -> bytes:
    """What coded_postings gives of the same pages."""
    classes: dict[tuple[int, int], list[int]] = {}
    is_fine, steps = fineness(len(best))
    for page in sorted(best):
        classes.setdefault((level_of(best[page], steps), masks[page]), []).append(page)
    data, above = bytearray(varint(len(classes) << 1 | is_fine)), 0
    for level, mask in sorted(classes, reverse=True):
        data += varint(above - level if above else level) + varint(mask) + coded_runs(classes[level, mask])
        above = level
    return bytes(data)


def coded_postings(pages: np.ndarray, impacts: np.ndarray, masks: np.ndarray) -> bytes:
    """The posting list of sorted pages with their impacts and masks."""
    is_fine, steps = fineness(len(pages))
    levels = levels_of(impacts, steps)
    keys = levels << 32 | masks.astype(np.int64)
    kinds = np.unique(keys)[::-1]
    data, above = bytearray(varint(len(kinds) << 1 | is_fine)), 0
    for kind in kinds.tolist():
        level, mask = kind >> 32, kind & 0xFFFFFFFF
        data += varint(above - level if above else level) + varint(mask) + coded_pages(pages[keys == kind])
        above = level
    return bytes(data)


def coded_pages(pages: np.ndarray) -> bytes:
    """What coding.coded_runs gives of the same numbers, for long lists."""
    breaks = np.flatnonzero(np.diff(pages) != 1) + 1
    starts = np.concatenate(([0], breaks))
    lengths = np.diff(np.concatenate((starts, [len(pages)])))
    first = pages[starts].astype(np.int64)
    gaps = first - np.concatenate(([0], (first + lengths)[:-1]))
    numbers = np.empty((len(starts), 2), np.int64)
    numbers[:, 0] = gaps << 1 | (lengths > 1)
    numbers[:, 1] = lengths - 2
    return varint(len(starts)) + coded_numbers(numbers.ravel()[np.column_stack((np.ones(len(starts), bool), lengths > 1)).ravel()])


def coded_numbers(numbers: np.ndarray) -> bytes:
    """The varints of the numbers, one after another."""
    numbers = numbers.astype(np.uint64)
    sizes = np.ones(len(numbers), np.int64)
    for bits in range(7, 63, 7):
        sizes += numbers >= np.uint64(1 << bits)
    ends = np.cumsum(sizes)
    data = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - sizes
    for byte in range(int(sizes.max()) if len(sizes) else 0):
        having = sizes > byte
        part = (numbers[having] >> np.uint64(7 * byte)).astype(np.uint8) & np.uint8(127)
        data[starts[having] + byte] = part | (np.uint8(128) * (sizes[having] > byte + 1))
    return data.tobytes()

"""Rows of whole numbers by a key, more than memory should hold: kept in parts, which go to a temporary file as they fill."""

import tempfile
from array import array
from collections.abc import Iterator

import numpy as np

_PARTS = 64
_HELD = 1 << 14
"""Numbers of a part that are held before they go to the file."""


class Spill:
    """Rows (key, number…) of one width; keys are whole numbers from zero on."""

    def __init__(self, width: int):
        """`width`: how many numbers a row has, with its key."""
        self._width = width
        self._held = [array("I") for _ in range(_PARTS)]
        self._written: list[list[tuple[int, int]]] = [[] for _ in range(_PARTS)]
        self._file = None

    def add(self, row: tuple[int, ...]) -> None:
        """Appends a row."""
        self._held[row[0] % _PARTS].extend(row)

    def settle(self) -> None:
        """Writes the parts that hold much; to be called from time to time."""
        for part, held in enumerate(self._held):
            if len(held) >= _HELD:
                if self._file is None:
                    self._file = tempfile.TemporaryFile(prefix="gongkai-")
                self._written[part].append((self._file.tell(), len(held) * held.itemsize))
                held.tofile(self._file)
                del held[:]

    def rows(self, keys: int) -> Iterator[tuple[int, np.ndarray]]:
        """(key, its rows without the key, in the order they were added) of each key below `keys`, part by part."""
        for part in range(_PARTS):
            rows = self._part(part)
            rows = rows[np.argsort(rows[:, 0], kind="stable")]
            own = range(part, keys, _PARTS)
            ends = np.searchsorted(rows[:, 0], np.fromiter(own, np.uint32, len(own)), side="right").tolist()
            start = 0
            for key, end in zip(own, ends, strict=True):
                yield key, rows[start:end, 1:]
                start = end

    def _part(self, part: int) -> np.ndarray:
        data = bytearray()
        for place, size in self._written[part]:
            self._file.seek(place)
            data += self._file.read(size)
        data += self._held[part].tobytes()
        return np.frombuffer(data, np.uint32).reshape(-1, self._width)

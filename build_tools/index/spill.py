"""Rows of whole numbers by a key, more than memory should hold: they go to a temporary file, sorted into parts by key."""

import tempfile
from collections.abc import Iterator

import numpy as np

_PARTS = 64
_HELD = 1 << 17
"""Rows that are held before they go to the file."""


class Spill:
    """Rows (key, number…) of one width, all of 32 bits; keys are whole numbers from zero on."""

    def __init__(self, width: int):
        """`width`: how many numbers a row has, with its key."""
        self._width = width
        self._held: list[np.ndarray] = []
        self._count = 0
        self._written: list[list[tuple[int, int]]] = [[] for _ in range(_PARTS)]
        self._file = None

    def add(self, rows: np.ndarray) -> None:
        """Appends rows."""
        self._held.append(rows)
        self._count += len(rows)
        if self._count >= _HELD:
            self._write()

    def rows(self, keys: int) -> Iterator[tuple[int, np.ndarray]]:
        """(key, its rows without the key, in the order they were added) of each key below `keys`, part by part."""
        self._write()
        for part in range(_PARTS):
            rows = self._part(part)
            rows = rows[np.argsort(rows[:, 0], kind="stable")]
            own = range(part, keys, _PARTS)
            ends = np.searchsorted(rows[:, 0], np.fromiter(own, np.uint32, len(own)), side="right").tolist()
            start = 0
            for key, end in zip(own, ends, strict=True):
                yield key, rows[start:end, 1:]
                start = end

    def _write(self) -> None:
        if not self._count:
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="gongkai-")
        rows = np.concatenate(self._held)
        parts = rows[:, 0] % _PARTS
        rows = rows[np.argsort(parts, kind="stable")]
        sizes = np.bincount(parts, minlength=_PARTS) * rows.itemsize * self._width
        place = self._file.tell()
        for written, size in zip(self._written, sizes.tolist(), strict=True):
            written.append((place, size))
            place += size
        rows.tofile(self._file)
        self._held, self._count = [], 0

    def _part(self, part: int) -> np.ndarray:
        data = bytearray()
        for place, size in self._written[part]:
            self._file.seek(place)
            data += self._file.read(size)
        return np.frombuffer(data, np.uint32).reshape(-1, self._width)

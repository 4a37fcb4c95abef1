"""Rows of whole numbers by a key, more than memory should hold: they go to a temporary file, in parts."""

import tempfile
from collections.abc import Iterator

import numpy as np

PARTS = 64
_HELD = 1 << 17
"""Rows that are held before they go to the file."""


class Spill:
    """Rows (key, number…) of one width, all of 32 bits. A key is a whole number, and its remainder by PARTS the part it is in."""

    def __init__(self, width: int):
        """`width`: how many numbers a row has, with its key."""
        self._width = width
        self._held: list[np.ndarray] = []
        self._count = 0
        self._written: list[list[tuple[int, int]]] = [[] for _ in range(PARTS)]
        self._file = None

    def add(self, rows: np.ndarray) -> None:
        """Appends rows."""
        self._held.append(rows)
        self._count += len(rows)
        if self._count >= _HELD:
            self._write()

    def rows(self, part: int, keys: int) -> Iterator[np.ndarray]:
        """The rows of each of the first `keys` keys of a part (part, part + PARTS, …) without the key, in the order they were added."""
        self._write()
        rows = self._part(part)
        rows = rows[np.argsort(rows[:, 0], kind="stable")]
        own = np.arange(part, part + keys * PARTS, PARTS, np.uint32)
        start = 0
        for end in np.searchsorted(rows[:, 0], own, side="right").tolist():
            yield rows[start:end, 1:]
            start = end

    def _write(self) -> None:
        if not self._count:
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="gongkai-")
        rows = np.concatenate(self._held)
        parts = rows[:, 0] % PARTS
        rows = rows[np.argsort(parts, kind="stable")]
        sizes = np.bincount(parts, minlength=PARTS) * rows.itemsize * self._width
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

"""The rows beside pages that many reports give to: held up to a limit, then appended to files."""

from collections.abc import Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.background import Background
from build_tools.export.files import GrowingFile, csv_bytes

HELD = 32_000_000
"""Characters that are held for all pages together."""
_BLOCK = 1 << 20


class PageRows:
    """The rows of each page, by its path, in the order they come."""

    def __init__(self, folder: Path, background: Background, limit: int = HELD):
        self._folder = folder
        self._background = background
        self._limit = limit
        self._held = 0
        self._counts: dict[str, int] = {}
        self._lines: dict[str, list[str]] = {}
        self._objects: dict[str, list[str]] = {}
        self._spilled: set[str] = set()

    def add(self, path: str, lines: list[str], objects: list[str]) -> None:
        """Appends rows to a page: their CSV lines, and the same rows as JSON objects."""
        self._counts[path] = self._counts.get(path, 0) + len(lines)
        self._lines.setdefault(path, []).extend(lines)
        self._objects.setdefault(path, []).extend(objects)
        self._held += sum(map(len, lines)) + sum(map(len, objects))
        if self._held > self._limit:
            self._spill()

    def count(self, path: str) -> int:
        """How many rows a page has."""
        return self._counts.get(path, 0)

    def artifacts(self, path: str, columns: tuple[str, ...], before: bytes = b"[",
                  after: bytes = b"]\n") -> Iterator[Artifact | FileArtifact]:
        """The page's data.json, its rows as a list between `before` and `after`, and data.csv."""
        lines, objects = self._lines.pop(path, []), self._objects.pop(path, [])
        if path not in self._spilled:
            yield Artifact(f"{path}data.json", before + ",".join(objects).encode() + after)
            yield Artifact(f"{path}data.csv", csv_bytes(columns, lines))
            return
        if lines:
            self._append(path, lines, objects)
        yield self._joined(path, "json", before, after)
        yield self._joined(path, "csv", csv_bytes(columns, ()), b"")

    def _spill(self) -> None:
        for path, lines in self._lines.items():
            if lines:
                self._append(path, lines, self._objects[path])
        self._lines, self._objects, self._held = {}, {}, 0

    def _append(self, path: str, lines: list[str], objects: list[str]) -> None:
        comma = "," if path in self._spilled else ""
        self._spilled.add(path)
        for suffix, text in (("csv", "".join(lines)), ("json", comma + ",".join(objects))):
            with open(self._part(path, suffix), "ab") as file:
                file.write(text.encode())

    def _part(self, path: str, suffix: str) -> Path:
        part = self._folder / path / f"rows.{suffix}"
        part.parent.mkdir(parents=True, exist_ok=True)
        return part

    def _joined(self, path: str, suffix: str, before: bytes, after: bytes) -> FileArtifact:
        part = self._part(path, suffix)
        whole = GrowingFile(part.with_name(f"data.{suffix}"), self._background)
        whole.write(before)
        with open(part, "rb") as file:
            while block := file.read(_BLOCK):
                whole.write(block)
        whole.write(after)
        part.unlink()
        return whole.artifact(f"{path}data.{suffix}")

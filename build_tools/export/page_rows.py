"""The rows beside pages that many reports give to: held up to a limit, then appended to files."""

from collections.abc import Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.background import Background
from build_tools.export.files import GrowingFile, Rows, csv_bytes

HELD = 32_000_000
"""Bytes that are held for all pages together."""
_BLOCK = 1 << 20


class _Page:
    """What is held of a page's rows, how many it has, and whether there are some in its files."""

    __slots__ = ("count", "csv", "has_files", "json")

    def __init__(self):
        self.count, self.csv, self.json, self.has_files = 0, [], [], False


class PageRows:
    """The rows of each page, by its path, in the order they come."""

    def __init__(self, folder: Path, background: Background, limit: int = HELD):
        self._folder = folder
        self._background = background
        self._limit = limit
        self._held = 0
        self._pages: dict[str, _Page] = {}

    def add(self, path: str, rows: Rows) -> None:
        """Appends rows to a page. Rows that several pages share are one value, which all of them hold."""
        if not rows.count:
            return
        page = self._pages.get(path) or self._pages.setdefault(path, _Page())
        page.count += rows.count
        page.csv.append(rows.csv)
        page.json.append(rows.json)
        self._held += len(rows.csv) + len(rows.json)
        if self._held > self._limit:
            self._spill()

    def count(self, path: str) -> int:
        """How many rows a page has."""
        return self._pages[path].count if path in self._pages else 0

    def artifacts(self, path: str, columns: tuple[str, ...], before: bytes = b"[",
                  after: bytes = b"]\n") -> Iterator[Artifact | FileArtifact]:
        """The page's data.json, its rows as a list between `before` and `after`, and data.csv. Its rows are held no more."""
        page = self._pages.pop(path, None) or _Page()
        if not page.has_files:
            self._held -= sum(map(len, page.csv)) + sum(map(len, page.json))
            yield Artifact(f"{path}data.json", b"".join((before, b",".join(page.json), after)))
            yield Artifact(f"{path}data.csv", csv_bytes(columns, page.csv))
            return
        self._append(path, page)
        yield self._joined(path, "json", before, after)
        yield self._joined(path, "csv", csv_bytes(columns, ()), b"")

    def _spill(self) -> None:
        for path, page in self._pages.items():
            self._append(path, page)
        self._held = 0

    def _append(self, path: str, page: _Page) -> None:
        if not page.csv:
            return
        part = self._part(path)
        if not page.has_files:
            part.mkdir(parents=True)
        with open(part / "rows.csv", "ab") as file:
            file.writelines(page.csv)
        with open(part / "rows.json", "ab") as file:
            file.write(b"," * page.has_files + b",".join(page.json))
        page.csv, page.json, page.has_files = [], [], True

    def _part(self, path: str) -> Path:
        """A page's own folder: its path may be the beginning of another's."""
        return self._folder / path / "rows"

    def _joined(self, path: str, suffix: str, before: bytes, after: bytes) -> FileArtifact:
        part = self._part(path) / f"rows.{suffix}"
        whole = GrowingFile(part.with_name(f"data.{suffix}"), self._background)
        whole.write(before)
        with open(part, "rb") as file:
            while block := file.read(_BLOCK):
                whole.write(block)
        whole.write(after)
        part.unlink()
        return whole.artifact(f"{path}data.{suffix}")

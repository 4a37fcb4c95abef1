"""The observations of each year in files of their own, beside the whole, where the whole has become large."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import orjson

from build_tools.export.background import Background
from build_tools.export.files import GrowingFile, file_artifact
from build_tools.export.parquet import split_parquet
from build_tools.export.table_files import TableFiles
from build_tools.model import Artifact, FileArtifact

SPLIT_ABOVE = 1_000_000
"""Figures above which they are also given by year: about as many as a spreadsheet can show, or a phone can hold."""
_BLOCK = 1 << 20


class YearSplit:
    """Remembers where in the whole files the rows of each year stand, and copies them from there in the end."""

    def __init__(self, files: TableFiles, background: Background, split_above: int = SPLIT_ABOVE):
        self._files = files
        self._background = background
        self._split_above = split_above
        self._rows: dict[int, int] = {}
        self._stretches: dict[str, dict[int, list[tuple[int, int]]]] = {"csv": {}, "jsonl": {}}
        self._ends = {"csv": files.csv.size, "jsonl": files.jsonl.size}

    def note(self, year: int, rows: int) -> None:
        """Call after the rows of a report have been appended to the files."""
        if not rows:
            return
        self._rows[year] = self._rows.get(year, 0) + rows
        for suffix, file in (("csv", self._files.csv), ("jsonl", self._files.jsonl)):
            self._stretches[suffix].setdefault(year, []).append((self._ends[suffix], file.size - self._ends[suffix]))
            self._ends[suffix] = file.size

    def artifacts(self, whole: list[FileArtifact]) -> Iterator[Artifact | FileArtifact]:
        """The files of each year and their list; nothing where the figures are not too many. `whole`: the finished files."""
        if self._files.rows <= self._split_above:
            return
        folder = whole[0].file.parent / "observations"
        made = []
        for suffix, head in (("csv", self._files.head), ("jsonl", b"")):
            source = next(artifact.file for artifact in whole if artifact.file.name == f"observations.{suffix}")
            made += [(year, suffix, self._copied(source, year, suffix, head, folder)) for year in sorted(self._rows)]
        source = next(artifact.file for artifact in whole if artifact.file.suffix == ".parquet")
        for year, file in split_parquet(source, "fiscal_year", folder).items():
            made.append((year, "parquet", file_artifact(f"data/observations/{year}.parquet", file)))
        yield from (artifact for _, _, artifact in made)
        entries = [{"year": year, "format": suffix, "path": artifact.path.removeprefix("data/"), "rows": self._rows[year],
                    "bytes": artifact.size, "sha256": artifact.sha256}
                   for year, suffix, artifact in sorted(made, key=lambda one: one[:2])]
        readable = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        yield Artifact("data/observations/index.json", orjson.dumps(entries, option=readable))

    def _copied(self, source: Path, year: int, suffix: str, head: bytes, folder: Path) -> FileArtifact:
        target = GrowingFile(folder / f"{year}.{suffix}", self._background)
        target.write(head)
        with open(source, "rb") as file:
            for start, length in self._stretches[suffix][year]:
                file.seek(start)
                _copy(file, length, target)
        return target.artifact(f"data/observations/{year}.{suffix}")


def _copy(source: BinaryIO, length: int, target: GrowingFile) -> None:
    while length:
        block = source.read(min(length, _BLOCK))
        target.write(block)
        length -= len(block)

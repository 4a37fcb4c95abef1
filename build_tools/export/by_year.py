"""The observations of each year in files of their own, beside the whole, where the whole has become large."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from build_tools.artifact import Artifact, FileArtifact, file_artifact
from build_tools.export.background import Background
from build_tools.export.files import GrowingFile, readable_json
from build_tools.export.parquet import split_parquet
from build_tools.export.table_files import TableFiles

SPLIT_ABOVE = 1_000_000
"""Figures above which they are also given by year: about as many as a spreadsheet can show, or a phone can hold."""
FORMATS = ("csv", "jsonl", "parquet")
_PATH = "data/observations/"
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
        made = list(self._copies(whole) if len(self._rows) == 1 else self._split(whole))
        made.sort(key=lambda one: one[:2])
        yield from (artifact for _, _, artifact in made)
        entries = [{"year": year, "format": suffix, "path": artifact.path, "observation_count": artifact.rows,
                    "bytes": artifact.size, "sha256": artifact.sha256}
                   for year, suffix, artifact in made]
        yield Artifact(f"{_PATH}index.json", readable_json(entries))

    def _copies(self, whole: list[FileArtifact]) -> Iterator[tuple[int, str, FileArtifact]]:
        """(year, format, file) where there is one year: its files are copies of the whole ones.

        No links: an archive of the site would hold them as such, which `--since` refuses.
        """
        (year,) = self._rows
        folder = _folder(whole)
        for artifact in whole:
            suffix = artifact.path.partition(".")[2]
            if suffix in FORMATS:
                file = shutil.copyfile(artifact.file, folder / f"{year}.{suffix}")
                yield year, suffix, replace(artifact, path=f"{_PATH}{year}.{suffix}", file=file)

    def _split(self, whole: list[FileArtifact]) -> Iterator[tuple[int, str, FileArtifact]]:
        """(year, format, file) of each year."""
        folder = _folder(whole)
        files = {artifact.path.partition(".")[2]: artifact.file for artifact in whole}
        for suffix, head in (("csv", self._files.head), ("jsonl", b"")):
            for year in self._rows:
                yield year, suffix, self._copied(files[suffix], year, suffix, head, folder)
        for year, file in split_parquet(files["parquet"], "fiscal_year", folder).items():
            yield year, "parquet", file_artifact(f"{_PATH}{year}.parquet", file, self._rows[year])

    def _copied(self, source: Path, year: int, suffix: str, head: bytes, folder: Path) -> FileArtifact:
        target = GrowingFile(folder / f"{year}.{suffix}", self._background)
        target.write(head)
        with open(source, "rb") as file:
            for start, length in self._stretches[suffix][year]:
                file.seek(start)
                _copy(file, length, target)
        return target.artifact(f"{_PATH}{year}.{suffix}", self._rows[year])


def _folder(whole: list[FileArtifact]) -> Path:
    """The folder that the files of the years grow in, beside the whole ones."""
    folder = whole[0].file.parent / "observations"
    folder.mkdir(exist_ok=True)
    return folder


def _copy(source: BinaryIO, length: int, target: GrowingFile) -> None:
    while length:
        block = source.read(min(length, _BLOCK))
        target.write(block)
        length -= len(block)

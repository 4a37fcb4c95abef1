"""The observations of each year in files of their own, beside the whole, where the whole has become large."""

import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact, file_artifact
from build_tools.export.files import readable_json
from build_tools.export.parquet import split_parquet
from build_tools.strips import Stretch, Strip, write_parts
from build_tools.urls import year_of

SPLIT_ABOVE = 1_000_000
"""Figures above which they are also given by year: about as many as a spreadsheet can show, or a phone can hold."""
FORMATS = ("csv", "jsonl", "parquet")
_PATH = "data/observations/"
_TEXTS = {"csv": 1, "jsonl": 3}
"""Which of a strip's numbers are the bytes of a format."""


def split_by_year(whole: list[FileArtifact | StandingArtifact], strip: Strip, head: bytes, folder: Path,
                  split_above: int = SPLIT_ABOVE) -> Iterator[Artifact | FileArtifact]:
    """The files of each year, copied from the `whole` ones in a folder, and their list; nothing where the figures are not too many.

    `strip`: of the whole files, which begin with `head` where they are CSV.
    """
    if strip.rows <= split_above:
        return
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[int, int] = {}
    for report_id, count in zip(strip.ids, strip.numbers[0], strict=True):
        rows[year_of(report_id)] = rows.get(year_of(report_id), 0) + count
    files = {artifact.path.partition(".")[2]: artifact for artifact in whole}
    made = list(_copies(files, *rows, folder) if len(rows) == 1 else _split(files, rows, strip, head, folder))
    made.sort(key=lambda one: one[:2])
    yield from (artifact for _, _, artifact in made)
    yield Artifact(f"{_PATH}index.json", readable_json([
        {"year": year, "format": suffix, "path": artifact.path, "observation_count": artifact.rows, "bytes": artifact.size,
         "sha256": artifact.sha256} for year, suffix, artifact in made]))


def _copies(files: dict, year: int, folder: Path) -> Iterator[tuple[int, str, FileArtifact]]:
    """(year, format, file) where there is one year: its files are copies of the whole ones.

    No links: an archive of the site would hold them as such, which `--since` refuses.
    """
    for suffix in FORMATS:
        whole = files[suffix]
        file = Path(shutil.copyfile(whole.file, folder / f"{year}.{suffix}"))
        yield year, suffix, FileArtifact(f"{_PATH}{year}.{suffix}", file, whole.size, whole.sha256, whole.rows)


def _split(files: dict, rows: dict[int, int], strip: Strip, head: bytes, folder: Path) -> Iterator[tuple[int, str, FileArtifact]]:
    """(year, format, file) of each year."""
    for suffix, begins in (("csv", head), ("jsonl", b"")):
        stretches = _stretches(files[suffix].file, strip, strip.numbers[_TEXTS[suffix]], len(begins))
        for year in rows:
            file = folder / f"{year}.{suffix}"
            with open(file, "wb", buffering=0) as out:
                write_parts(out, [begins, *stretches[year]])
            yield year, suffix, file_artifact(f"{_PATH}{year}.{suffix}", file, rows[year])
    for year, file in split_parquet(files["parquet"].file, "fiscal_year", folder).items():
        yield year, "parquet", file_artifact(f"{_PATH}{year}.parquet", file, rows[year])


def _stretches(file: Path, strip: Strip, sizes, start: int) -> dict[int, list[Stretch]]:
    """Where the rows of each year stand in a whole file."""
    found: dict[int, list[Stretch]] = {}
    for report_id, size, begin in zip(strip.ids, sizes, accumulate(sizes, initial=start), strict=False):
        found.setdefault(year_of(report_id), []).append(Stretch(file, begin, size))
    return found

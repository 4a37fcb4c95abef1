"""Dated releases: copies of the data's tables that are made once, carried from site to site, and never altered but to erase."""

import csv
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact, file_artifact
from build_tools.change import Release
from build_tools.errors import BuildError
from build_tools.history.last_site import LastSite, linked
from build_tools.model import Withdrawal

_MANIFEST = "manifest.json"


class NewRelease:
    """The release of this build: takes the data files as they are made. Without a date it takes none."""

    def __init__(self, date: str, last: LastSite | None, folder: Path):
        """`folder`: on the disk of the site, for copies of large files until they are published."""
        self.date = date
        self.known = last.releases if last else []
        self.files: list[tuple[str, int, str]] = []
        self._folder = folder
        if date and self.known and date < self.known[-1]:
            raise BuildError(f"a release of {self.known[-1]} is there already; give a later --date than {date}")

    def with_copies(self, artifacts: Iterable[Artifact | FileArtifact]) -> Iterator[Artifact | FileArtifact]:
        """The artifacts, each canonical table followed by its copy in the release: all else is made from these."""
        for artifact in artifacts:
            copy = self._copy(artifact)  # before publishing moves the file of a large one
            yield artifact
            if copy:
                yield copy

    def finish(self, kept: list[Release]) -> Iterator[Artifact]:
        """The manifest of the release, and that of the latest one of all; `kept` are the former releases, which it joins.

        Raises BuildError where a release of that day is kept and holds other data.
        """
        release = Release(self.date, tuple(sorted(self.files)))
        if self.date and self.date not in self.known:
            kept.append(release)
            yield _manifest(release)
        elif self.date and kept[-1].files != release.files:
            raise BuildError(f"the release of {self.date} holds other data; a release never changes, so give a later --date")
        if kept:
            yield _latest(kept[-1])

    def _copy(self, artifact: Artifact | FileArtifact) -> Artifact | FileArtifact | None:
        if not self.date or not _is_table(artifact.path):
            return None
        path = artifact.path.removeprefix("data/")
        self.files.append((path, artifact.size, artifact.sha256))
        if self.date in self.known:
            return None
        copy = replace(artifact, path=f"releases/{self.date}/{path}")
        return replace(copy, file=self._copied(artifact.file, path)) if isinstance(artifact, FileArtifact) else copy

    def _copied(self, file: Path, path: str) -> Path:
        """A file of its own: two names of one would be a link in an archive of the site, which `--since` refuses."""
        copy = self._folder / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(file, copy))


def _is_table(path: str) -> bool:
    return path.startswith("data/") and path.endswith(".csv") and not path.endswith(".excel.csv")


def kept_releases(last: LastSite | None, withdrawn: dict[str, Withdrawal], across: frozenset[str], folder: Path,
                  kept: list[Release]) -> Iterator[Artifact | FileArtifact]:
    """The files of each dated release of the last site, the oldest first, as they were but for reports that are to be erased.

    `kept` gets the releases as they come. `across`: the rules whose findings name figures of other reports; a release that an
    erased report is taken from loses them all. `folder`: as for NewRelease. Raises BuildError where a file is not that of its
    manifest.
    """
    erase = [withdrawal for withdrawal in withdrawn.values() if withdrawal.erase]
    for date in last.releases if last else ():
        path = f"releases/{date}/"
        manifest = json.loads(last.read(f"{path}{_MANIFEST}"))
        tables = [(entry["path"], _table(last, path, entry)) for entry in manifest["files"]]
        done = {entry["report_id"] for entry in manifest["redacted"]}
        erased = [one for one in erase if one.report_id not in done and any(_holds(file, one.report_id) for _, file in tables)]
        gone = frozenset(one.report_id for one in erased)
        files = []
        for number, (name, file) in enumerate(tables):
            own = folder / f"{date}-{number}"
            artifact = (file_artifact(path + name, _without(file, own, gone, across)) if gone else
                        FileArtifact(path + name, linked(file, own), file.stat().st_size, last.hashes[path + name]))
            files.append((name, artifact.size, artifact.sha256))
            yield artifact
        release = Release(date, tuple(files), (*manifest["redacted"], *map(_note, erased)))
        kept.append(release)
        yield _manifest(release)


def _table(last: LastSite, folder: str, entry: dict) -> Path:
    path = folder + entry["path"]
    if last.hashes.get(path) != entry["sha256"]:
        raise BuildError(f"{path} of the last site is not that of its release's manifest; name an undamaged copy with --since")
    return last.file(path)


def _holds(table: Path, report_id: str) -> bool:
    with open(table, encoding="utf-8", newline="") as file:
        return any(row.get("report_id") == report_id for row in csv.DictReader(file, strict=True))


def _without(table: Path, target: Path, reports: frozenset[str], across: frozenset[str]) -> Path:
    """`target`: the table without rows of the reports and, where it names rules, without findings that look across reports."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(table, encoding="utf-8", newline="") as file, open(target, "w", encoding="utf-8", newline="") as out:
        rows, writer = csv.reader(file, strict=True), csv.writer(out, lineterminator="\n")
        head = next(rows)
        dropped = [(index, {"report_id": reports, "rule": across}[column]) for index, column in enumerate(head)
                   if column in ("report_id", "rule")]
        writer.writerow(head)
        writer.writerows(row for row in rows if not any(row[index] in several for index, several in dropped))
    return target


def _note(withdrawal: Withdrawal) -> dict:
    return {"report_id": withdrawal.report_id, "date": withdrawal.date,
            "reason": {"zh": withdrawal.reason.zh, "en": withdrawal.reason.en}}


def _manifest(release: Release) -> Artifact:
    return _json(release.path + _MANIFEST, {
        "release": release.date, "redacted": list(release.redacted),
        "files": [{"path": path, "bytes": size, "sha256": digest} for path, size, digest in release.files]})


def _latest(release: Release) -> Artifact:
    """`releases/latest.json`: static hosts have no redirects, so a small file names the latest release."""
    manifest = _manifest(release)
    return _json("releases/latest.json", {
        "release": release.date, "path": release.path, "manifest": manifest.path,
        "manifest_sha256": manifest.sha256})


def _json(path: str, value: dict) -> Artifact:
    return Artifact(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())

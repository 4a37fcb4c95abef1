"""Dated releases: copies of the data's tables that are made once, carried from site to site, and never altered but to erase."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator

from build_tools.change import Release
from build_tools.errors import BuildError
from build_tools.history.last_site import LastSite
from build_tools.model import Artifact, Withdrawal

_MANIFEST = "manifest.json"


class NewRelease:
    """The release of this build: takes the data files as they are made. Without a date it takes none."""

    def __init__(self, date: str, last: LastSite | None):
        self.date = date
        self.known = last.releases if last else []
        self.files: list[tuple[str, int, str]] = []
        if date and self.known and date < self.known[-1]:
            raise BuildError(f"a release of {self.known[-1]} is there already; give a later --date than {date}")

    def copy(self, artifact: Artifact) -> Iterator[Artifact]:
        """The artifact's copy in the release, where it belongs there: the canonical tables, from which all else is made."""
        if not self.date or not _is_table(artifact.path):
            return
        path = artifact.path.removeprefix("data/")
        self.files.append((path, len(artifact.data), hashlib.sha256(artifact.data).hexdigest()))
        if self.date not in self.known:
            yield Artifact(f"releases/{self.date}/{path}", artifact.data)

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


def _is_table(path: str) -> bool:
    return path.startswith("data/") and path.endswith(".csv") and not path.endswith(".excel.csv")


def kept_releases(last: LastSite | None, withdrawn: dict[str, Withdrawal], across: frozenset[str],
                  kept: list[Release]) -> Iterator[Artifact]:
    """The files of each dated release of the last site, the oldest first, as they were but for reports that are to be erased.

    `kept` gets the releases as they come. `across`: the rules whose findings name figures of other reports; a release that an
    erased report is taken from loses them all. Raises BuildError where a file is not that of its manifest.
    """
    erase = [withdrawal for withdrawal in withdrawn.values() if withdrawal.erase]
    for date in last.releases if last else ():
        folder = f"releases/{date}/"
        manifest = json.loads(last.read(f"{folder}{_MANIFEST}"))
        read = lambda entry, folder=folder: _file(last, folder, entry)
        done = {entry["report_id"] for entry in manifest["redacted"]}
        erased = [one for one in erase if one.report_id not in done
                  and any(_holds(read(entry), one.report_id) for entry in manifest["files"])]
        files = []
        for entry in manifest["files"]:
            data = read(entry)
            for withdrawal in erased:
                data = _without(data, withdrawal.report_id, across)
            files.append((entry["path"], len(data), hashlib.sha256(data).hexdigest()))
            yield Artifact(folder + entry["path"], data)
        release = Release(date, tuple(files), (*manifest["redacted"], *map(_note, erased)))
        kept.append(release)
        yield _manifest(release)


def _file(last: LastSite, folder: str, entry: dict) -> bytes:
    path = folder + entry["path"]
    if last.hashes.get(path) != entry["sha256"]:
        raise BuildError(f"{path} of the last site is not that of its release's manifest; name an undamaged copy with --since")
    return last.read(path)


def _holds(data: bytes, report_id: str) -> bool:
    if report_id.encode() not in data:
        return False
    return any(row.get("report_id") == report_id for row in csv.DictReader(_text(data), strict=True))


def _text(data: bytes) -> io.StringIO:
    return io.StringIO(data.decode(), newline="")


def _without(data: bytes, report_id: str, across: frozenset[str]) -> bytes:
    """The table without the rows of the report and, where it names rules, without findings that look across reports."""
    head, *rows = csv.reader(_text(data), strict=True)
    ids = [index for index, column in enumerate(head) if column == "report_id"]
    rules = [index for index, column in enumerate(head) if column == "rule"]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(row for row in rows if not any(row[index] == report_id for index in ids)
                     and not any(row[index] in across for index in rules))
    return out.getvalue().encode()


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
        "manifest_sha256": hashlib.sha256(manifest.data).hexdigest()})


def _json(path: str, value: dict) -> Artifact:
    return Artifact(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())

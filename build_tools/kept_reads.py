"""What was read of departments in the last build: where none of a department's files changed, nothing of it is opened."""

import hashlib
import marshal
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_tools.artifact import WrittenArtifact
from build_tools.history.last_site import LastSite
from build_tools.inputs import CODE, Inputs, digest_of
from build_tools.kept import Kept
from build_tools.reading import KnownReport, Read, ToRead

_READS, _SUMS = "4ead", "5a5"


class KeptReads:
    """The departments as they were read, by the checksums of their files.

    A report whose figures stand in the last site as they were made of this very record has not changed since; any other is
    compared.
    """

    def __init__(self, kept_dir: Path, inputs: Inputs, content_dir: Path, withdrawn: Iterable[str], last: LastSite | None):
        self._kept, self._records, self._last = Kept(kept_dir / "reads"), Kept(kept_dir / "records"), last
        self._folders = _folders(inputs, f"{content_dir}/records/")
        self._version = f"{digest_of(inputs, content_dir / 'vocabulary', CODE)} {sorted(withdrawn)}"
        self._found: dict[str, tuple[str, bytes]] = marshal.loads(self._kept.get(_READS) or marshal.dumps({}))
        self._sums: dict[str, tuple[str, str]] = marshal.loads(self._kept.get(_SUMS) or marshal.dumps({}))
        self._now: dict[str, tuple[str, bytes]] = {}

    def all(self, work: list[ToRead], read: Iterator[Read]) -> Iterator[Read]:
        """Every department in the order of the work: as it was read before, else the next one of `read`, which is the `rest`."""
        for asked in work:
            if asked.folder in self._now:
                yield pickle.loads(self._now[asked.folder][1])
                continue
            one = next(read)
            if not one.errors:
                alike = one._replace(reports=[report._replace(changes=[]) for report in one.reports])
                self._now[asked.folder] = self._key(asked.folder), pickle.dumps(alike, protocol=5)
            yield one
        next(read, None)
        self._kept.put(_READS, marshal.dumps(self._now))

    def rest(self, work: list[ToRead]) -> list[ToRead]:
        """The departments that must be read."""
        for asked in work:
            key, data = self._found.get(asked.folder, ("", b""))
            if key == self._key(asked.folder) and self._stands(pickle.loads(data)):
                self._now[asked.folder] = key, data
        return [asked for asked in work if asked.folder not in self._now]

    def save(self, reports: dict[str, KnownReport], published: Iterable[WrittenArtifact]) -> None:
        """Notes for the next build which figures were published of each record."""
        sums = {file.path: file.sha256 for file in published if file.path.endswith("/data.csv")}
        noted = {report_id: (known.key, sums[_figures(report_id)]) for report_id, known in reports.items()}
        self._kept.put(_SUMS, marshal.dumps(noted))

    def _stands(self, read: Read) -> bool:
        """True where nothing of it changed since the last release, and its records are kept."""
        if self._last is None:
            return False
        return all(self._sums.get(known.report.id) == (known.key, self._last.hashes.get(_figures(known.report.id)))
                   and self._records.get(known.key) is not None for known in read.reports)

    def _key(self, folder: str) -> str:
        return hashlib.sha256(f"{self._version} {sorted(self._folders.get(folder, ()))}".encode()).hexdigest()


def _folders(inputs: Inputs, root: str) -> dict[str, list[tuple[str, str]]]:
    """The files of each folder below the root with their checksums."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path, seen in inputs.items():
        if path.startswith(root):
            folder, _, name = path.removeprefix(root).partition("/")
            found.setdefault(folder, []).append((name, seen.sha256))
    return found


def _figures(report_id: str) -> str:
    return f"departments/{report_id}/data.csv"

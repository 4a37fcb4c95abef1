"""The whole site's data under data/: reports go through one by one, their rows into every open file."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact, file_artifact
from build_tools.export.background import Background
from build_tools.export.by_year import SPLIT_ABOVE, split_by_year
from build_tools.export.database import Database
from build_tools.export.deflated import Deflated
from build_tools.export.long_workbook import PackedRows
from build_tools.export.observations_workbook import observations_workbook
from build_tools.export.shared_files import Layout, SharedFiles
from build_tools.export.shared_rows import Revision, SharedRows
from build_tools.export.sqlite import Cut
from build_tools.standing_files import OWN, Of, StandingFiles
from build_tools.strips import Piece
from build_tools.export.table_files import TableFiles, TableRows
from build_tools.export.tables import SHAPES, department_table
from build_tools.model import Department
from build_tools.vocabulary import Vocabulary

_DATABASE, _WORKBOOK = "data/gongkai.sqlite", "data/observations.xlsx"
_SHEETS = ("sheet:observations", "sheet:sources")


class Bulk:
    """The files of data/, growing in a folder. Nothing of a report is kept once it has been added. Use it as a context."""

    def __init__(self, folder: Path, departments: dict[str, Department], vocabulary: Vocabulary, background: Background,
                 shared: SharedFiles, last: StandingFiles, cut: Callable[[], Cut]):
        """`cut`: see database.Database."""
        self.vocabulary, self.departments = vocabulary, departments
        self._folder, self._background, self._shared, self._last = folder, background, shared, last
        self._files = {shape.name: TableFiles(shape, folder, vocabulary, background, shared, last) for shape in SHAPES}
        for page in _SHEETS:
            shared.lay_out(page, Layout((b"",), (b"",)))
        stands = last.file(_DATABASE) if _DATABASE in last.files else None
        self._database = Database(folder / "gongkai.sqlite", vocabulary, cut, stands)

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(self, *exception) -> None:
        self._background.abandon()
        self._database.__exit__(*exception)

    def add(self, revision: Revision) -> None:
        """Puts a report's rows into every file, in the place of those of the last edition."""
        report_id, before, now = revision
        for name, files in self._files.items():
            if name != "departments":
                files.put(report_id, *(_rows(files, one) for one in (before, now)))
        for number, page in enumerate(_SHEETS):
            self._shared.put(page, report_id, *(_packed(one, number) for one in (before, now)))
        self._database.put(report_id, [*now.tables.items(), ("texts", now.texts)] if now else [])

    def artifacts(self, reports: dict[str, int], knows_words: bool = False,
                  split_above: int = SPLIT_ABOVE) -> Iterator[Artifact | FileArtifact | StandingArtifact]:
        """The finished files. `reports`: how many each department has; `knows_words`: the last edition was cut by the same
        dictionary. Raises BuildError where a reference leads nowhere.
        """
        rows = department_table(self.departments, reports, self.vocabulary)
        self._files["departments"].put("", None, TableRows(self._files["departments"].shape, rows))
        self._database.end_reports(rows, knows_words)
        observations = list(self._files["observations"].artifacts())
        strip = self._last.made_strip("data/observations")
        # Copied from the whole files, so before these are moved.
        years = list(split_by_year(observations, strip, self._files["observations"].head, self._folder / "observations",
                                   split_above))
        yield from observations
        yield self._finished_workbook()
        yield from years
        for shape in SHAPES:
            if shape.name != "observations":
                yield from self._files[shape.name].artifacts()
        self._last.made_files[_DATABASE] = ""
        yield file_artifact(_DATABASE, self._database.close())

    def _finished_workbook(self) -> FileArtifact | StandingArtifact:
        packed = []
        for page in _SHEETS:
            self._shared.finish(page)
            own = f"{OWN}{page.replace(':', '-')}"
            self._last.own[own] = self._shared.own(own, Of(page, 0))
            packed.append(PackedRows(self._last.own[own], self._last.made_strip(page)))
        self._last.made_files[_WORKBOOK] = ""
        standing = self._last.files.get(_WORKBOOK)
        if standing and not any(map(self._shared.is_touched, _SHEETS)):
            return StandingArtifact(_WORKBOOK, self._last.file(_WORKBOOK), standing.size, standing.sha256)
        return file_artifact(_WORKBOOK, observations_workbook(self._folder / "observations.xlsx", *packed, self.vocabulary))


def _rows(files: TableFiles, shared: SharedRows | None) -> TableRows | None:
    if shared is None:
        return None
    finished = {"observations": (shared.lines, shared.objects), "findings": (shared.finding_lines, shared.finding_objects)}
    return TableRows(files.shape, shared.tables[files.shape.name], *finished.get(files.shape.name, ()))


def _packed(shared: SharedRows | None, number: int) -> Piece | None:
    if shared is None:
        return None
    packed: Deflated = (shared.sheet, shared.sources)[number]
    rows = len(shared.lines) if number == 0 else len(shared.tables["sources"])
    return Piece(rows, (packed.data,), (packed.size, packed.crc)) if rows else None


def export_bulk(departments: dict[str, Department], revisions: Iterable[Revision], reports: dict[str, int],
                vocabulary: Vocabulary, folder: Path, last: StandingFiles, cut: Callable[[], Cut],
                split_above: int = SPLIT_ABOVE) -> Iterator[Artifact | FileArtifact | StandingArtifact]:
    """The data files of data/ alone, made in `folder` while the reports pass in the order of their ids; see site.export_site."""
    with Background() as background:
        shared = SharedFiles(folder, background, last)
        with Bulk(folder, departments, vocabulary, background, shared, last, cut) as bulk:
            for revision in revisions:
                bulk.add(revision)
            yield from bulk.artifacts(reports, split_above=split_above)

"""The whole site's data under data/: reports go through one by one, their rows into every open file."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact, file_artifact
from build_tools.export.background import Background
from build_tools.export.by_year import SPLIT_ABOVE, YearSplit
from build_tools.export.database import Database
from build_tools.export.observations_workbook import ObservationsWorkbook
from build_tools.export.shared_rows import SharedRows
from build_tools.export.sqlite import Cut
from build_tools.export.table_files import TableFiles
from build_tools.export.tables import SHAPES, department_table
from build_tools.model import Department
from build_tools.vocabulary import Vocabulary


class Bulk:
    """The files of data/, growing in a folder. Nothing of a report is kept once it has been added. Use it as a context."""

    def __init__(self, folder: Path, departments: dict[str, Department], vocabulary: Vocabulary, background: Background,
                 cut: Callable[[], Cut], split_above: int = SPLIT_ABOVE):
        """`cut`: see database.Database."""
        self.vocabulary = vocabulary
        self.departments = departments
        self._background = background
        self._reports: dict[str, int] = {}
        self._files = {shape.name: TableFiles(shape, folder, vocabulary, background) for shape in SHAPES}
        self._years = YearSplit(self._files["observations"], background, split_above)
        self._database = Database(folder / "gongkai.sqlite", vocabulary, cut)
        self._workbook = ObservationsWorkbook(folder / "observations.xlsx", vocabulary, background)

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(self, *exception) -> None:
        self._background.abandon()
        self._workbook.abandon()
        self._database.__exit__(*exception)

    def add(self, shared: SharedRows) -> None:
        """Appends a report's rows to every file."""
        self._reports[shared.department] = self._reports.get(shared.department, 0) + 1
        finished = {"observations": (shared.lines, shared.objects), "findings": (shared.finding_lines, shared.finding_objects)}
        for name, (lines, objects) in finished.items():
            self._files[name].add(shared.tables[name], lines, objects)
        self._years.note(shared.year, len(shared.lines))
        for name, rows in shared.tables.items():
            if name not in finished:
                self._files[name].add(rows)
            self._database.add(name, rows)
        self._database.add("texts", shared.texts)
        self._workbook.add(shared.sheet_rows, shared.sources)

    def artifacts(self) -> Iterator[Artifact | FileArtifact]:
        """The finished files. Raises BuildError where a reference leads nowhere."""
        rows = department_table(self.departments, self._reports, self.vocabulary)
        self._files["departments"].add(rows)
        self._database.add("departments", rows)
        self._database.end_rows()
        observations = list(self._files["observations"].artifacts())
        years = list(self._years.artifacts(observations))  # copied from the whole files, so before these are moved
        yield from observations
        yield file_artifact("data/observations.xlsx", self._workbook.close())
        yield from years
        for shape in SHAPES:
            if shape.name != "observations":
                yield from self._files[shape.name].artifacts()
        yield file_artifact("data/gongkai.sqlite", self._database.close())


def export_bulk(departments: dict[str, Department], reports: Iterable[SharedRows], vocabulary: Vocabulary, folder: Path,
                cut: Callable[[], Cut], split_above: int = SPLIT_ABOVE) -> Iterator[Artifact | FileArtifact]:
    """The data files of data/, of reports in the order of their ids, made in `folder` while they pass one by one.

    What describes them comes after (export/describe).
    """
    with Background() as background, Bulk(folder, departments, vocabulary, background, cut, split_above) as bulk:
        for shared in reports:
            bulk.add(shared)
        yield from bulk.artifacts()

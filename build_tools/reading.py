"""The first work on departments: records to reports, and what changed of them since the last release. Whole reports are kept on
disk for the second; what is known of all of them at once is small."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.change import Change
from build_tools.errors import InputError
from build_tools.history.compare import Cells, report_changes
from build_tools.history.last_site import LastSite
from build_tools.kept import Kept
from build_tools.model import Department, Disclosure, Withdrawal
from build_tools.read.content import check_parents, read_folder
from build_tools.read.kept_records import RecordReader
from build_tools.stored import StoredContent, known_report
from build_tools.subjects import printed_codes
from build_tools.vocabulary import Vocabulary


class Reading(NamedTuple):
    """What reading is the same for all departments. `kept`: the folder of parsed records, `version`: of the code that reads."""

    content_dir: Path
    kept: Path
    version: str
    vocabulary: Vocabulary
    withdrawn: frozenset[str]
    last: Path | None


class ToRead(NamedTuple):
    """A department's folder, what the last release has of its reports, and what it recorded of them."""

    folder: str
    hashes: dict[str, str]
    recorded: dict[str, list[Change]]


class KnownReport(NamedTuple):
    """A report without its tables, the key of the whole, the reports it refers to, what changed of it."""

    report: Disclosure
    key: str
    refers: frozenset[str]
    changes: list[Cells]


class Read(NamedTuple):
    """A department, or None where its own file has an error; its reports; the codes they print; what was left out."""

    department: Department | None
    reports: list[KnownReport]
    codes: frozenset[str]
    errors: list[InputError]


def read_departments(common: Reading, departments: list[ToRead]) -> list[Read]:
    """Each of the departments, read. Raises BuildError where the last release is damaged."""
    return [_read(common, one) for one in departments]


def _read(common: Reading, asked: ToRead) -> Read:
    errors: list[InputError] = []
    reader = RecordReader(common.vocabulary, Kept(common.kept), common.version)
    department, reports = read_folder(common.content_dir / "records" / asked.folder, common.content_dir, common.withdrawn, reader, errors)
    last = LastSite(common.last, asked.hashes) if common.last else None
    known = [KnownReport(known_report(report), reader.used[report.id], _refers(report),
                         report_changes(report, department, last, asked.recorded.get(report.id, []), common.vocabulary))
             for report in reports]
    return Read(department, known, printed_codes(reports), errors)


def _refers(report: Disclosure) -> frozenset[str]:
    return frozenset(reference.report for table in report.tables for row in table.rows
                     for reference in (*row.same, *row.part_of, *row.sums_to) if reference.report)


def to_read(folders: Iterable[Path], last: LastSite | None, recorded: Iterable[Change]) -> list[ToRead]:
    """The work there is: a part for each folder, with what the last release says of it."""
    hashes: dict[str, dict[str, str]] = {}
    for report_id in last.reports if last else ():
        path = f"departments/{report_id}/data.csv"
        hashes.setdefault(report_id.partition("/")[0], {})[path] = last.hashes[path]
    changes: dict[str, dict[str, list[Change]]] = {}
    for change in recorded:
        changes.setdefault(change.department_id, {}).setdefault(change.report_id, []).append(change)
    return [ToRead(folder.name, hashes.get(folder.name, {}), changes.get(folder.name, {})) for folder in folders]


class Known:
    """What is known of all departments once they are read."""

    def __init__(self, read: Iterable[Read], errors: list[InputError], withdrawn: dict[str, Withdrawal], kept: Path):
        """`errors`: found before, and named first."""
        departments: dict[str, Department] = {}
        self.reports: dict[str, KnownReport] = {}
        self.codes: set[str] = set()
        for one in read:
            errors += one.errors
            if one.department is not None:
                departments[one.department.id] = one.department
            self.reports |= {known.report.id: known for known in one.reports}
            self.codes |= one.codes
        check_parents(departments, errors)
        self.reports = dict(sorted(self.reports.items()))
        self.content = StoredContent(departments, tuple(known.report for known in self.reports.values()), tuple(errors), withdrawn,
                                     kept, {report_id: known.key for report_id, known in self.reports.items()})

    @property
    def changes(self) -> Iterator[Cells]:
        """What changed of each report that is there, in the order of their ids."""
        return (change for known in self.reports.values() for change in known.changes)

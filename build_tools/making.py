"""The second work on departments: check, export and render them. Their files go straight to the folder aside; what the rest of the
site takes of them is kept, for it and for the next build (taking.py)."""

import hashlib
import marshal
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.artifact import Artifact, WrittenArtifact
from build_tools.change import History
from build_tools.check import check_content
from build_tools.collecting import uncollected
from build_tools.export.departments import export_department
from build_tools.export.report_rows import ReportRows, report_rows
from build_tools.export.reports import export_report
from build_tools.export.shared_rows import SharedRows, from_bytes, shared_rows, to_bytes
from build_tools.kept import Kept
from build_tools.labels import short_title
from build_tools.model import Content, Department, Words
from build_tools.offline import offline_edition
from build_tools.reading import Known
from build_tools.render import packed_shares, render_department_pages, shares_of
from build_tools.render.citation import Citing
from build_tools.render.departments import InPlace
from build_tools.render.pages import Pages
from build_tools.render.summaries import report_lines
from build_tools.shell import Shell
from build_tools.stored import stored_report
from build_tools.subjects import known_subjects, printed_codes
from build_tools.vocabulary import Vocabulary
from build_tools.writing import write_artifacts


class Making(NamedTuple):
    """What making is the same for all departments. `version`: of all this and of what makes it.

    Folders: `kept`, of parsed records; `made`, of what was made of departments; `rows`, of their reports' rows for the files of
    many reports; `aside`, of the site to be.
    """

    vocabulary: Vocabulary
    shells: dict[tuple[str, str], Shell]
    base_url: str
    offline: bool
    version: str
    kept: Path
    made: Path
    rows: Path
    aside: Path


class ToMake(NamedTuple):
    """A department in its place, its reports by id with their keys, the reports they refer to with whose they are, its history."""

    place: InPlace
    keys: dict[str, str]
    others: dict[str, tuple[str, Department]]
    history: History


class Made(NamedTuple):
    """What is kept of a department: its files as (path, bytes, sha256, time), its reports' shares of lists and rankings."""

    files: list[tuple[str, int, str, int]]
    shares: bytes


def make_departments(common: Making, departments: list[ToMake]) -> list[str]:
    """The keys of what is kept of each; their files are in the folder aside. Raises BuildError."""
    pages, kept_made, kept_rows = Pages(common.shells, common.vocabulary), Kept(common.made), Kept(common.rows)
    keys = []
    with uncollected():
        for asked in departments:
            made, rows = DepartmentMaker(common, asked).made(pages)
            keys.append(key_of(asked, common.version))
            kept_rows.put(keys[-1], marshal.dumps(rows))
            kept_made.put(keys[-1], marshal.dumps(tuple(made)))
    return keys


def key_of(asked: ToMake, version: str) -> str:
    """What is made of the department is kept by this. `version`: see Making."""
    return hashlib.sha256(f"{version} {asked!r}".encode()).hexdigest()


def made_of(kept: Kept, key: str) -> Made | None:
    """What is kept by that key."""
    found = kept.get(key)
    return None if found is None else Made(*marshal.loads(found))


def rows_of(kept: Kept, key: str) -> list[SharedRows] | None:
    """The rows of the department's reports that are kept by that key, report by report."""
    found = kept.get(key)
    return None if found is None else [from_bytes(zlib.decompress(one)) for one in marshal.loads(found)]


class DepartmentMaker:
    """One department, from its kept records to its files."""

    def __init__(self, common: Making, asked: ToMake):
        self.common, self.asked = common, asked
        kept, department = Kept(common.kept), asked.place.department
        self.reports = tuple(stored_report(kept, key, report_id) for report_id, key in asked.keys.items())
        self.others = {report_id: stored_report(kept, key, report_id) for report_id, (key, _) in asked.others.items()}
        self.findings = check_content(Content({department.id: department}, self.reports), common.vocabulary, self.others.get)

    def made(self, pages: Pages) -> tuple[Made, list[bytes]]:
        """What is to be kept of it, and of the rows of its reports, deflated; its files are written."""
        vocabulary = self.common.vocabulary
        made = [report_rows(report, self._department, self.findings[report.id], vocabulary) for report in self.reports]
        data = self._written(self._exported(made))
        rows = [zlib.compress(to_bytes(shared_rows(one, vocabulary)), 1) for one in made]
        shown = self.shown(pages, {path: digest for path, _, digest, _ in data})
        return Made(data + shown.files, shown.shares), rows

    def shown(self, pages: Pages, digests: dict[str, str]) -> Made:
        """Its pages, written, and the shares of its reports. `digests`: the checksums of its data files by path, for citations."""
        titles, vocabulary = self._titles(), self.common.vocabulary
        lines = report_lines(self.reports, self._department, self.findings, vocabulary)
        files = self._written(render_department_pages(self.asked.place, self.reports, lines, self.findings, titles, self.asked.history,
                                                      self._subjects(), Citing(self.common.base_url, digests), pages))
        return Made(files, packed_shares(shares_of(self.reports, lines, self.findings, titles, vocabulary)))

    @property
    def _department(self) -> Department:
        return self.asked.place.department

    def _exported(self, made: list[ReportRows]) -> Iterator[Artifact]:
        yield from export_department(self._department, made, self.common.vocabulary)
        for one in made:
            yield from export_report(one, self.common.vocabulary)

    def _subjects(self) -> frozenset[str]:
        """The codes of its rows that have a page. All that the vocabulary knows have one, since these rows print them."""
        return frozenset(known_subjects(printed_codes(self.reports), self.common.vocabulary))

    def _titles(self) -> dict[str, Words]:
        """What its reports and those they refer to are called in short."""
        vocabulary, others = self.common.vocabulary, self.asked.others
        own = {report.id: short_title(report, self._department, vocabulary) for report in self.reports}
        return own | {report_id: short_title(report, others[report_id][1], vocabulary) for report_id, report in self.others.items()}

    def _written(self, artifacts: Iterable[Artifact]) -> list[tuple[str, int, str, int]]:
        edition = offline_edition(artifacts) if self.common.offline else artifacts
        return [(file.path, file.size, file.sha256, os.lstat(self.common.aside / file.path).st_mtime_ns)
                for file in write_artifacts(edition, self.common.aside)]


def to_make(known: Known, history: History) -> list[ToMake]:
    """The work there is: a part for each department, in the order of their ids, and so of their reports'."""
    departments = known.content.departments
    children: dict[str, list[Department]] = {}
    reports: dict[str, list[str]] = {}
    gone: dict[str, list] = {}
    for department in departments.values():
        children.setdefault(department.parent, []).append(department)
    for report_id in known.reports:
        reports.setdefault(known.reports[report_id].report.department, []).append(report_id)
    for one in history.gone:
        gone.setdefault(one.department, []).append(one)
    found = []
    for department in sorted(departments.values(), key=lambda one: f"{one.id}/"):
        own = reports.get(department.id, [])
        changes = tuple(change for report_id in own for change in history.by_report.get(report_id, ()))
        place = InPlace(department, departments.get(department.parent), tuple(children.get(department.id, ())))
        found.append(ToMake(place, {report_id: known.content.keys[report_id] for report_id in own}, _others(own, known),
                            History(changes, 0, False, tuple(gone.get(department.id, ())))))
    return found


def _others(own: list[str], known: Known) -> dict[str, tuple[str, Department]]:
    """The reports of other departments, or of the same, that these refer to."""
    names = sorted({name for report_id in own for name in known.reports[report_id].refers if name in known.reports})
    return {name: (known.content.keys[name], known.content.departments[name.partition("/")[0]]) for name in names if name not in own}

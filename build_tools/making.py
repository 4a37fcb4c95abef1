"""The second work on departments: check, export and render them. Their files go straight to the folder aside; what the files of
many reports take of them goes to a file on the way; what lists and rankings take is handed back."""

import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

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
from build_tools.model import Content, Department, Disclosure, Words
from build_tools.offline import offline_edition
from build_tools.reading import Known
from build_tools.render import Findings, Share, render_department_pages, shares_of
from build_tools.render.citation import Citing
from build_tools.render.departments import InPlace
from build_tools.render.pages import Pages
from build_tools.render.summaries import report_lines
from build_tools.shell import Shell
from build_tools.stored import stored_report
from build_tools.vocabulary import Vocabulary
from build_tools.writing import write_artifacts


class Making(NamedTuple):
    """What making is the same for all departments. `kept`: the folder of parsed records, `aside`: of the site to be, `rows`: of
    what other files take; `subjects`: codes with a page."""

    vocabulary: Vocabulary
    shells: dict[tuple[str, str], Shell]
    subjects: frozenset[str]
    base_url: str
    offline: bool
    kept: Path
    aside: Path
    rows: Path


class ToMake(NamedTuple):
    """A department in its place, its reports by id with their keys, the reports they refer to with whose they are, its history."""

    place: InPlace
    keys: dict[str, str]
    others: dict[str, tuple[str, Department]]
    history: History


class Made(NamedTuple):
    """The files written, the file with what other files take (one piece a report), what lists and rankings take."""

    written: list[tuple[str, int, str]]
    rows: Path
    shares: list[Share]


def make_departments(common: Making, departments: list[ToMake]) -> Made:
    """The departments, made. Raises BuildError."""
    written: list[tuple[str, int, str]] = []
    shares: list[Share] = []
    rows = common.rows / departments[0].place.department.id
    pages = Pages(common.shells, common.vocabulary)
    with uncollected(), open(rows, "wb") as file:
        for asked in departments:
            shares += _Department(common, asked).made(pages, file, written)
    return Made(written, rows, shares)


class _Department:
    """One department, from its kept records to its files."""

    def __init__(self, common: Making, asked: ToMake):
        self.common, self.asked = common, asked
        kept = Kept(common.kept)
        self.reports = tuple(stored_report(kept, key, report_id) for report_id, key in asked.keys.items())
        self.others = {report_id: stored_report(kept, key, report_id) for report_id, (key, _) in asked.others.items()}

    def made(self, pages: Pages, rows: BinaryIO, written: list[tuple[str, int, str]]) -> list[Share]:
        """What lists take of its reports; its files are written and noted in `written`, their shared rows appended to `rows`."""
        vocabulary, department = self.common.vocabulary, self.asked.place.department
        findings = check_content(Content({department.id: department}, self.reports), vocabulary, self.others.get)
        made = [report_rows(report, department, findings[report.id], vocabulary) for report in self.reports]
        digests = {}
        for file in self._write(self._exported(made)):
            written.append(file)
            digests[file[0]] = file[2]
        for one in made:
            marshal.dump(to_bytes(shared_rows(one, vocabulary)), rows)
        titles = self._titles()
        lines = report_lines(self.reports, department, findings, vocabulary)
        citing = Citing(self.common.base_url, digests)
        written += self._write(render_department_pages(self.asked.place, self.reports, lines, findings, titles, self.asked.history,
                                                       self.common.subjects, citing, pages))
        return shares_of(self.reports, lines, findings, titles, vocabulary)

    def _exported(self, made: list[ReportRows]) -> Iterator[Artifact]:
        yield from export_department(self.asked.place.department, made, self.common.vocabulary)
        for one in made:
            yield from export_report(one, self.common.vocabulary)

    def _titles(self) -> dict[str, Words]:
        """What its reports and those they refer to are called in short."""
        vocabulary, others = self.common.vocabulary, self.asked.others
        own = {report.id: short_title(report, self.asked.place.department, vocabulary) for report in self.reports}
        return own | {report_id: short_title(report, others[report_id][1], vocabulary) for report_id, report in self.others.items()}

    def _write(self, artifacts: Iterable[Artifact]) -> Iterator[tuple[str, int, str]]:
        edition = offline_edition(artifacts) if self.common.offline else artifacts
        return ((file.path, file.size, file.sha256) for file in write_artifacts(edition, self.common.aside))


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


class Taken(NamedTuple):
    """What of all departments is handed on as they come: files, shared rows, shares of lists."""

    files: list[WrittenArtifact]
    add: Callable[[Share], None]

    def rows(self, several: Iterable[Made]) -> Iterator[SharedRows]:
        """The shared rows of each report, in order; files and shares are noted on the way, and the file of rows is removed."""
        for made in several:
            self.files.extend(WrittenArtifact(*file) for file in made.written)
            with open(made.rows, "rb") as file:
                for share in made.shares:
                    self.add(share)
                    yield from_bytes(marshal.load(file))
            os.unlink(made.rows)

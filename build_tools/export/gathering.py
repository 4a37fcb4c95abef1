"""The data of pages that many reports give to, gathered while the reports go by one by one."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.background import Background
from build_tools.export.files import joined
from build_tools.export.identity import report_entry
from build_tools.export.observations import Observation, joined_observations
from build_tools.export.page_files import department_head, region_head, subject_head
from build_tools.export.page_rows import HELD, PageRows
from build_tools.export.report_rows import ReportRows
from build_tools.export.rows import CODE, FINDINGS, OBSERVATIONS
from build_tools.model import Department
from build_tools.regions import region_codes
from build_tools.subjects import is_subject, with_parents
from build_tools.urls import department_path, region_path, rule_path, subject_path
from build_tools.vocabulary import Vocabulary


class Gathering:
    """The rows and entries of departments, regions, subjects and checks."""

    def __init__(self, folder: Path, departments: dict[str, Department], vocabulary: Vocabulary, background: Background,
                 limit: int = HELD):
        self.vocabulary = vocabulary
        self.departments = departments
        self._rows = PageRows(folder, background, limit)
        self._above: dict[str, list[str]] = {}
        self._subjects: dict[str, list[str]] = {}
        self._entries: dict[str, list[orjson.Fragment]] = {}
        self._latest: list[ReportRows] = []
        self._done: set[str] = set()

    def add(self, made: ReportRows) -> Iterator[Artifact]:
        """Takes a report; those of one department come one after the other. The files of the department before, once it is
        complete."""
        if self._latest and self._latest[0].department.id != made.department.id:
            yield from self._end_department()
        self._latest.append(made)
        entry = self._entry(made)
        for region in self._regions_above(made.department.region):
            path = region_path(region)
            self._entries.setdefault(path, []).append(entry)
            self._rows.add(path, made.joined)
        self._add_subjects(made.observations)
        self._add_findings(made)

    def artifacts(self, codes: list[str]) -> Iterator[Artifact | FileArtifact]:
        """The files. `codes`: subjects with a page."""
        yield from self._end_department()
        for department in self.departments.values():
            if department.id not in self._done:
                yield from self._files(department_path(department.id), department_head(department, [], self.vocabulary))
        for region in region_codes(self.departments.values(), self.vocabulary):
            path = region_path(region)
            yield from self._files(path, region_head(region, self.departments, self._entries.get(path, []), self.vocabulary))
        for code in codes:
            yield from self._files(subject_path(code), subject_head(code, self.vocabulary))
        for path in ("quality/", *map(rule_path, self.vocabulary.rules)):
            yield from self._rows.artifacts(path, FINDINGS)

    def _files(self, path: str, head: dict) -> Iterator[Artifact | FileArtifact]:
        before = orjson.dumps({**head, "observation_count": self._rows.count(path)})[:-1] + b',"observations":['
        yield from self._rows.artifacts(path, OBSERVATIONS, before, b"]}\n")

    def _entry(self, made: ReportRows) -> orjson.Fragment:
        return orjson.Fragment(orjson.dumps(
            report_entry(made.report, made.department, made.findings, len(made.observations), self.vocabulary)))

    def _end_department(self) -> Iterator[Artifact | FileArtifact]:
        """The files of the department whose reports came last: these, the newest first, as its page shows them."""
        newest, self._latest = sorted(self._latest, key=lambda taken: (-taken.report.year, taken.report.kind)), []
        if newest:
            department = newest[0].department
            self._done.add(department.id)
            for made in newest:
                self._rows.add(department_path(department.id), made.joined)
            entries = [self._entry(made) for made in newest]
            yield from self._files(department_path(department.id), department_head(department, entries, self.vocabulary))

    def _add_subjects(self, observations: tuple[Observation, ...]) -> None:
        found: dict[str, list[Observation]] = {}
        for observation in observations:
            if observation.row[CODE]:
                for code in self._subjects_of(observation.row[CODE]):
                    found.setdefault(code, []).append(observation)
        for code, several in found.items():
            self._rows.add(subject_path(code), joined_observations(several))

    def _add_findings(self, made: ReportRows) -> None:
        lines, objects = made.finding_lines, made.finding_objects
        self._rows.add("quality/", joined(lines, objects))
        by_rule: dict[str, list[int]] = {}
        for number, row in enumerate(made.finding_rows):
            by_rule.setdefault(row["rule"], []).append(number)
        for rule, numbers in by_rule.items():
            self._rows.add(rule_path(rule), joined([lines[number] for number in numbers], [objects[number] for number in numbers]))

    def _subjects_of(self, code: str) -> list[str]:
        """The subjects that a code stands in: itself and those above it, as far as the vocabulary knows them."""
        if code not in self._subjects:
            self._subjects[code] = [above for above in with_parents(code) if is_subject(above, self.vocabulary)]
        return self._subjects[code]

    def _regions_above(self, region: str) -> list[str]:
        """The region and those above it."""
        if region not in self._above:
            parent = self.vocabulary.regions[region].more.get("parent", "")
            self._above[region] = [region, *(self._regions_above(parent) if parent else ())]
        return self._above[region]

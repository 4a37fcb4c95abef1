"""The data of pages that many reports give to, gathered while the reports go by one by one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.background import Background
from build_tools.export.files import csv_lines
from build_tools.export.identity import report_entry
from build_tools.export.observations import Observation
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
        self._entries: dict[str, list[dict]] = {}
        self._latest: list[ReportRows] = []

    def add(self, made: ReportRows) -> None:
        """Takes a report. Those of one department come one after the other."""
        department = made.department
        if self._latest and self._latest[0].department.id != department.id:
            self._end_department()
        self._latest.append(made)
        entry = report_entry(made.report, department, made.findings, len(made.observations), self.vocabulary)
        self._entries.setdefault(department_path(department.id), []).append(entry)
        for region in self._regions_above(department.region):
            self._entries.setdefault(region_path(region), []).append(entry)
            self._add(region_path(region), made.observations)
        self._add_subjects(made.observations)
        self._add_findings(made.finding_rows)

    def artifacts(self, codes: list[str]) -> Iterator[Artifact | FileArtifact]:
        """The files. `codes`: subjects with a page."""
        if self._latest:
            self._end_department()
        for department in self.departments.values():
            path = department_path(department.id)
            newest = sorted(self._entries.get(path, []), key=lambda entry: (-entry["fiscal_year"], entry["kind"]["id"]))
            yield from self._files(path, department_head(department, newest, self.vocabulary))
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

    def _add(self, path: str, observations: Sequence[Observation]) -> None:
        self._rows.add(path, [found.line for found in observations], [found.json for found in observations])

    def _end_department(self) -> None:
        """Appends the rows of the department's reports, the newest first, as its page shows them."""
        for made in sorted(self._latest, key=lambda taken: (-taken.report.year, taken.report.kind)):
            self._add(department_path(made.department.id), made.observations)
        self._latest = []

    def _add_subjects(self, observations: tuple[Observation, ...]) -> None:
        found: dict[str, list[Observation]] = {}
        for observation in observations:
            if observation.row[CODE]:
                for code in with_parents(observation.row[CODE]):
                    found.setdefault(code, []).append(observation)
        for code, several in found.items():
            if is_subject(code, self.vocabulary):
                self._add(subject_path(code), several)

    def _add_findings(self, rows: list[dict[str, str]]) -> None:
        lines, objects = csv_lines(tuple(row.values()) for row in rows), [orjson.dumps(row).decode() for row in rows]
        self._rows.add("quality/", lines, objects)
        by_rule: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            by_rule.setdefault(row["rule"], []).append(number)
        for rule, numbers in by_rule.items():
            self._rows.add(rule_path(rule), [lines[number] for number in numbers], [objects[number] for number in numbers])

    def _regions_above(self, region: str) -> list[str]:
        """The region and those above it."""
        if region not in self._above:
            parent = self.vocabulary.regions[region].more.get("parent", "")
            self._above[region] = [region, *(self._regions_above(parent) if parent else ())]
        return self._above[region]

"""The data of pages that many reports give to, gathered while the reports go by one by one: the key figures of a region's reports,
the figures printed under a code, the findings of a check."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.background import Background
from build_tools.export.files import Rows, joined
from build_tools.export.page_files import region_head, subject_head
from build_tools.export.page_rows import HELD, PageRows
from build_tools.export.rows import CODE, FINDINGS, OBSERVATIONS
from build_tools.export.shared_rows import SharedRows
from build_tools.model import Department
from build_tools.regions import region_codes
from build_tools.subjects import is_subject
from build_tools.urls import region_path, rule_path, subject_path
from build_tools.vocabulary import Vocabulary

_RULE = FINDINGS.index("rule")


class Gathering:
    """The rows and entries of regions, subjects and checks."""

    def __init__(self, folder: Path, departments: dict[str, Department], vocabulary: Vocabulary, background: Background,
                 limit: int = HELD):
        self.vocabulary = vocabulary
        self.departments = departments
        self._rows = PageRows(folder, background, limit)
        self._above: dict[str, list[str]] = {}
        self._entries: dict[str, list[orjson.Fragment]] = {}

    def add(self, shared: SharedRows) -> None:
        """Takes a report."""
        entry, rows = orjson.Fragment(shared.entry), _chosen(shared.key_figures, shared.lines, shared.objects)
        for region in self._regions_above(shared.region):
            path = region_path(region)
            self._entries.setdefault(path, []).append(entry)
            self._rows.add(path, rows)
        self._add_subjects(shared)
        self._add_findings(shared)

    def artifacts(self, codes: list[str]) -> Iterator[Artifact | FileArtifact]:
        """The files. `codes`: subjects with a page."""
        for region in region_codes(self.departments.values(), self.vocabulary):
            path = region_path(region)
            yield from self._files(path, region_head(region, self.departments, self._entries.get(path, []), self.vocabulary))
        below: dict[str, list[str]] = {}
        for code in codes:
            below.setdefault(code[:-2], []).append(code)
        for code in codes:
            yield from self._files(subject_path(code), subject_head(code, below.get(code, []), self.vocabulary))
        for path in ("quality/", *map(rule_path, self.vocabulary.rules)):
            yield from self._rows.artifacts(path, FINDINGS)

    def _files(self, path: str, head: dict) -> Iterator[Artifact | FileArtifact]:
        before = orjson.dumps({**head, "observation_count": self._rows.count(path)})[:-1] + b',"observations":['
        yield from self._rows.artifacts(path, OBSERVATIONS, before, b"]}\n")

    def _add_subjects(self, shared: SharedRows) -> None:
        found: dict[str, list[int]] = {}
        for number, row in enumerate(shared.tables["observations"]):
            if row[CODE]:
                found.setdefault(row[CODE], []).append(number)
        for code, numbers in found.items():
            if is_subject(code, self.vocabulary):
                self._rows.add(subject_path(code), _chosen(numbers, shared.lines, shared.objects))

    def _add_findings(self, shared: SharedRows) -> None:
        lines, objects = shared.finding_lines, shared.finding_objects
        self._rows.add("quality/", joined(lines, objects))
        by_rule: dict[str, list[int]] = {}
        for number, row in enumerate(shared.tables["findings"]):
            by_rule.setdefault(row[_RULE], []).append(number)
        for rule, numbers in by_rule.items():
            self._rows.add(rule_path(rule), _chosen(numbers, lines, objects))

    def _regions_above(self, region: str) -> list[str]:
        """The region and those above it."""
        if region not in self._above:
            parent = self.vocabulary.regions[region].more.get("parent", "")
            self._above[region] = [region, *(self._regions_above(parent) if parent else ())]
        return self._above[region]


def _chosen(numbers: list[int], lines: list[bytes], objects: list[bytes]) -> Rows:
    return joined([lines[number] for number in numbers], [objects[number] for number in numbers])

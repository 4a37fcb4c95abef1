"""The data of pages that many reports give to, gathered while the reports go by one by one: the key figures of a region's reports,
the figures printed under a code, the findings of a check."""

from collections.abc import Iterator

import orjson

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact
from build_tools.export.files import csv_bytes
from build_tools.export.page_files import region_head, subject_head
from build_tools.export.rows import CODE, FINDINGS, OBSERVATIONS
from build_tools.export.shared_files import Composed, Layout, SharedFiles
from build_tools.export.shared_rows import Revision, SharedRows
from build_tools.standing_files import Of
from build_tools.strips import Piece
from build_tools.model import Department
from build_tools.regions import departments_by_region
from build_tools.subjects import is_subject
from build_tools.urls import region_path, rule_path, subject_path
from build_tools.vocabulary import Vocabulary

_RULE = FINDINGS.index("rule")
_ENTRIES = "entries:"
_OF_OBSERVATIONS = Layout((csv_bytes(OBSERVATIONS, ()), b""), (b"", b","))
_OF_FINDINGS = Layout((csv_bytes(FINDINGS, ()), b""), (b"", b","))


class Gathering:
    """The rows and entries of regions, subjects and checks."""

    def __init__(self, departments: dict[str, Department], vocabulary: Vocabulary, shared: SharedFiles):
        self.vocabulary = vocabulary
        self.departments = departments
        self._shared = shared
        self._above: dict[str, list[str]] = {}

    def add(self, revision: Revision) -> None:
        """Takes a report."""
        before, now = ({} if one is None else self._pieces(one) for one in (revision.before, revision.now))
        for page in dict.fromkeys((*before, *now)):
            self._lay_out(page)
            self._shared.put(page, revision.report_id, before.get(page), now.get(page))

    def artifacts(self, codes: list[str]) -> Iterator[Artifact | FileArtifact | StandingArtifact]:
        """The files. `codes`: subjects with a page."""
        yield from self._shared.files(self._composed(codes))

    def _composed(self, codes: list[str]) -> Iterator[Composed]:
        within = departments_by_region(self.departments.values(), self.vocabulary)
        for region in sorted(within):
            path = region_path(region)
            self._finish(_ENTRIES + path)
            head = orjson.dumps(region_head(region, within[region], [], self.vocabulary)).removesuffix(b"]}")
            yield from self._page(path, (head, Of(_ENTRIES + path, 0), b"]"))
        below: dict[str, list[str]] = {}
        for code in codes:
            below.setdefault(code[:-2], []).append(code)
        for code in codes:
            yield from self._page(subject_path(code), (orjson.dumps(subject_head(code, below.get(code, []), self.vocabulary))[:-1],))
        for path in ("quality/", *map(rule_path, self.vocabulary.rules)):
            self._finish(path)
            yield Composed(f"{path}data.json", (b"[", Of(path, 1), b"]\n"))
            yield Composed(f"{path}data.csv", (Of(path, 0),))

    def _page(self, path: str, before: tuple) -> Iterator[Composed]:
        self._finish(path)
        count = b',"observation_count":%d,"observations":[' % self._shared.rows(path)
        yield Composed(f"{path}data.json", (*before[:-1], before[-1] + count, Of(path, 1), b"]}\n"))
        yield Composed(f"{path}data.csv", (Of(path, 0),))

    def _finish(self, page: str) -> None:
        self._lay_out(page)
        self._shared.finish(page)

    def _lay_out(self, page: str) -> None:
        layouts = {_ENTRIES: Layout((b"",), (b",",)), "quality/": _OF_FINDINGS, "": _OF_OBSERVATIONS}
        self._shared.lay_out(page, next(layout for begin, layout in layouts.items() if page.startswith(begin)))

    def _pieces(self, shared: SharedRows) -> dict[str, Piece]:
        """What the report gives to each page."""
        found: dict[str, Piece] = {}
        key_figures = _chosen(shared.key_figures, shared.lines, shared.objects)
        for region in self._regions_above(shared.region):
            path = region_path(region)
            found[_ENTRIES + path] = Piece(1, (shared.entry,))
            found[path] = key_figures
        self._add_subjects(shared, found)
        found["quality/"] = _joined(shared.finding_lines, shared.finding_objects)
        by_rule: dict[str, list[int]] = {}
        for number, row in enumerate(shared.tables["findings"]):
            by_rule.setdefault(row[_RULE], []).append(number)
        for rule, numbers in by_rule.items():
            found[rule_path(rule)] = _chosen(numbers, shared.finding_lines, shared.finding_objects)
        return {page: piece for page, piece in found.items() if piece.rows}

    def _add_subjects(self, shared: SharedRows, pieces: dict[str, Piece]) -> None:
        found: dict[str, list[int]] = {}
        for number, row in enumerate(shared.tables["observations"]):
            if row[CODE]:
                found.setdefault(row[CODE], []).append(number)
        for code, numbers in found.items():
            if is_subject(code, self.vocabulary):
                pieces[subject_path(code)] = _chosen(numbers, shared.lines, shared.objects)

    def _regions_above(self, region: str) -> list[str]:
        """The region and those above it."""
        if region not in self._above:
            parent = self.vocabulary.regions[region].more.get("parent", "")
            self._above[region] = [region, *(self._regions_above(parent) if parent else ())]
        return self._above[region]


def _joined(lines: list[bytes], objects: list[bytes]) -> Piece:
    return Piece(len(lines), (b"".join(lines), b",".join(objects)))


def _chosen(numbers: list[int], lines: list[bytes], objects: list[bytes]) -> Piece:
    return _joined([lines[number] for number in numbers], [objects[number] for number in numbers])

"""Whose the pages are: enough of every page to count facets, and in small files what a result shows of its page.

owners/<crc>.bin (deflated), 16,384 pages a file: {regions: [[code, first page]…], sorts: a character a page, before: a number}.
Character 48 + 2n + b is the n-th of the head's sorts, [year, kind], which is [0, ""] for a department's own page; b is 1 where the
reports of the next department begin, and on the own page of a department with reports, so that both count departments alike;
before: how many the file's first page has before it, among reports or among departments.
pages/<crc>.bin (deflated), 128 pages a file: {departments: [[first page, id, region, name zh, name en, short zh, short en]…]
from the one that the first page belongs to, regions: {code: [zh, en, with those above it zh, en]},
passages: the name of their files, files: [[section, first page of each of its files…]…], numbered in this order}.
"""

from bisect import bisect_left, bisect_right

from build_tools.index.analysed import Analysed
from build_tools.index.pages import join
from build_tools.model import Department
from build_tools.vocabulary import Vocabulary

PER_BLOCK, PER_CHUNK = 16_384, 128


class Owners:
    """What is kept of each page, and of each file of passages."""

    def __init__(self, departments: dict[str, Department], vocabulary: Vocabulary):
        self._departments, self._vocabulary = departments, vocabulary
        self.sorts: dict[tuple[int, str], int] = {(0, ""): 0}
        self._sorts: list[int] = []
        self._firsts: list[tuple[int, str]] = []
        self._with_reports: set[str] = set()
        self._regions: list[tuple[str, int]] = []
        self._files: list[tuple[str, dict[int, list[int]]]] = []

    def add(self, page: Analysed) -> None:
        """The next page."""
        number = len(self._sorts)
        is_new = not self._firsts or self._firsts[-1][1] != page.department_id
        counts = is_new if page.report_id else page.department_id in self._with_reports
        self._sorts.append(self.sorts.setdefault((page.year, page.kind), len(self.sorts)) << 1 | counts)
        if page.report_id:
            self._with_reports.add(page.department_id)
        if is_new or not page.report_id:
            self._firsts.append((number, page.department_id))
        if not self._regions or self._regions[-1][0] != page.region:
            self._regions.append((page.region, number))

    def add_files(self, name: str, firsts: list[tuple[int, int]]) -> None:
        """The passages of the next PER_CHUNK pages are kept under that name: (section, first page) of each, in order."""
        files: dict[int, list[int]] = {}
        for section, first in firsts:
            files.setdefault(section, [section]).append(first)
        self._files.append((name, files))

    def departments(self) -> dict[str, list[tuple[int, int]]]:
        """Department → its stretches of pages, (first, how many): its reports, its own page."""
        ends = [first for first, _ in self._firsts[1:]] + [len(self._sorts)]
        found: dict[str, list[tuple[int, int]]] = {}
        for (first, department), end in zip(self._firsts, ends, strict=True):
            found.setdefault(department, []).append((first, end - first))
        return found

    def regions(self) -> list[tuple[str, int, int]]:
        """(region, first page, the one after its last) in order; a region stands again where others interrupt it."""
        ends = [first for _, first in self._regions[1:]] + [len(self._sorts)]
        return [(region, first, end) for (region, first), end in zip(self._regions, ends, strict=True)]

    def blocks(self) -> list[dict]:
        """The owners files, in order."""
        return [self._block(start) for start in range(0, len(self._sorts), PER_BLOCK)]

    def chunks(self) -> list[dict]:
        """The pages files, in order."""
        return [self._chunk(start) for start in range(0, len(self._sorts), PER_CHUNK)]

    def _text(self, start: int, count: int) -> str:
        return "".join(chr(48 + sort) for sort in self._sorts[start:start + count])

    def _block(self, start: int) -> dict:
        regions = self._within(self._regions, start, start + PER_BLOCK, key=1)
        is_report = self._sorts[start] > 1
        before = sum(sort & 1 for sort in self._sorts[:start] if (sort > 1) == is_report)
        return {"regions": regions, "before": before, "sorts": self._text(start, PER_BLOCK)}

    def _chunk(self, start: int) -> dict:
        firsts = self._within(self._firsts, start, start + PER_CHUNK, key=0)
        departments = [(first, self._departments[department]) for first, department in firsts]
        codes = dict.fromkeys(department.region for _, department in departments)
        name, files = self._files[start // PER_CHUNK]
        return {
            "departments": [[first, one.id, one.region, one.name.zh, one.name.en, one.short.zh, one.short.en]
                            for first, one in departments],
            "regions": {code: self._region(code) for code in codes},
            "passages": name, "files": list(files.values())}

    def _region(self, code: str) -> list[str]:
        own, chain, above = self._vocabulary.regions[code].words, [], code
        while above:
            chain.append(self._vocabulary.regions[above].words)
            above = self._vocabulary.regions[above].more.get("parent", "")
        whole = join(*chain)
        return [own.zh, own.en, whole.zh, whole.en]

    @staticmethod
    def _within(entries: list[tuple], start: int, end: int, key: int) -> list[tuple]:
        """The entries (sorted by page) that pages from `start` to before `end` belong to: the one before `start` too."""
        first = bisect_right(entries, start, key=lambda entry: entry[key])
        return entries[max(0, first - 1):bisect_left(entries, end, key=lambda entry: entry[key])]


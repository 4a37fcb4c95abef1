"""A first look at all reports, for what must be known before any is indexed: names, the dictionary's words, how much there is."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from build_tools.index.forms import key
from build_tools.model import Department, Disclosure
from build_tools.vocabulary import Vocabulary, bare_label

_TERM_LISTS = ("economic", "functional", "funds", "glossary", "groups", "items", "kinds", "measures", "regions", "scopes",
               "statements", "types")
Reports = Iterable[tuple[Disclosure, Department]]


class Counts(NamedTuple):
    """What is counted of a report, in plain values: titles of its tables, codes, figures in all and by label, statement, code, measure."""

    titles: list[str]
    codes: list[str]
    figures: int
    labels: dict[str, int]
    statements: dict[str, int]
    code_figures: dict[str, int]
    measures: dict[str, int]


def counts_of(report: Disclosure) -> Counts:
    """The counts of a whole report."""
    labels, statements, code_figures, measures = Counter(), Counter(), Counter(), Counter()
    for table in report.tables:
        for row in table.rows:
            printed = [measure for measure, cell in zip(table.columns, row.cells, strict=True)
                       if cell is not None and cell.amount is not None]
            labels[row.label.zh] += len(printed)
            if printed:
                statements[table.statement] += len(printed)
                code_figures[row.code] += len(printed)
                measures.update(printed)
    titles = dict.fromkeys(table.title.zh for table in report.tables)
    codes = dict.fromkeys(row.code for table in report.tables for row in table.rows if row.code)
    return Counts(list(titles), list(codes), sum(labels.values()), *map(dict, (labels, statements, code_figures, measures)))


class Survey:
    """What all reports together have: nothing of a report is kept but its id and counts."""

    def __init__(self, reports: Reports, departments: dict[str, Department] | None = None,
                 counts: Callable[[Disclosure], Counts] = counts_of):
        """`departments`: those known besides, with or without a report. `counts`: gives those of a report, which need not be whole then."""
        self.found: dict[str, Department] = dict(departments or {})
        self.reports: dict[str, list[tuple[int, str]]] = {}
        self.kinds: dict[str, None] = {}
        self.titles: set[str] = set()
        self.codes: set[str] = set()
        self.figures, self.statements, self.measures = Counter(), Counter(), Counter()
        self.code_figures, self._labels = Counter(), Counter()
        for report, department in reports:
            self._add(report, department, counts(report))

    def _add(self, report: Disclosure, department: Department, counts: Counts) -> None:
        self.found.setdefault(department.id, department)
        self.reports.setdefault(department.id, []).append((-report.year, report.kind))
        self.kinds[report.kind] = None
        self.titles.update(counts.titles)
        self.codes.update(counts.codes)
        self.figures[report.department] += counts.figures
        for whole, part in ((self._labels, counts.labels), (self.statements, counts.statements),
                            (self.code_figures, counts.code_figures), (self.measures, counts.measures)):
            whole.update(part)

    @property
    def departments(self) -> list[Department]:
        """All departments, by region, then by id: the order of their pages."""
        return sorted(self.found.values(), key=lambda department: (department.region, department.id))

    @property
    def digest(self) -> str:
        """A checksum of all that the survey found."""
        counted = (self.figures, self.statements, self.measures, self.code_figures, self._labels)
        found = (self.departments, sorted(self.reports.items()), sorted(self.kinds), sorted(self.titles), sorted(self.codes),
                 *(sorted(counts.items()) for counts in counted))
        return hashlib.sha256(repr(found).encode()).hexdigest()

    def reports_of(self, department: str) -> tuple[str, ...]:
        """The department's reports as <year>-<kind>, the newest first."""
        return tuple(f"{-year}-{kind}" for year, kind in sorted(self.reports.get(department, ())))

    def label_figures(self) -> Counter[str]:
        """How many figures stand under each printed label, by its key."""
        bare: Counter[str] = Counter()
        for label, count in self._labels.items():
            bare[key(bare_label(label))] += count
        return bare

    def fiscal_terms(self, vocabulary: Vocabulary) -> Iterator[str]:
        """Names and labels that are words of this subject: of the vocabulary, of departments, of printed tables and rows."""
        for stem in _TERM_LISTS:
            for term in vocabulary.lists[stem].values():
                yield term.words.zh
                yield from term.more.get("printed", ())
        for term in vocabulary.synonyms.values():
            yield term.words.zh
            yield from term.more["means"]["zh"]
        for department in self.found.values():
            yield department.name.zh
            yield department.short.zh
        yield from self.titles
        yield from self._labels

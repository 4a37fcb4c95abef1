"""Makes the pages that can be found of departments and reports."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from build_tools.index.pages import Entry, FoundRow, Head, Page, Pattern, Prose, join
from build_tools.labels import code_words, report_title
from build_tools.model import Cell, Department, Disclosure, Row, Table, Words
from build_tools.urls import department_path, report_path
from build_tools.vocabulary import Vocabulary, bare_label

_HAN = re.compile(r"[\u3400-\u9fff]")
_NOTHING = Words("")
_NO_KEYS: Mapping[str, str] = {}


def find_pages(reports: Iterable[tuple[Disclosure, Department]], departments: Iterable[Department], vocabulary: Vocabulary
               ) -> Iterator[Page]:
    """The pages of all reports, then those of departments, both in the order they are given in.

    Pages of one kind stand together, so that neighbours hold the same words.
    """
    return (make() for _, make in page_makers(reports, departments, vocabulary))


def page_makers(reports: Iterable[tuple[Disclosure, Department]], departments: Iterable[Department], vocabulary: Vocabulary,
                keys: Mapping[str, str] = _NO_KEYS, whole: Callable[[Disclosure], Disclosure] = lambda report: report
                ) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Of each of those pages what it is made of besides the vocabulary, and what makes it.

    `keys`: report id → what its record is known by; `whole`: gives all of a report.
    """
    maker = PageMaker(vocabulary)
    for report, department in reports:
        make = lambda report=report, department=department: maker.report(whole(report), department)
        yield repr((report.id, keys.get(report.id), department)), make
    departments = list(departments)
    known = {department.id: department for department in departments}
    for department in departments:
        parent = known.get(department.parent)
        above = parent.name if parent else _NOTHING
        yield repr((department, above)), partial(maker.department, department, above)


class PageMaker:
    """Makes pages; the parts of rows are made once and kept, since they repeat by the million."""

    def __init__(self, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        self._entries: dict[tuple, Entry] = {}
        self._patterns: dict[tuple, Pattern] = {}
        self._heads: dict[tuple, Head] = {}
        self._regions: dict[str, Words] = {}

    def department(self, department: Department, parent: Words) -> Page:
        """The page of a department: its names, kind, superior, institutions, and a place for each duty."""
        vocabulary = self._vocabulary
        context = join(department.name, department.short, self._region(department.region))
        text = join(department.short, vocabulary.types[department.type].words, parent, department.institutions)
        duty_title = vocabulary.words("interface", "search_duty")
        prose = (Prose("", department.name, text, vocabulary.regions[department.region].words),
                 *(Prose(f"duty-{number}", duty_title, duty, department.name) for number, duty in enumerate(department.duties, 1)))
        return Page(department_path(department.id), "", department.id, department.region, 0, "", department.name, context, prose, ())

    def report(self, report: Disclosure, department: Department) -> Page:
        """The page of a report: itself, its summary, achievements and problems, and every printed row."""
        title = report_title(report, department, self._vocabulary)
        context = join(title, department.short, self._region(department.region))
        return Page(report_path(report), report.id, department.id, department.region, report.year, report.kind, title, context,
                    tuple(self._prose(report, title)), tuple(self._rows(report)))

    def _prose(self, report: Disclosure, title: Words) -> Iterator[Prose]:
        words = lambda key: self._vocabulary.words("interface", key)
        sources = Words(" · ".join(source.title for source in report.sources))
        kind = self._vocabulary.kinds[report.kind]
        names = (kind.words.zh, kind.words.en, *kind.more.get("printed", ()))
        yield Prose("", title, join(report.covers, sources), kind.words, names)
        yield Prose("summary", words("search_summary"), report.summary, title)
        for name, points in (("achievement", report.achievements), ("problem", report.problems)):
            for number, point in enumerate(points, 1):
                yield Prose(f"{name}-{number}", words(f"search_{name}"), point.words, title)

    def _rows(self, report: Disclosure) -> Iterator[FoundRow]:
        for table in report.tables:
            head = self._head(table)
            for row in table.rows:
                shared = bool(row.code or row.item)
                words = join(*(_text_words(text, self._vocabulary) for text in row.texts if text)) if any(row.texts) else _NOTHING
                cells = tuple(cell.published for cell in row.cells if cell is not None)
                english = cells if "".join(cells).isascii() else tuple(
                    _cell_english(cell, self._vocabulary) if _HAN.search(cell.published) else cell.published
                    for cell in row.cells if cell is not None)
                yield FoundRow(head, self._entry(table, row), self._pattern(table, row), words, cells, english, shared)

    def _head(self, table: Table) -> Head:
        asked = (table.statement, table.title.zh, table.title.en, table.form)
        if asked not in self._heads:
            usual = self._vocabulary.statements[table.statement].words
            title = Words(table.title.zh, table.title.en or usual.en)
            context = join(title, usual if usual.zh != title.zh else _NOTHING, Words(table.form))
            self._heads[asked] = Head(table.statement, title, context)
        return self._heads[asked]

    def _entry(self, table: Table, row: Row) -> Entry:
        total = self._vocabulary.statements[table.statement].more.get("total", "total")
        item = total if row.item == "total" else row.item
        if not (row.code or row.item):
            return self._made_entry(item, row)
        asked = (row.id, row.code, row.item, item, row.label.zh, row.label.en)
        entry = self._entries.get(asked)
        if entry is None:
            entry = self._entries[asked] = self._made_entry(item, row)
        return entry

    def _made_entry(self, item: str, row: Row) -> Entry:
        title = row.label
        if item != row.item:
            words = self._vocabulary.items[item].words
            title = Words(f"{words.zh}（{row.label.zh}）", f"{words.en} ({row.label.en})")
        names = (bare_label(title.zh), title.en, *_names(item, row, self._vocabulary))
        return Entry(row.id, title, _label(item, row, self._vocabulary), tuple(dict.fromkeys(filter(None, names))))

    def _pattern(self, table: Table, row: Row) -> Pattern:
        asked = (table.columns, tuple(None if cell is None else _bare_unit(cell) for cell in row.cells))
        pattern = self._patterns.get(asked)
        if pattern is None:
            measures, units = self._vocabulary.measures, {unit for unit in asked[1] if unit}
            columns = tuple(measures[measure].words for measure, unit in zip(*asked, strict=True) if unit is not None)
            unit = self._vocabulary.units[units.pop()].words if len(units) == 1 else _NOTHING
            pattern = self._patterns[asked] = Pattern(columns, unit)
        return pattern

    def _region(self, code: str) -> Words:
        """The region's name with those of the regions above it."""
        if code not in self._regions:
            names, asked = [], code
            while code:
                names.append(self._vocabulary.regions[code].words)
                code = self._vocabulary.regions[code].more.get("parent", "")
            self._regions[asked] = join(*names)
            return self._regions[asked]
        return self._regions[code]


def _bare_unit(cell: Cell) -> str:
    """The unit of a bare number; empty where the print has a unit of its own, or words."""
    if cell.amount and cell.published[-1:].isdigit() and cell.amount.unit != "percent":
        return cell.amount.unit
    return ""


def _label(item: str, row: Row, vocabulary: Vocabulary) -> Words:
    """The row's code with its name, then the section and category it belongs to; of a total, what it is the total of."""
    chain = [row.code[:length] for length in (7, 5, 3) if len(row.code) >= length]
    parts = [Words(code) for code in chain]
    parts += [name for code in chain if (name := code_words(code, vocabulary))]
    if row.item:
        parts.append(vocabulary.items[item].words)
    return join(*parts)


def _names(item: str, row: Row, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names that the vocabulary has for the row's item or code; a total is named by what it is the total of."""
    if row.item:
        term = vocabulary.items[item]
        return (term.words.zh, *term.more.get("printed", ()), term.words.en)
    words = code_words(row.code, vocabulary) if row.code else None
    return (words.zh, words.en) if words else ()


def _text_words(text: str, vocabulary: Vocabulary) -> Words:
    term = vocabulary.groups.get(text)
    return term.words if term else Words(text, "" if _HAN.search(text) else text)


def _cell_english(cell: Cell, vocabulary: Vocabulary) -> str:
    """The amount and unit of a cell whose print holds Chinese words, or nothing for words alone."""
    if cell.amount is None:
        return ""
    if cell.amount.unit == "percent":
        return f"{cell.amount.text}%"
    unit = vocabulary.units[cell.amount.unit].words
    if unit.zh not in cell.published:
        return cell.amount.text
    return f"{cell.amount.text} {'× ' if unit.en[:1].isdigit() else ''}{unit.en}"

"""Search documents from records: one a table row, a prose point, a report and a department, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.labels import code_words, report_title
from build_tools.model import Cell, Content, Department, Disclosure, Row, Table, Words
from build_tools.urls import anchor, department_path, report_path
from build_tools.vocabulary import Vocabulary

_HAN = re.compile(r"[\u3400-\u9fff]")
_NOTHING = Words("")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One place of the site that can be found. `label`: codes and their names; `context`: what its table or report shares;
    `line`: the report and statement shown below the title; `unit`: shown after the text, searched in Chinese only;
    `names`: what a row is called beside its title."""

    id: str
    path: str
    anchor: str
    title: Words
    label: Words
    text: Words
    context: Words
    line: Words
    unit: Words
    report_id: str
    department_id: str
    region: str
    year: int
    kind: str
    statement: str
    code: str
    names: tuple[str, ...] = ()


def search_documents(content: Content, vocabulary: Vocabulary) -> tuple[SearchDocument, ...]:
    """All documents, ordered by region, department, newest year first, kind and printed order."""
    documents: list[SearchDocument] = []
    for department in sorted(content.departments.values(), key=lambda department: (department.region, department.id)):
        documents.extend(_department_documents(department, content, vocabulary))
        for report in content.of_department(department.id):
            documents.extend(_Report(report, department, vocabulary).documents())
    return tuple(documents)


def _department_documents(department: Department, content: Content, vocabulary: Vocabulary) -> Iterator[SearchDocument]:
    region = _region(department.region, vocabulary)
    context = _join(department.name, department.short, region)
    parent = content.departments.get(department.parent)
    text = _join(department.short, vocabulary.types[department.type].words, parent.name if parent else _NOTHING,
                 department.institutions)
    shared = dict(path=department_path(department.id), context=context, label=_NOTHING, unit=_NOTHING, report_id="",
                  department_id=department.id, region=department.region, year=0, kind="", statement="", code="")
    yield SearchDocument(id=department.id, anchor="", title=department.name, text=text,
                         line=vocabulary.regions[department.region].words, **shared)
    for number, duty in enumerate(department.duties, 1):
        yield SearchDocument(id=f"{department.id}#duty-{number}", anchor=f"duty-{number}", text=duty, line=department.name,
                             title=vocabulary.words("interface", "search_duty"), **shared)


class _Report:
    """The documents of one report; what they share is put together once."""

    def __init__(self, report: Disclosure, department: Department, vocabulary: Vocabulary):
        self.report, self.vocabulary = report, vocabulary
        self.title = report_title(report, department, vocabulary)
        self.context = _join(self.title, department.short, _region(department.region, vocabulary))
        self.shared = dict(path=report_path(report), report_id=report.id, department_id=department.id,
                           region=department.region, year=report.year, kind=report.kind)

    def documents(self) -> Iterator[SearchDocument]:
        report, words = self.report, lambda key: self.vocabulary.words("interface", key)
        sources = Words(" · ".join(source.title for source in report.sources))
        kind = self.vocabulary.kinds[report.kind].words
        yield self._place("", self.title, _join(report.covers, sources), kind, (kind.zh, kind.en))
        yield self._place("summary", words("search_summary"), report.summary, self.title)
        for number, point in enumerate(report.achievements, 1):
            yield self._place(f"achievement-{number}", words("search_achievement"), point.words, self.title)
        for number, point in enumerate(report.problems, 1):
            yield self._place(f"problem-{number}", words("search_problem"), point.words, self.title)
        for table in report.tables:
            yield from self._rows(table)

    def _place(self, anchor_id: str, title: Words, text: Words, line: Words, names: tuple[str, ...] = ()) -> SearchDocument:
        identity = f"{self.report.id}#{anchor_id}" if anchor_id else self.report.id
        return SearchDocument(id=identity, anchor=anchor_id, title=title, label=_NOTHING, text=text, context=self.context,
                              line=line, unit=_NOTHING, statement="", code="", names=names, **self.shared)

    def _rows(self, table: Table) -> Iterator[SearchDocument]:
        usual = self.vocabulary.statements[table.statement].words
        title = Words(table.title.zh, table.title.en or usual.en)
        names = _join(title, usual if usual.zh != title.zh else _NOTHING, Words(table.form))
        context, line = _join(self.context, names), _join(self.title, title, mark=" › ")
        for row in table.rows:
            place = anchor(table, row)
            yield SearchDocument(
                id=f"{self.report.id}#{place}", anchor=place, title=_title(table.statement, row, self.vocabulary),
                label=_label(table.statement, row, self.vocabulary),
                text=_row_text(table, row, self.vocabulary), context=context, line=line,
                unit=_row_unit(row, self.vocabulary), statement=table.statement, code=row.code,
                names=_names(table.statement, row, self.vocabulary), **self.shared)


def _title(statement: str, row: Row, vocabulary: Vocabulary) -> Words:
    """The row's label; a bare total with what it is the total of."""
    item = _item(statement, row, vocabulary)
    if row.item != "total" or item == "total":
        return row.label
    words = vocabulary.items[item].words
    return Words(f"{words.zh}（{row.label.zh}）", f"{words.en} ({row.label.en})")


def _label(statement: str, row: Row, vocabulary: Vocabulary) -> Words:
    """The row's code with its name, then the section and category it belongs to; of a total, what it is the total of."""
    chain = [row.code[:length] for length in (7, 5, 3) if len(row.code) >= length]
    parts = [Words(code) for code in chain]
    parts += [name for code in chain if (name := code_words(code, vocabulary))]
    if row.item:
        parts.append(vocabulary.items[_item(statement, row, vocabulary)].words)
    return _join(*parts)


def _item(statement: str, row: Row, vocabulary: Vocabulary) -> str:
    return vocabulary.statements[statement].more.get("total", "total") if row.item == "total" else row.item


def _names(statement: str, row: Row, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names that the vocabulary has for the row's item or code; a total is named by what it is the total of."""
    if row.item:
        term = vocabulary.items[_item(statement, row, vocabulary)]
        return (term.words.zh, *term.more.get("printed", ()), term.words.en)
    words = code_words(row.code, vocabulary) if row.code else None
    return (words.zh, words.en) if words else ()


def _row_text(table: Table, row: Row, vocabulary: Vocabulary) -> Words:
    parts = [_text_words(text, vocabulary) for text in row.texts if text]
    for measure, cell in zip(table.columns, row.cells, strict=True):
        if cell is not None:
            name = vocabulary.measures[measure].words
            shown = _cell_english(cell, vocabulary)
            parts.append(Words(f"{name.zh} {cell.published}", f"{name.en} {shown}" if shown else ""))
    return _join(*parts)


def _text_words(text: str, vocabulary: Vocabulary) -> Words:
    term = vocabulary.groups.get(text)
    return term.words if term else Words(text, "" if _HAN.search(text) else text)


def _cell_english(cell: Cell, vocabulary: Vocabulary) -> str:
    """The cell as printed, or its amount and unit where the print holds Chinese words, or nothing for words alone."""
    if not _HAN.search(cell.published):
        return cell.published
    if cell.amount is None:
        return ""
    if cell.amount.unit == "percent":
        return f"{cell.amount.text}%"
    unit = vocabulary.units[cell.amount.unit].words
    if unit.zh not in cell.published:
        return cell.amount.text
    return f"{cell.amount.text} {'× ' if unit.en[:1].isdigit() else ''}{unit.en}"


def _row_unit(row: Row, vocabulary: Vocabulary) -> Words:
    """The unit of the row's bare numbers where they share one; a printed unit stands in its cell."""
    units = {cell.amount.unit for cell in row.cells
             if cell and cell.amount and cell.published[-1:].isdigit() and cell.amount.unit != "percent"}
    return vocabulary.units[units.pop()].words if len(units) == 1 else _NOTHING


def _region(code: str, vocabulary: Vocabulary) -> Words:
    """The region's name with those of the regions above it."""
    names = []
    while code:
        names.append(vocabulary.regions[code].words)
        code = vocabulary.regions[code].more.get("parent", "")
    return _join(*names)


def _join(*parts: Words, mark: str = " · ") -> Words:
    return Words(mark.join(part.zh for part in parts if part.zh), mark.join(part.en for part in parts if part.en))

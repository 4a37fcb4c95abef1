"""A CSV block to a table: one printed row a line, each cell its printed characters and exact amount."""

import csv
from typing import NamedTuple

from build_tools.errors import InputError
from build_tools.model import Mark, Table, Words
from build_tools.read.row import IDENTITY, SLUG, TEXTS, BlockPlace, RowReader
from build_tools.read.yaml_text import YamlTree
from build_tools.vocabulary import Vocabulary


class TableHead(NamedTuple):
    """What holds for all tables of a report unless one says otherwise: its id, scope, unit of money as printed, sources."""

    report_id: str
    scope: str
    unit: str
    sources: tuple[str, ...]


class TableReader:
    """Reads the tables of one record; collects errors instead of stopping at the first."""

    def __init__(self, vocabulary: Vocabulary, tree: YamlTree, path: tuple, head: "TableHead", errors: list[InputError]):
        self.vocabulary = vocabulary
        self.tree = tree
        self.path = path
        self.head = head
        self.errors = errors
        self.taken: dict[str, set[str]] = {}

    def read(self, key: str, shape) -> Table | None:
        """The table under `statements.key`, or None where its head is wrong."""
        statement, _, name = key.partition(".")
        path = (*self.path, key)
        if statement not in self.vocabulary.statements or (name and not SLUG.fullmatch(name)):
            return self._fault(path, f"the statement {key}", "use a key of vocabulary/statements.yml")
        unit = self.vocabulary.printed_units.get(shape.unit or self.head.unit)
        if unit is None:
            return self._fault((*path, "unit"), f"the unit {shape.unit or self.head.unit}", "use or add one in vocabulary/units.yml")
        source = shape.source or self.head.sources[0]
        if source not in self.head.sources:
            return self._fault((*path, "source"), f"the source {source}", "name one of this record's sources")
        if shape.scope and shape.scope not in self.vocabulary.scopes:
            return self._fault((*path, "scope"), f"the scope {shape.scope}", "use one of vocabulary/scopes.yml")
        if shape.declared_empty and shape.declared_empty not in self.vocabulary.funds:
            return self._fault((*path, "declared_empty"), f"the fund {shape.declared_empty}", "use one of vocabulary/funds.yml")
        return self._table(path, statement, name, source, unit, shape)

    def _table(self, path, statement, name, source, unit, shape) -> Table | None:
        line, _ = self.tree.place((*path, "rows"))
        place = BlockPlace(self.tree.file, line + 1, self.tree.place(path)[1] + 2)
        lines = _csv_lines(shape.rows, place, self.errors)
        if not lines:
            return self._fault((*path, "rows"), "no rows", "write a line of column names and a line a row")
        columns = self._columns(lines[0], place)
        if columns is None:
            return None
        texts, measures = columns
        taken = self.taken.setdefault(statement, set())
        reader = RowReader(self.vocabulary, self.head.report_id, statement, name, unit, shape.scope or self.head.scope, lines[0][1],
                           texts, measures, place, self.errors, taken)
        rows = tuple(row for raw in lines[1:] if (row := reader.read(*raw)) is not None)
        title = Words(shape.title, shape.title_en) if shape.title else self.vocabulary.statements[statement].words
        marks = tuple(Mark(mark.row, mark.column, Words(mark.zh, mark.en)) for mark in shape.marks)
        known = {alias for row in rows for alias in (row.id, row.id.removeprefix(f"{name}."), row.number, row.item)}
        for index, mark in enumerate(marks):
            if mark.row not in known or (mark.column and mark.column not in lines[0][1]):
                self._fault((*path, "marks", index), f"a mark at {mark.row} {mark.column}", "name a row and column of this table")
        return Table(statement, name, shape.form, title, source, shape.at, unit, texts, measures, rows,
                     shape.declared_empty, marks)

    def _columns(self, head, place) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        number, names = head
        texts, measures = [], []
        for index, name in enumerate(names):
            if names.index(name) != index:
                self.errors.append(place.error(number, names, index, f"the column {name} a second time", "keep one"))
                return None
            if name in IDENTITY:
                continue
            if name in TEXTS:
                texts.append(name)
            elif name in self.vocabulary.measures:
                measures.append(name)
            else:
                self.errors.append(place.error(number, names, index, f"the column {name}", "use a measure of vocabulary/measures.yml"))
                return None
        return tuple(texts), tuple(measures)

    def _fault(self, path, found, remedy) -> None:
        self.errors.append(self.tree.error(path, found, remedy))


def _csv_lines(text: str, place: BlockPlace, errors: list[InputError]) -> list[tuple[int, list[str]]]:
    """(line from 1, cells) of each line with content; tabs or commas, as the first line has them."""
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(" \t,"):
            continue
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True))
        except csv.Error as error:
            errors.append(place.error(number, [], 0, f"not CSV: {error}", "check the quotes of this line"))
            continue
        lines.append((number, [cell.strip(" \t\u3000") for cell in cells]))
    return lines

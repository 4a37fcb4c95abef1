"""A line of a CSV block to a row: its identity, label, unit and cells; every fault names line and column."""

import re
from dataclasses import dataclass

from build_tools.amounts import AmountError, is_blank, read_amount, read_quantity
from build_tools.errors import InputError
from build_tools.model import Cell, Row, Words
from build_tools.read.relations import RELATIONS, read_references
from build_tools.read.text import personal_number
from build_tools.reference import Reference

IDENTITY = ("code", "row", "side", "label", "en", "item", "unit", "at", "scope", *RELATIONS)
_OWN = ("label", "side", "code", "item", "scope", "unit", "row", "en", "at")
"""What `read` takes apart; a column that the table lacks is blank."""
TEXTS = ("group", "subgroup", "holder", "nature", "compared", "names", "grade", "remark")
SIDES = frozenset({"", "revenue", "expenditure"})
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a CSV block stands: file, line of its first row, column of its text."""

    file: str
    line: int
    column: int

    def error(self, line: int, raw: list[str], index: int, found: str, remedy: str) -> InputError:
        """An input error at cell `index` of the block's line `line` (from 1)."""
        offset = sum(len(cell) + 1 for cell in raw[:index])
        return InputError(self.file, self.line + line - 1, self.column + offset, found, remedy)


class RowReader:
    """Reads the lines of one table."""

    def __init__(self, vocabulary, report, statement, name, unit, scope, head, texts, measures, place, errors, taken):
        self.vocabulary = vocabulary
        self.report = report
        self.statement = statement
        self.name = name
        self.scope = scope
        self.unit = unit
        self.head = head
        self.place = place
        self.errors = errors
        self.taken = taken
        self.index = {column: position for position, column in enumerate(head)}
        blank = len(head)  # where `read` puts an empty text behind a line's cells
        self.own = [self.index.get(column, blank) for column in _OWN]
        self.relations = [self.index.get(name, blank) for name in RELATIONS]
        self.is_related = {blank} != set(self.relations)
        self.texts = [self.index[column] for column in texts]
        self.words = [position for column, position in self.index.items() if column in IDENTITY or column in TEXTS]
        terms = [vocabulary.measures[measure] for measure in measures]
        self.cells = [(self.index[term.id], term.more.get("unit", ""), term.more.get("form") == "quantity") for term in terms]
        kind = vocabulary.statements[statement].more.get("classification")
        self.codes = vocabulary.lists[kind] if kind else {}
        self.functional = kind == "functional"

    def read(self, line: int, raw: list[str]) -> Row | None:
        """The row of one CSV line, or None after noting its fault."""
        if len(raw) != len(self.head):
            self._fault(line, raw, len(raw) - 1, f"{len(raw)} cells where the first line names {len(self.head)} columns",
                        "quote cells with commas, keep empty cells")
            return None
        if any([self._is_personal(line, raw, index) for index in self.words]):
            return None
        cells = (*raw, "")
        label, side, code, item, named_scope, printed_unit, number, english, at = [cells[position] for position in self.own]
        if not label:
            return self._fault(line, raw, 0, "a row without a label", "copy its label")
        if side not in SIDES:
            return self._fault(line, raw, self.index["side"], f"the side {side}", "write revenue or expenditure")
        if item and item not in self.vocabulary.items:
            return self._fault(line, raw, self.index["item"], f"the item {item}", "use or add one in vocabulary/items.yml")
        item = item or ("" if code else self.vocabulary.item_of(label, side))
        if not code and not item and self.functional and side != "revenue":
            code = self.vocabulary.class_of(label)
        if code and self.codes and code not in self.codes:
            return self._fault(line, raw, self.index["code"], f"the code {code}", "add it with zh and en to the vocabulary's code list")
        scope = named_scope or self.scope
        if named_scope and scope not in self.vocabulary.scopes:
            return self._fault(line, raw, self.index["scope"], f"the scope {scope}", "use one of vocabulary/scopes.yml")
        unit = self._unit(line, raw, printed_unit)
        row_id = self._id(line, raw, code, number or item)
        if unit is None or row_id is None:
            return None
        return Row(row_id, code, row_id if not code else number, side, item, self._label(label, english, code, item), unit,
                   at, tuple([raw[index] for index in self.texts]), self._cells(line, raw, unit), self.place.line + line - 1, scope,
                   *([self._references(cells[position]) for position in self.relations] if self.is_related else ()))

    def _references(self, text: str) -> tuple[Reference, ...]:
        return read_references(text, self.statement, self.vocabulary.statements, self.report) if text else ()

    def _is_personal(self, line, raw, index) -> bool:
        number = personal_number(raw[index])
        if number:
            self._fault(line, raw, index, f"what looks like a personal number {number}", "remove it; it must not be published")
        return bool(number)

    def _id(self, line, raw, code, number) -> str | None:
        row_id = code or number
        if not SLUG.fullmatch(row_id):
            return self._fault(line, raw, 0, "a row without code or known item", "give it a `row` of letters, digits, . _ -")
        if not code and self.name and not row_id.startswith(f"{self.name}."):
            row_id = f"{self.name}.{row_id}"
        if row_id in self.taken:
            return self._fault(line, raw, 0, f"the row {row_id} a second time in this statement", "give one of them another `row`")
        self.taken.add(row_id)
        return row_id

    def _unit(self, line, raw, printed) -> str | None:
        if not printed:
            return self.unit
        unit = self.vocabulary.printed_units.get(printed)
        if unit is None:
            return self._fault(line, raw, self.index["unit"], f"the unit {printed}", "use or add one in vocabulary/units.yml")
        return unit

    def _label(self, label, english, code, item) -> Words:
        if english:
            return Words(label, english)
        if code and code in self.codes:
            return Words(label, self.codes[code].words.en)
        return Words(label, self.vocabulary.items[item].words.en if item else "")

    def _cells(self, line, raw, unit) -> tuple[Cell | None, ...]:
        cells = []
        for index, fixed, quantity in self.cells:
            text = raw[index]
            if not text or is_blank(text):
                cells.append(Cell(text, None) if text else None)
                continue
            try:
                amount = (read_quantity(text, unit, self.vocabulary.printed_units) if quantity
                          else read_amount(text, fixed or unit))
                if amount is None:
                    self._is_personal(line, raw, index)
            except AmountError as error:
                amount = self._fault(line, raw, index, f"{text} where a number is expected ({error})",
                                     "copy the printed number; add an unknown unit to vocabulary/units.yml")
            cells.append(Cell(text, amount))
        return tuple(cells)

    def _fault(self, line, raw, index, found, remedy) -> None:
        self.errors.append(self.place.error(line, raw, index, found, remedy))

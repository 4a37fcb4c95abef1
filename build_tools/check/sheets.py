"""The figures of one report as integers, ready to be added and compared."""

from dataclasses import dataclass

from build_tools.model import Disclosure, Row, Table, Words
from build_tools.vocabulary import Vocabulary

STEPS = 8
"""Values are integers of 10**-STEPS of the quantity's base unit (元 for money)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that a check speaks of: its table, row and column."""

    table: Table
    row: Row
    measure: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluator found: both sides and the tolerance as integers, or the name of what is missing, or two wordings."""

    place: Place | None
    others: tuple[Place, ...] = ()
    expected: int = 0
    actual: int = 0
    tolerance: int = 0
    missing: Words | None = None
    told: tuple[Words, Words] | None = None


class Sheet:
    """One table: cells by row and column, and the unit of its last printed digit."""

    def __init__(self, table: Table, vocabulary: Vocabulary):
        self.table = table
        self.rows = {}
        self.by_item = {}
        self.values: dict[tuple[str, str], int] = {}
        self.columns = frozenset(table.columns)
        decimals: dict[str, int] = {}
        for row in table.rows:
            self.rows[row.id] = row
            if row.item:
                self.by_item.setdefault(row.item, row)
            for measure, cell in zip(table.columns, row.cells, strict=True):
                if cell is not None and (amount := cell.amount) is not None:
                    factor = vocabulary.factor(amount.unit)
                    self.values[row.id, measure] = amount.digits * factor * 10 ** (STEPS - amount.decimals)
                    decimals[amount.unit] = max(decimals.get(amount.unit, 0), amount.decimals)
        self.quanta = {unit: vocabulary.factor(unit) * 10 ** (STEPS - places) for unit, places in decimals.items()}

    def row(self, key: str) -> Row | None:
        """The row of that id, code or item."""
        return self.rows.get(key) or self.by_item.get(key)

    def value(self, row: Row, measure: str) -> int | None:
        """The cell's value, or None where it holds no number."""
        return self.values.get((row.id, measure))

    def quantum(self, row: Row, measure: str) -> int:
        """One unit of the last digit that this table prints in the cell's unit; the finest seen, since 15 stands for 15.00."""
        cell = row.cells[self.table.columns.index(measure)]
        unit = cell.amount.unit if cell is not None and cell.amount is not None else row.unit
        return self.quanta.get(unit, 10**STEPS)


class Sheets:
    """All tables of one report."""

    def __init__(self, disclosure: Disclosure, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.all = [Sheet(table, vocabulary) for table in disclosure.tables]
        self.by_statement: dict[str, list[Sheet]] = {}
        for sheet in self.all:
            self.by_statement.setdefault(sheet.table.statement, []).append(sheet)

    def of(self, statement: str) -> list[Sheet]:
        """The tables of a statement, none where it is not published."""
        return self.by_statement.get(statement, [])

    def cell(self, address: str) -> tuple[Sheet | None, Row | None, str]:
        """The place a rule names as statement/row/column; None for what is not published."""
        statement, key, measure = address.split("/")
        for sheet in self.of(statement):
            row = sheet.row(key)
            if row is not None and measure in sheet.columns:
                return sheet, row, measure
        return None, None, measure

    def name(self, statement: str, row: Row | str) -> Words:
        """What a missing figure is called: the statement and the row, printed or known by its item or code only."""
        title = self.vocabulary.statements[statement].words
        label = row.label if isinstance(row, Row) else self.vocabulary.items[row].words
        return Words(f"{title.zh}“{label.zh}”", f"“{label.en or label.zh}” in {title.en}")


def tolerance(parts: int, quantum: int) -> int:
    """What rounding explains when `parts` rounded figures meet a rounded total: (parts + 1) halves of the last digit."""
    return (parts + 1) * quantum // 2

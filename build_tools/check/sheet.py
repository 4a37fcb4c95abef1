"""The figures of one table as integers, ready to be added and compared."""

import re

from build_tools.finding import Place
from build_tools.model import Cell, Row, Table
from build_tools.vocabulary import Vocabulary

_BETWEEN = re.compile(r"[、，,；;](?![^（(]*[）)])")
STEPS = 8
"""Values are integers of 10**-STEPS of the quantity's base unit (元 for money)."""
ONE = 10**STEPS
MAIN = ("outturn", "amount", "actual", "quantity", "score", "staff", "total", "prior_outturn", "appropriation",
        "adjusted_budget", "initial_budget", "budget")
"""The measures of which the first with a figure is a row's main figure."""


class Sheet:
    """One table: its figures by column and row, and the unit of its last printed digit."""

    def __init__(self, table: Table, scale: "Scale"):
        self.table = table
        self.rows = table.rows
        self.scale = scale
        self.position = {measure: position for position, measure in enumerate(table.columns)}
        self.index = {row.id: number for number, row in enumerate(self.rows)}
        for number, row in enumerate(self.rows):
            if row.item:
                self.index.setdefault(row.item, number)
        self.decimals: dict[str, int] = {}
        self.values: dict[str, list[int | None]] = {}
        for position, measure in enumerate(table.columns):
            self.values[measure] = [self._value(row.cells[position]) for row in self.rows]
        self._quanta: dict[str, int] = {}
        self._mains = tuple((measure, self.values[measure]) for measure in MAIN if measure in self.values)

    def _value(self, cell: Cell | None) -> int | None:
        if cell is None or (amount := cell.amount) is None:
            return None
        unit, decimals = amount.unit, amount.decimals
        if decimals > self.decimals.get(unit, -1):
            self.decimals[unit] = decimals
        return amount.digits * self.scale[unit, decimals]

    def place(self, number: int, measure: str) -> Place:
        """One cell."""
        return Place(self.table, self.rows[number], measure)

    def row(self, key: str) -> Row | None:
        """The row of that id, code or item."""
        number = self.index.get(key)
        return None if number is None else self.rows[number]

    def value(self, row: Row, measure: str) -> int | None:
        """The cell's value, or None where it holds no number."""
        values = self.values.get(measure)
        return None if values is None else values[self.index[row.id]]

    def cell(self, row: Row, measure: str) -> Cell | None:
        """The printed cell, or None where the table has none."""
        position = self.position.get(measure)
        return None if position is None else row.cells[position]

    def unit(self, row: Row, measure: str) -> str:
        """The unit of a cell's figure, the row's where it has none."""
        cell = self.cell(row, measure)
        return cell.amount.unit if cell is not None and cell.amount is not None else row.unit

    def quantity(self, row: Row, measure: str) -> str:
        """What is counted in a cell (money, persons …), or an empty text where it holds no number."""
        cell = self.cell(row, measure)
        return self.scale.quantities[cell.amount.unit] if cell is not None and cell.amount is not None else ""

    def quantum(self, row: Row, measure: str) -> int:
        """One unit of the last digit that this table prints in the cell's unit; the finest seen, since 15 stands for 15.00."""
        quantum = self.column_quantum(measure)
        if quantum:
            return quantum
        unit = self.unit(row, measure)
        return self.scale[unit, self.decimals.get(unit, 0)]

    def column_quantum(self, measure: str) -> int:
        """The quantum of every cell of a column, or 0 where its figures have several units."""
        quantum = self._quanta.get(measure)
        if quantum is None:
            quantum = self._quanta[measure] = self._common_quantum(measure)
        return quantum

    def _common_quantum(self, measure: str) -> int:
        position = self.position[measure]
        cells = [row.cells[position] for row in self.rows]
        units = {cell.amount.unit for cell in cells if cell is not None and cell.amount is not None}
        if len(units) != 1:
            return 0
        unit = units.pop()
        return self.scale[unit, self.decimals[unit]]

    def text(self, row: Row, column: str) -> str:
        """What stands in a text column, or an empty text."""
        columns = self.table.text_columns
        return row.texts[columns.index(column)] if column in columns else ""

    def names(self, row: Row) -> list[str]:
        """The names that the row lists, those in brackets with what they belong to."""
        return [name for name in _BETWEEN.split(self.text(row, "names")) if name]

    def main(self, row: Row) -> str:
        """The measure of the row's main figure, or an empty text."""
        number = self.index[row.id]
        for measure, values in self._mains:
            if values[number] is not None:
                return measure
        return ""


class Scale(dict):
    """(unit, decimals) → how many steps the last digit is; and what each unit counts."""

    def __init__(self, vocabulary: Vocabulary):
        super().__init__()
        self.vocabulary = vocabulary
        self.quantities = vocabulary.quantities

    def __missing__(self, key: tuple[str, int]) -> int:
        self[key] = self.vocabulary.factor(key[0]) * 10 ** (STEPS - key[1])
        return self[key]


def row_place(sheet: Sheet, row: Row, measure: str = "") -> Place:
    """A row as a place, at `measure` or its first column, if it has any."""
    columns = sheet.table.columns
    return Place(sheet.table, row, measure or (columns[0] if columns else ""))


def tolerance(parts: int, quantum: int) -> int:
    """What rounding explains when `parts` rounded figures meet a rounded total: (parts + 1) halves of the last digit."""
    return (parts + 1) * quantum // 2

"""The columns of a printed table's measures, and which unit the figures of a row share."""

from collections.abc import Sequence
from typing import NamedTuple

from build_tools.model import Cell, Row, Table
from build_tools.vocabulary import Vocabulary


class Column(NamedTuple):
    """A column of measures: its place in the table's rows, whether its cells are quantities, have bars, may have marks."""

    index: int
    measure: str
    is_quantity: bool
    has_bars: bool
    is_marked: bool

    def carries_unit(self, cell: Cell) -> bool:
        """True for a quantity printed with its unit: `98%`, `1.2 万人`."""
        return self.is_quantity and not cell.published[-1].isdigit()


def units_of(table: Table, rows: Sequence[Row], vocabulary: Vocabulary) -> list[str]:
    """The unit that the figures of each row share; an empty text where each column or cell has its own."""
    columns = [(index, vocabulary.measures[measure].more) for index, measure in enumerate(table.columns)]
    sharing = [(index, more.get("form") == "quantity") for index, more in columns if "unit" not in more]
    return [row.unit if _shares(row, sharing) else "" for row in rows]


def _shares(row: Row, sharing: list[tuple[int, bool]]) -> bool:
    for index, is_quantity in sharing:
        cell = row.cells[index]
        if cell is not None and cell.amount is not None and not (is_quantity and not cell.published[-1].isdigit()):
            return True
    return False

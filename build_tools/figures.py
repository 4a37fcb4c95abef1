"""The figures of a report, one by one, and what identifies each for good."""

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model import Cell, Disclosure, Row, Table
from build_tools.urls import anchor


def row_id(report: Disclosure, table: Table, row: Row) -> str:
    """`<report>/<statement>/<row>`: what identifies a row of all reports, and begins the ids of its observations."""
    return f"{report.id}/{table.statement}/{row.id}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: the cell, the row, the table and the report it stands in."""

    disclosure: Disclosure
    table: Table
    row: Row
    measure: str
    cell: Cell

    @property
    def id(self) -> str:
        """The observation's id, `<report>/<statement>/<row>/<measure>`: where it stands, so that it never means another."""
        return f"{row_id(self.disclosure, self.table, self.row)}/{self.measure}"

    @property
    def anchor(self) -> str:
        """The row's element id on its report's page."""
        return anchor(self.table, self.row)

    @property
    def marked(self) -> bool:
        """True where the record notes that the print lost, shifted or garbled it."""
        row = self.row
        names = {row.id, row.id.removeprefix(f"{self.table.name}."), row.number, row.item} - {""}
        return any(mark.row in names and mark.column == self.measure for mark in self.table.marks)


def figures(disclosure: Disclosure) -> Iterator[Figure]:
    """Every figure of a report in printed order; an empty cell or words give none."""
    for table in disclosure.tables:
        for row in table.rows:
            for measure, cell in zip(table.columns, row.cells, strict=True):
                if cell is not None and cell.amount is not None:
                    yield Figure(disclosure, table, row, measure, cell)

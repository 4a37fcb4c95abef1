"""One printed table as CSV: its rows in printed order, one column a measure, headings in both languages with the unit."""

from build_tools.export.files import csv_bytes, csv_lines
from build_tools.export.table_shape import TableShape
from build_tools.export.workbook import two
from build_tools.model import Row, Table
from build_tools.vocabulary import Vocabulary


def table_csv(table: Table, vocabulary: Vocabulary) -> bytes:
    """The file. Figures are exact decimals with the printed places and no separators; words and blanks are as printed."""
    shape = TableShape(table, vocabulary)
    return csv_bytes(tuple(map(two, shape.headings(units=True))), csv_lines(_row(shape, row) for row in table.rows))


def _row(shape: TableShape, row: Row) -> tuple[str, ...]:
    cells = ("" if cell is None else cell.amount.text if shape.is_number(measure, cell) else cell.published
             for measure, cell in zip(shape.table.columns, row.cells, strict=True))
    return *shape.names(row), *cells

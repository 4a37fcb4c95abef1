"""One printed table as CSV: its rows in printed order, one column a measure, headings in both languages with the unit."""

from build_tools.export.files import csv_bytes, csv_lines
from build_tools.export.table_shape import TableShape
from build_tools.export.workbook import two


def table_csv(shape: TableShape) -> bytes:
    """The file. Figures are exact decimals with the printed places and no separators; words and blanks are as printed."""
    rows = ((*names, *[text for text, _ in figures]) for names, figures in shape.rows)
    return csv_bytes(tuple(map(two, shape.headings(units=True))), csv_lines(rows))

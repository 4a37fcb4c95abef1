"""Declarations: what a table without data says of itself."""

from collections.abc import Iterator

from build_tools.check.sheets import Outcome, Place, Sheets


def check_declared(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """The note of an empty table names the fund of its own statement."""
    expected = sheets.vocabulary.funds[rule["fund"]].words
    for sheet in sheets.of(rule["statement"]):
        table = sheet.table
        if table.rows and table.columns and table.declared_empty:
            actual = sheets.vocabulary.funds[table.declared_empty].words
            yield Outcome(Place(table, table.rows[0], table.columns[0]), told=(expected, actual))

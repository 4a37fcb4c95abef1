"""Scores of a self-evaluation: they add up to their total, and none exceeds its weight."""

from collections.abc import Iterator

from build_tools.check.sheets import STEPS, Outcome, Place, Sheet, Sheets, tolerance


def check_scores(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """The total row of an indicator table equals its rows and the row of the budget execution table that goes with it."""
    tables = {sheet.table.name: sheet for sheet in sheets.of(rule["statement"])}
    for name, partner in rule["partners"].items():
        sheet, execution = tables.get(name), tables.get(partner)
        total = sheet.row(rule["total"]) if sheet else None
        if total is not None and execution is not None:
            for column in rule["columns"]:
                yield from _total(sheets, sheet, execution, total, column)


def check_within(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row: the part is not above the whole."""
    for sheet in sheets.of(rule["statement"]):
        for row in sheet.table.rows:
            part, whole = (sheet.value(row, rule[key]) if rule[key] in sheet.columns else None for key in ("part", "whole"))
            if part is not None and whole is not None:
                yield Outcome(Place(sheet.table, row, rule["part"]), (Place(sheet.table, row, rule["whole"]),), min(part, whole), part)


def _total(sheets: Sheets, sheet: Sheet, execution: Sheet, total, column: str) -> Iterator[Outcome]:
    """One column; where a row has a weight and no score, the sum cannot be checked."""
    actual = sheet.value(total, column)
    rows = [(part, row) for part in (sheet, execution) for row in part.table.rows
            if row is not total and part.value(row, "weight") is not None]
    if actual is None or not rows:
        return
    place = Place(sheet.table, total, column)
    missing = next((row for part, row in rows if part.value(row, column) is None), None)
    if missing is not None:
        yield Outcome(place, missing=sheets.name(sheet.table.statement, missing))
        return
    places = tuple(Place(part.table, row, column) for part, row in rows)
    yield Outcome(place, places, sum(part.value(row, column) for part, row in rows), actual, _rounding(rows, column))


def _rounding(rows: list[tuple], column: str) -> int:
    """What rounding explains: whole points are given, not rounded; only those with decimals may have been."""
    places = [row.cells[part.table.columns.index(column)].amount.decimals for part, row in rows]
    rounded = sum(map(bool, places))
    return tolerance(rounded, 10 ** (STEPS - max(places))) if rounded else 0

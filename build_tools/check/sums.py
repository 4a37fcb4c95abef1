"""Sums: columns of a row, rows of a column, codes below a code."""

from collections.abc import Iterator

from build_tools.check.sheets import Outcome, Place, Sheet, Sheets, tolerance
from build_tools.model import Row


def check_columns(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row: the total column equals the sum of its part columns."""
    for sheet in sheets.of(rule["statement"]):
        parts = [column for column in rule["parts"] if column in sheet.columns]
        if rule["total"] not in sheet.columns or not parts:
            continue
        for row in sheet.table.rows:
            yield from _sum(sheets, sheet, Place(sheet.table, row, rule["total"]),
                            [Place(sheet.table, row, part) for part in parts])


def check_rows(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each column: the total row equals the sum of its part rows."""
    for sheet in sheets.of(rule["statement"]):
        total = sheet.row(rule["total"])
        if total is None:
            continue
        columns = sheet.table.columns if rule["columns"] == ["all"] else rule["columns"]
        for column in columns:
            if column in sheet.columns:
                yield from _sum_of_rows(rule, sheets, sheet, Place(sheet.table, total, column))


def check_hierarchy(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each column: a code equals the sum of its printed children, the total row that of the topmost codes."""
    for sheet in sheets.of(rule["statement"]):
        children = _children(sheet)
        total = sheet.row("total")
        if total is not None:
            children[total.id] = children.pop("", [])
        for parent, rows in children.items():
            if parent in sheet.rows and rows:
                for column in rule["columns"]:
                    if column in sheet.columns:
                        yield from _sum(sheets, sheet, Place(sheet.table, sheet.rows[parent], column),
                                        [Place(sheet.table, row, column) for row in rows])


def _sum_of_rows(rule: dict, sheets: Sheets, sheet: Sheet, total: Place) -> Iterator[Outcome]:
    rows, absent = _part_rows(rule["parts"], sheet, total.measure)
    if absent and "complete" in rule:
        if sheet.value(total.row, total.measure) is not None:
            yield Outcome(total, missing=sheets.name(sheet.table.statement, absent))
        return
    parts = [Place(sheet.table, row, total.measure) for row in rows if row is not total.row]
    if parts:
        yield from _sum(sheets, sheet, total, parts)


def _part_rows(parts: list[str], sheet: Sheet, column: str) -> tuple[list[Row], str]:
    """The rows a rule adds, and the name of the first that is not printed.

    A part `a|b+c` is row a, or rows b and c where a holds no figure in this column.
    """
    if parts == ["classes"]:
        return [row for row in sheet.table.rows if len(row.code) == 3], ""
    if parts == ["others"]:
        return list(sheet.table.rows), ""
    rows, absent = [], ""
    for part in parts:
        choices = [[sheet.row(key) for key in choice.split("+")] for choice in part.split("|")]
        printed = [choice for choice in choices if None not in choice]
        filled = [choice for choice in printed if any(sheet.value(row, column) is not None for row in choice)]
        rows += (filled or printed or [[]])[0]
        absent = absent or ("" if printed else part.split("|")[0])
    return rows, absent


def _children(sheet: Sheet) -> dict[str, list]:
    """Rows by the code right above them that is printed; by an empty text for the topmost and those without a code."""
    children: dict[str, list] = {}
    for row in sheet.table.rows:
        if row.code or not row.item:
            parents = (row.code[:length] for length in (5, 3) if length < len(row.code))
            children.setdefault(next((code for code in parents if code in sheet.rows), ""), []).append(row)
    return children


def _sum(sheets: Sheets, sheet: Sheet, total: Place, parts: list[Place]) -> Iterator[Outcome]:
    values = [(part, value) for part in parts if (value := sheet.value(part.row, part.measure)) is not None]
    actual = sheet.value(total.row, total.measure)
    if not values and actual is None:
        return
    if actual is None:
        yield Outcome(total, tuple(part for part, _ in values), missing=sheets.name(total.table.statement, total.row))
        return
    if not values:
        yield Outcome(total, missing=sheets.name(total.table.statement, parts[0].row))
        return
    yield Outcome(total, tuple(part for part, _ in values), sum(value for _, value in values), actual,
                  tolerance(len(values), sheet.quantum(total.row, total.measure)))

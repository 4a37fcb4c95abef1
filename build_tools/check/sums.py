"""Sums: columns of a row, rows of a column, codes below a code, columns of several tables."""

from collections.abc import Iterator

from build_tools.check.sheet import Sheet, tolerance
from build_tools.check.sheets import Sheets
from build_tools.finding import Judged, Outcome, Place
from build_tools.model import Row

Cells = list[tuple[Place, int, int]]
"""Cells to add, each with its value and its sign."""


def check_columns(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each row: the total column equals the sum of its part columns; `-column` is taken away.

    With `complete` a row is judged only where the total and every part are printed; with `needs` a sum that fails in a
    table without one of the columns is not checkable.
    """
    signed = [(part.lstrip("-"), -1 if part.startswith("-") else 1) for part in rule["parts"]]
    for sheet in sheets.of(rule["statement"]):
        totals = sheet.values.get(rule["total"])
        parts = [(column, sheet.values[column], sign) for column, sign in signed if column in sheet.values]
        if totals is None or not parts or ("complete" in rule and len(parts) < len(signed)):
            continue
        for number, actual in enumerate(totals):
            filled = [(column, values[number], sign) for column, values, sign in parts if values[number] is not None]
            if "complete" in rule and (actual is None or len(filled) < len(parts)):
                continue
            if filled and actual == sum([sign * value for _, value, sign in filled]) and not sheets.every:
                yield sheet.place(number, rule["total"])
            elif filled or actual is not None:
                outcome = _sum_of_columns(sheets, sheet, number, rule["total"], filled, parts[0][0])
                if outcome:
                    yield _if_complete(rule, sheets, sheet, outcome)


def _sum_of_columns(sheets: Sheets, sheet: Sheet, number: int, total: str, filled, first: str) -> Outcome | None:
    cells = [(sheet.place(number, column), value, sign) for column, value, sign in filled]
    return _sum(sheets, sheet, sheet.place(number, total), sheet.values[total][number], cells, sheet.place(number, first))


def _if_complete(rule: dict, sheets: Sheets, sheet: Sheet, outcome: Outcome) -> Outcome:
    """The outcome, or what is missing: a column that the rule needs where the sum fails without it."""
    lacking = next((part for part in rule["parts"] if part.lstrip("-") not in sheet.values), "") if "needs" in rule else ""
    if not lacking or outcome.status != "fail":
        return outcome
    return Outcome(outcome.place, missing=sheets.vocabulary.measures[lacking.lstrip("-")].words)


def check_across(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row of one table with its namesakes in the statement's other tables: `total` = sum of `parts`, as `table.column`."""
    tables = {sheet.table.name: sheet for sheet in sheets.of(rule["statement"])}
    signs = [-1 if address.startswith("-") else 1 for address in rule["parts"]]
    (name, column), *parts = (address.lstrip("-").split(".") for address in (rule["total"], *rule["parts"]))
    if name not in tables or any(part not in tables or measure not in tables[part].values for part, measure in parts):
        return
    sheet = tables[name]
    for number, row in enumerate(sheet.rows) if column in sheet.values else ():
        suffix = row.id.removeprefix(f"{name}.")
        twins = [tables[part].index.get(f"{part}.{suffix}") for part, _ in parts]
        if None not in twins:
            cells = [(tables[part].place(twin, measure), tables[part].values[measure][twin], sign)
                     for (part, measure), twin, sign in zip(parts, twins, signs, strict=True)]
            total, actual = sheet.place(number, column), sheet.values[column][number]
            blank = next((place for place, value, _ in cells if value is None), None)
            if actual is not None and blank:
                yield Outcome(total, missing=sheets.name(sheet.table.statement, blank.row))
            elif actual is not None:
                yield added(total, actual, cells, sheet.quantum(row, column))
            elif blank is None:
                yield Outcome(total, missing=sheets.name(sheet.table.statement, row))


def check_rows(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each column: the total row equals the sum of its part rows.

    With `complete` every part row must be printed; with `needs` a sum that fails while one is not is not checkable.
    """
    for sheet in sheets.of(rule["statement"]):
        total = next((number for key in rule["total"].split("|") if (number := sheet.index.get(key)) is not None), None)
        if total is None:
            continue
        for column in sheet.table.columns if rule["columns"] == ["all"] else rule["columns"]:
            outcome = _sum_of_rows(rule, sheets, sheet, total, column) if column in sheet.values else None
            if outcome:
                yield outcome


def check_hierarchy(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each column: a code equals the sum of its printed children, the total row that of the topmost codes."""
    for sheet in sheets.of(rule["statement"]):
        children = _children(sheet)
        if "total" in sheet.index:
            children[sheet.rows[sheet.index["total"]].id] = children.pop("", [])
        columns = [column for column in rule["columns"] if column in sheet.values]
        for parent, numbers in children.items():
            total = sheet.index.get(parent)
            if total is not None and numbers:
                for column in columns:
                    outcome = _sum_of_numbers(sheets, sheet, column, total, numbers)
                    if isinstance(outcome, Outcome) and outcome.status == "fail":
                        outcome = _with_blank_section(sheets, sheet, column, numbers, children, outcome)
                    if outcome:
                        yield outcome


def _with_blank_section(sheets: Sheets, sheet: Sheet, column: str, numbers: list[int], children, outcome: Outcome) -> Outcome:
    """The outcome, or that it cannot be checked where a part is left blank above codes that have figures."""
    values = sheet.values[column]
    blank = next((number for number in numbers if values[number] is None
                  and any(values[child] is not None for child in children.get(sheet.rows[number].code, ()))), None)
    if blank is None:
        return outcome
    return Outcome(outcome.place, missing=sheets.name(sheet.table.statement, sheet.rows[blank]))


def _sum_of_rows(rule: dict, sheets: Sheets, sheet: Sheet, total: int, column: str) -> Judged | None:
    numbers, absent = _part_rows(rule["parts"], sheet, column)
    if absent and "complete" in rule:
        if sheet.values[column][total] is None:
            return None
        return Outcome(sheet.place(total, column), missing=sheets.name(sheet.table.statement, absent))
    numbers = [number for number in numbers if number != total]
    outcome = _sum_of_numbers(sheets, sheet, column, total, numbers) if numbers else None
    unexplained = "needs" in rule and isinstance(outcome, Outcome) and outcome.status == "fail"
    if absent and (unexplained or (not numbers and sheet.values[column][total])):
        return Outcome(sheet.place(total, column), missing=sheets.name(sheet.table.statement, absent))
    return outcome


def _part_rows(parts: list[str], sheet: Sheet, column: str) -> tuple[list[int], str]:
    """The rows a rule adds, and the name of the first that is not printed.

    A part `a|b+c` is row a, or rows b and c where a holds no figure in this column.
    """
    if parts == ["classes"]:
        return [number for number, row in enumerate(sheet.rows) if len(row.code) == 3], ""
    if parts == ["others"]:
        return list(range(len(sheet.rows))), ""
    numbers, absent = [], ""
    values = sheet.values[column]
    for part in parts:
        choices = [[sheet.index.get(key) for key in choice.split("+")] for choice in part.split("|")]
        printed = [choice for choice in choices if None not in choice]
        filled = [choice for choice in printed if any(values[number] is not None for number in choice)]
        numbers += (filled or printed or [[]])[0]
        absent = absent or ("" if printed else part.split("|")[0])
    return numbers, absent


def _children(sheet: Sheet) -> dict[str, list[int]]:
    """Rows by the code right above them that is printed; by an empty text for the topmost and those without a code."""
    children: dict[str, list[int]] = {}
    index = sheet.index
    for number, row in enumerate(sheet.rows):
        code = row.code
        if len(code) > 5 and code[:5] in index:
            parent = code[:5]
        elif len(code) > 3 and code[:3] in index:
            parent = code[:3]
        elif code or not row.item:
            parent = ""
        else:
            continue
        children.setdefault(parent, []).append(number)
    return children


def _sum_of_numbers(sheets: Sheets, sheet: Sheet, column: str, total: int, numbers: list[int]) -> Judged | None:
    values = sheet.values[column]
    actual = values[total]
    filled = [number for number in numbers if values[number] is not None]
    if actual is not None and filled:
        expected = sum([values[number] for number in filled])
        if actual == expected and not sheets.every:
            return sheet.place(total, column)
    place, parts = sheet.place(total, column), [sheet.place(number, column) for number in filled]
    if actual is None or not filled:
        cells = list(zip(parts, [values[number] for number in filled], [1] * len(filled), strict=True))
        return _unprinted(sheets, place, actual, cells, sheet.place(numbers[0], column))
    count = len(filled)
    quantum = sheet.column_quantum(column) or max([sheet.quantum(sheet.rows[number], column) for number in (total, *filled)])
    return Outcome(place, tuple(parts), expected, actual, (count + 1) * quantum // 2, signs=(-1,) * count)


def _sum(sheets: Sheets, sheet: Sheet, total: Place, actual: int | None, filled: Cells, first: Place) -> Outcome | None:
    """One sum of (cell, value, sign), none where nothing is printed; `first` is the part to name where no part is."""
    if actual is None or not filled:
        return _unprinted(sheets, total, actual, filled, first)
    return added(total, actual, filled, sheet.quantum(total.row, total.measure))


def _unprinted(sheets: Sheets, total: Place, actual: int | None, filled: Cells, first: Place) -> Outcome | None:
    """What is missing: a total above parts that are not zero, or all the parts of a total that is not zero."""
    if actual is None and any([value for _, value, _ in filled]):
        return Outcome(total, tuple([place for place, _, _ in filled]), missing=sheets.name(total.table.statement, total.row))
    return Outcome(total, missing=sheets.name(total.table.statement, first.row)) if actual else None


def added(total: Place, actual: int, cells: Cells, quantum: int) -> Outcome:
    """The outcome of a total and its parts, with what rounding to `quantum` explains."""
    places, values, signs = zip(*cells, strict=True)
    if -1 in signs:
        expected = sum([sign * value for _, value, sign in cells])
        return Outcome(total, places, expected, actual, tolerance(len(cells), quantum), signs=tuple([-sign for sign in signs]))
    return Outcome(total, places, sum(values), actual, tolerance(len(cells), quantum), signs=(-1,) * len(cells))

"""Counts: lists that claim a number of things, lists of what money was spent on, amounts in too small a unit, expenditure below zero."""

from collections.abc import Iterator

from build_tools.check.sheet import ONE, Sheet
from build_tools.check.sheets import Sheets
from build_tools.finding import Outcome, Place
from build_tools.model import Row, Words
from build_tools.vocabulary import bare_label

_OPEN = "等"


def check_counted(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row that claims a number of things and names them: as many names as it claims."""
    for sheet, row, names, money in _lists(sheets):
        if not money:
            place, claimed = Place(sheet.table, row, sheet.main(row)), sheet.value(row, sheet.main(row))
            if names[-1].endswith(_OPEN) and len(names) * ONE <= claimed:
                yield Outcome(place, missing=sheets.vocabulary.words("interface", "rest_of_list"))
            else:
                yield Outcome(place, (), len(names) * ONE, claimed, says="count")


def check_listed(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each sum of money with the kinds of cost it mainly consists of: none of them is zero or blank in `table`."""
    tables = sheets.of(rule["table"])
    for sheet, row, names, money in _lists(sheets):
        if not money:
            continue
        place = Place(sheet.table, row, sheet.main(row))
        if not tables:
            yield Outcome(place, missing=sheets.vocabulary.statements[rule["table"]].words)
            continue
        rows = {bare_label(part.label.zh): part for part in tables[0].rows}
        closed = [name.removesuffix(_OPEN) for name in names]
        found = [(name, part) for name in closed if (part := rows.get(bare_label(name))) is not None]
        if not found:
            yield Outcome(place, missing=sheets.vocabulary.words("interface", "listed_rows"))
            continue
        empty = [(name, part) for name, part in found if not tables[0].value(part, rule["column"])]
        listed = Words("、".join(name for name, _ in empty), "、".join(name for name, _ in empty))
        others = tuple(Place(tables[0].table, part, rule["column"]) for _, part in empty)
        yield Outcome(place, others, told=(Words(""), listed), says="listed")


def check_magnitude(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each amount in a smaller unit of money than its table's: it is not below one of the table's unit, as 元 for 万元 would be."""
    for statement in rule["statements"]:
        for sheet in sheets.of(statement):
            usual = sheet.table.unit
            if sum(sheets.vocabulary.is_money(unit) for unit in sheet.decimals) < 2:
                continue
            for measure, values in sheet.values.items():
                for row, value in zip(sheet.rows, values, strict=True):
                    unit = sheet.unit(row, measure)
                    if value and sheet.quantity(row, measure) == "money" and sheet.scale[unit, 0] < sheet.scale[usual, 0]:
                        names = [sheets.vocabulary.units[name].words for name in (usual, unit)]
                        fits = names[0] if abs(value) < sheet.scale[usual, 0] else names[1]
                        yield Outcome(Place(sheet.table, row, measure), told=(fits, names[1]), says="unit")


def check_sign(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each expenditure column of `statements`: no figure is below zero."""
    for statement in rule["statements"]:
        for sheet in sheets.of(statement):
            for column in rule["columns"]:
                values = sheet.values.get(column, ())
                filled = [number for number, value in enumerate(values) if value is not None]
                below = [number for number in filled if values[number] < 0 and _is_expenditure(sheet.rows[number], rule)]
                if below:
                    yield from (Outcome(sheet.place(number, column), (), 0, values[number], says="sign") for number in below)
                elif filled:
                    yield sheet.place(filled[0], column)


def _is_expenditure(row: Row, rule: dict) -> bool:
    return row.side != "revenue" and row.item not in rule["without"]


def _lists(sheets: Sheets) -> Iterator[tuple[Sheet, Row, list[str], bool]]:
    """Rows with names and a main figure: the sheet, the row, the names, whether it is money."""
    for sheet in sheets.all:
        if "names" in sheet.table.text_columns:
            for row in sheet.rows:
                names, main = sheet.names(row), sheet.main(row)
                if names and main:
                    yield sheet, row, names, sheet.quantity(row, main) == "money"

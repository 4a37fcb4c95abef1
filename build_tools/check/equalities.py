"""Equalities: the same figure in two tables."""

from collections.abc import Iterator

from build_tools.check.sheets import Outcome, Place, Sheet, Sheets, tolerance


def check_equal(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """The sum of the left figures equals the sum of the right ones."""
    left, right = (_Side(rule[side], sheets) for side in ("left", "right"))
    if not left.values and not right.values:
        return
    missing = left.missing or right.missing
    if missing:
        yield Outcome(left.place or right.place, right.places, missing=sheets.name(*missing.split("/")[:2]))
        return
    quantum = max(left.quantum, right.quantum)
    yield Outcome(left.place, left.places[1:] + right.places, sum(right.values), sum(left.values),
                  tolerance(len(left.values) + len(right.values) - 1, quantum))


def check_match(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Every class row of the left statement equals the row of the same code in the right one."""
    (left_statement, left_column), (right_statement, right_column) = (rule[side][0].split("/") for side in ("left", "right"))
    for left in sheets.of(left_statement):
        for right in sheets.of(right_statement):
            for row in left.table.rows:
                if len(row.code) == 3 and left_column in left.columns and right_column in right.columns:
                    yield from _match(sheets, left, row, left_column, right, right_column)


def _match(sheets: Sheets, left: Sheet, row, column: str, right: Sheet, right_column: str) -> Iterator[Outcome]:
    actual = left.value(row, column)
    twin = right.row(row.code)
    rows = [twin] if twin else [part for part in right.table.rows if part.code.startswith(row.code)]
    values = [(part, value) for part in rows if (value := right.value(part, right_column)) is not None]
    if not values and not actual:
        return
    place = Place(left.table, row, column)
    others = tuple(Place(right.table, part, right_column) for part, _ in values)
    if actual is None or not values:
        yield Outcome(place, others, missing=sheets.name((left if actual is None else right).table.statement, row))
        return
    yield Outcome(place, others, sum(value for _, value in values), actual,
                  tolerance(len(values), max(left.quantum(row, column), right.quantum(values[0][0], right_column))))


class _Side:
    """The published figures that one side of an equality names, and the first address of one that is not.

    A blank cell of a printed row adds nothing; a row that is not printed, or a side without any figure, is missing.
    """

    def __init__(self, addresses: list[str], sheets: Sheets):
        self.missing = ""
        self.values: list[int] = []
        self.quantum = 0
        places = []
        for address in addresses:
            sheet, row, measure = sheets.cell(address)
            if row is None:
                self.missing = self.missing or address
                continue
            places.append(Place(sheet.table, row, measure))
            value = sheet.value(row, measure)
            if value is not None:
                self.values.append(value)
                self.quantum = max(self.quantum, sheet.quantum(row, measure))
        if not self.values:
            self.missing = self.missing or addresses[0]
        self.places = tuple(places)
        self.place = places[0] if places else None

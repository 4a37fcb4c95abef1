"""Equalities: one figure in two tables, at cells a rule names or code by code."""

from collections.abc import Iterator

from build_tools.check.sheet import ONE, Sheet, tolerance
from build_tools.check.sheets import Sheets
from build_tools.finding import Judged, Outcome, Place


def check_equal(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each pair: the sum of the left figures equals (or with `relation` is at most or at least) that of the right ones.

    An address is statement/row/column, `-` before it takes the figure away; `=100` is a number of points.
    """
    if rule.get("scope", sheets.report.scope) != sheets.report.scope:
        return
    for pair in rule.get("pairs") or (rule,):
        yield from _equal(_Side(pair["left"], sheets), _Side(pair["right"], sheets), rule.get("relation", "equal"), sheets)


def check_match(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Every row of the left statement with a code of `digits` equals the row of that code in the right one, or those below it.

    With `absent: nothing` a code that the right statement does not print counts as nothing there; with `absent: only` it just
    has to be there.
    """
    statement, column = rule["left"][0].split("/")
    digits = int(rule["digits"])
    rights = [(sheet, other) for name, other in (address.split("/") for address in rule["right"])
              for sheet in sheets.of(name) if other in sheet.values]
    for left in sheets.of(statement):
        if column in left.values and rights:
            for number, row in enumerate(left.rows):
                if len(row.code) == digits:
                    outcome = _match(rule, sheets, left, number, column, rights)
                    if outcome:
                        yield outcome
            if "absent" not in rule:
                yield from _unmatched(sheets, left, digits, rights)


def _unmatched(sheets: Sheets, left: Sheet, digits: int, rights: list[tuple[Sheet, str]]) -> Iterator[Outcome]:
    """Codes that only a right statement prints, with a figure."""
    for sheet, other in rights:
        for number, row in enumerate(sheet.rows):
            if len(row.code) == digits and row.code not in left.index and sheet.values[other][number]:
                yield Outcome(sheet.place(number, other), missing=sheets.name(left.table.statement, row))


def _equal(left: "_Side", right: "_Side", relation: str, sheets: Sheets) -> Iterator[Judged]:
    if relation == "equal" and len(right.addresses) == 1 < len(left.addresses):
        left, right = right, left
    missing = left.missing or right.missing or left.unfilled or right.unfilled
    if missing:
        first = left.first or right.first
        if first and (any(left.values) or any(right.values)):
            yield Outcome(first, tuple(place for place, _ in right.cells), missing=sheets.name(*missing.split("/")[:2]))
        return
    if relation == "at_least":
        left, right = right, left
    cells = left.cells + [(place, -sign) for place, sign in right.cells]
    if not cells:
        return
    if len({place.row.scope for place, _ in cells}) > 1:
        return
    if sum(left.values) == sum(right.values) and not sheets.every:
        yield cells[0][0]
        return
    yield Outcome(cells[0][0], tuple(place for place, _ in cells[1:]), sum(right.values), sum(left.values),
                  tolerance(len(cells) - 1, max(left.quantum, right.quantum)), signs=tuple(sign for _, sign in cells[1:]),
                  limit=relation != "equal", says=_wording(left, right, relation))


def _wording(left: "_Side", right: "_Side", relation: str) -> str:
    if right.addresses[0].startswith("="):
        return "should"
    if relation != "equal":
        return "limit" if len(left.addresses) == 1 else "limits"
    return "copy" if len(left.addresses) == len(right.addresses) == 1 else "sum"


def _match(rule: dict, sheets: Sheets, left: Sheet, number: int, column: str, rights: list[tuple[Sheet, str]]) -> Judged | None:
    row, actual = left.rows[number], left.values[column][number]
    cells = [(sheet, other, twin, value) for sheet, other in rights for twin in _twins(sheet, row.code)
             if (value := sheet.values[other][twin]) is not None]
    expected = sum([value for *_, value in cells])
    if not actual and not expected:
        return None
    place = left.place(number, column)
    if actual == expected and cells and not sheets.every:
        return place
    absent = rule.get("absent")
    if absent == "only":
        printed = any([_twins(sheet, row.code) for sheet, _ in rights])
        return place if printed and actual else Outcome(place, (), 0, actual, says="absent") if actual else None
    if actual is not None and not cells and absent == "nothing":
        return Outcome(place, (), 0, actual, says="absent")
    if not cells and rule.get("relation") == "at_least":
        return None
    others = tuple([sheet.place(twin, other) for sheet, other, twin, _ in cells])
    if actual is None or not cells:
        statement = left.table.statement if actual is None else rights[0][0].table.statement
        return Outcome(place, others, missing=sheets.name(statement, row))
    quantum = max(left.quantum(row, column), *[sheet.quantum(sheet.rows[twin], other) for sheet, other, twin, _ in cells])
    return _judged(rule, place, others, expected, actual, tolerance(len(cells), quantum))


def _judged(rule: dict, place: Place, others: tuple[Place, ...], expected: int, actual: int, allowed: int) -> Outcome:
    if rule.get("relation") == "at_least":
        # A limit is told from the side of what must not be exceeded: here the others, which the row's figure must cover.
        return Outcome(others[0], (place, *others[1:]), actual, expected, allowed, signs=(-1, *(1,) * (len(others) - 1)),
                       limit=True, says="limits" if len(others) > 1 else "limit")
    return Outcome(place, others, expected, actual, allowed, signs=(-1,) * len(others), says="copy" if len(others) == 1 else "sum")


def _twins(sheet: Sheet, code: str) -> tuple[int, ...] | list[int]:
    """The row of that code, or the topmost of the codes below it where it is not printed itself."""
    number = sheet.index.get(code)
    if number is not None:
        return (number,)
    if len(code) == 7:
        return ()
    below = {part.code: number for number, part in enumerate(sheet.rows) if part.code.startswith(code)}
    return [number for found, number in below.items() if not any(found[:length] in below for length in range(3, len(found), 2))]


class _Side:
    """The published figures that one side of an equality names; `missing`: the first address whose row is not printed.

    A blank cell of a printed row adds nothing; `unfilled` names a side without any figure, but where
    it adds up more than two rows, which are blank where there was nothing.
    """

    def __init__(self, addresses: list[str], sheets: Sheets):
        self.addresses = addresses
        self.missing = ""
        self.first: Place | None = None
        self.cells: list[tuple[Place, int]] = []
        self.values: list[int] = []
        self.quantum = 0
        for address in addresses:
            if address.startswith("="):
                self.values.append(int(address[1:]) * ONE)
            else:
                self._add(address.lstrip("-"), -1 if address.startswith("-") else 1, sheets)
        optional = len(addresses) > 2
        self.unfilled = "" if self.values or optional else addresses[0].lstrip("-")

    def _add(self, address: str, sign: int, sheets: Sheets) -> None:
        sheet, row, measure = sheets.cell(address)
        if row is None:
            self.missing = self.missing or address
            return
        place = Place(sheet.table, row, measure)
        self.first = self.first or place
        value = sheet.value(row, measure)
        if value is not None:
            self.cells.append((place, sign))
            self.values.append(sign * value)
            self.quantum = max(self.quantum, sheet.quantum(row, measure))

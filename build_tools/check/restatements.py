"""Restatements: a figure that a row says it states again, in this report, in another of the department, in its superior's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from build_tools.check.sheet import ONE, Sheet
from build_tools.check.sheets import Sheets
from build_tools.finding import Judged, Outcome, Place
from build_tools.model import Cell, Row
from build_tools.reference import Reference

_ABOUT = re.compile("余|多|约|近|左右")
_BOUNDS = {"≥": ("≥", ">", "＞", "不低于", "不少于", "以上", "超", "逾"), "≤": ("≤", "<", "＜", "不超过", "以内", "以下")}
_OWN_BASE = frozenset({"share", "share_of_sme"})


def check_restated(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each `same` within `reach` (report, department or unit): both figures agree, within the digits each of them prints."""
    for sheet, row in sheets.restated:
        for reference in row.same:
            if _reach(sheets, reference) == rule["reach"]:
                yield from _restated(sheets, sheet, row, reference)


def _reach(sheets: Sheets, reference: Reference) -> str:
    if not reference.report:
        return "report"
    return "department" if reference.report.startswith(f"{sheets.report.department}/") else "unit"


def _restated(sheets: Sheets, sheet: Sheet, row: Row, reference: Reference) -> Iterator[Judged]:
    found = sheets.follow(reference)
    if found is None:
        main = reference.measure or sheet.main(row)
        if main:
            yield Outcome(Place(sheet.table, row, main), missing=_absent(sheets, reference))
        return
    twin_sheet, twin = found
    if twin.scope != row.scope:
        return
    for own, other in _measures(sheet, row, twin_sheet, twin, reference):
        place, origin = Place(sheet.table, row, own), Place(twin_sheet.table, twin, other, reference.report)
        if twin_sheet.value(twin, other) is None:
            yield Outcome(place, missing=sheets.name(reference.statement, twin))
        elif sheet.quantity(row, own) != twin_sheet.quantity(twin, other):
            units = sheets.vocabulary.units
            yield Outcome(place, (origin,), told=(units[twin_sheet.cell(twin, other).amount.unit].words,
                                                  units[sheet.cell(row, own).amount.unit].words), says="unit_copy")
        else:
            actual, expected = sheet.value(row, own), twin_sheet.value(twin, other)
            if actual == expected and not sheets.every:
                yield place
            else:
                allowed = (_printed(sheet, row, own) + _printed(twin_sheet, twin, other)) // 2
                yield _compared(place, origin, actual, expected, allowed)


def _compared(place: Place, origin: Place, actual: int, expected: int, allowed: int) -> Outcome:
    """Two copies; where one of them is a bound (≥, ≤), the other only has to keep to it."""
    bound, other = _bound(place), _bound(origin)
    if bound == other:
        return Outcome(place, (origin,), expected, actual, 0 if bound else allowed, signs=(-1,), says="copy")
    allowed = 0
    if bound != "≥" and other != "≤":
        place, origin, actual, expected = origin, place, expected, actual
    return Outcome(place, (origin,), expected, actual, allowed, signs=(-1,), limit=True, says="limit")


def _bound(place: Place) -> str:
    return _bound_in(place.row.cells[place.table.columns.index(place.measure)].published)


@lru_cache(maxsize=4096)
def _bound_in(printed: str) -> str:
    return next((sign for sign, words in _BOUNDS.items() if any(word in printed for word in words)), "")


def _absent(sheets: Sheets, reference: Reference):
    if reference.report:
        return sheets.vocabulary.words("interface", "report_not_here")
    return sheets.name(reference.statement, reference.row)


def _measures(sheet: Sheet, row: Row, twin_sheet: Sheet, twin: Row, reference: Reference) -> list[tuple[str, str]]:
    """The columns to compare: those the reference names, else all that both rows fill, else both main figures."""
    if reference.column:
        own = reference.measure or sheet.main(row)
        return [(own, reference.column)] if own and sheet.value(row, own) is not None else []
    if reference.measure:
        return [(reference.measure, reference.measure)] if sheet.value(row, reference.measure) is not None else []
    shared = [(measure, measure) for measure in sheet.table.columns
              if measure not in _OWN_BASE and sheet.value(row, measure) is not None and twin_sheet.value(twin, measure) is not None]
    main = sheet.main(row), twin_sheet.main(twin)
    return shared or ([main] if all(main) else [])


def _printed(sheet: Sheet, row: Row, measure: str) -> int:
    """One unit of the last digit as this cell prints it; of its last digit above zero where it says about, over, nearly."""
    cell: Cell = sheet.cell(row, measure)
    amount = cell.amount
    if amount.digits and _ABOUT.search(cell.published):
        zeros = len(str(amount.digits)) - len(str(amount.digits).rstrip("0"))
        return 2 * sheet.scale[amount.unit, amount.decimals] * 10**zeros
    counted = sheet.scale.quantities[amount.unit] not in ("money", "ratio")
    whole = amount.decimals == 0 and counted and sheet.scale[amount.unit, 0] == ONE
    return 0 if whole else sheet.scale[amount.unit, amount.decimals]

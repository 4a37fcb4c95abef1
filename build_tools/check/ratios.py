"""Ratios: a printed percentage against the interval its printed figures allow."""

from collections.abc import Iterator
from typing import NamedTuple

from build_tools.check.sheet import ONE, Sheet
from build_tools.check.sheets import Sheets
from build_tools.finding import Judged, Outcome, Place
from build_tools.model import Row

_HUNDRED = 100 * ONE


class Term(NamedTuple):
    """A figure of a ratio: where it stands, its value, half of its last digit."""

    place: Place
    value: int
    half: int


def check_ratio(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each row: the result is the first of `ratios` (numerator, denominator) that the row prints, in percent.

    With `change` the denominator is the figure before the change: denominator − numerator.
    """
    for sheet in sheets.of(rule["statement"]):
        results = sheet.values.get(rule["result"])
        ratios = [ratio for ratio in rule["ratios"] if ratio[0] in sheet.values or ratio[1] in sheet.values]
        if results is None or not ratios:
            continue
        for row, printed in zip(sheet.rows, results, strict=True):
            if printed is not None and not (row.same and sheets.told_elsewhere(row, rule["result"])):
                yield from _ratio_of_row(rule, sheets, sheet, row, ratios)


def _ratio_of_row(rule: dict, sheets: Sheets, sheet: Sheet, row: Row, ratios) -> Iterator[Outcome]:
    result = term(sheet, row, rule["result"])
    numerator, denominator, missing = _printed_ratio(sheet, row, ratios)
    if missing:
        # A rate that is stated again without its figures is judged where they stand.
        if not row.same:
            yield Outcome(result.place, missing=sheets.vocabulary.measures[missing].words)
    elif sheet.quantity(row, numerator) == sheet.quantity(row, denominator):
        yield judge(rule, sheets, result, term(sheet, row, numerator), term(sheet, row, denominator))


def _printed_ratio(sheet: Sheet, row: Row, ratios) -> tuple[str, str, str]:
    """The first ratio whose two figures the row prints; else one with a numerator, and the figure it lacks."""
    half = None
    for numerator, denominator in ratios:
        if sheet.value(row, numerator) is not None:
            if sheet.value(row, denominator) is not None:
                return numerator, denominator, ""
            half = half or (numerator, denominator, denominator)
    return half or (*ratios[0], ratios[0][0])


def judge(rule: dict, sheets: Sheets, result: Term, over: Term, under: Term) -> Judged:
    base, spread, over_half = under.value, under.half, over.half
    if "change" in rule:
        # A printed change may be the difference of two rounded figures, so its own last digit is uncertain by a whole unit.
        base, spread, over_half = under.value - over.value, under.half + over.half, 2 * over.half
    others = (over.place, under.place)
    if base == 0 and result.value:
        return Outcome(result.place, others, 0, result.value, says="base")
    if base - spread <= 0:
        return Outcome(result.place, others, missing=sheets.vocabulary.words("interface", "base_above_zero"))
    return _interval(result, over.value, over_half, base, spread, others)


def _interval(result: Term, over: int, over_half: int, under: int, spread: int, others: tuple[Place, ...]) -> Judged:
    """The outcome for over ÷ under; its tolerance reaches as far as the halves of the last digits can move the ratio."""
    exact = _HUNDRED * over // under
    rounded = _nearest(exact, 2 * result.half)
    if rounded == result.value:
        return result.place
    away = 1 if over >= 0 else -1
    reach = abs(_HUNDRED * (over + away * over_half) // (under - spread) - exact) + 1
    return Outcome(result.place, others, rounded, result.value, reach + result.half + abs(exact - rounded), says="ratio")


def term(sheet: Sheet, row: Row, measure: str) -> Term:
    """A figure with half of its last digit: a percentage's as it is printed, an amount's as its table prints amounts.

    Whole persons, cases and the like are counted, not rounded.
    """
    number = sheet.index[row.id]
    amount = row.cells[sheet.position[measure]].amount
    quantum = sheet.scale["percent", amount.decimals] if amount.unit == "percent" else sheet.quantum(row, measure)
    exact = quantum == ONE and sheet.scale.quantities[amount.unit] not in ("money", "ratio")
    return Term(sheet.place(number, measure), sheet.values[measure][number], 0 if exact else quantum // 2)


def _nearest(value: int, step: int) -> int:
    """The multiple of `step` nearest to `value`, halves away from zero as printed tables round."""
    sign = -1 if value < 0 else 1
    return sign * ((abs(value) + step // 2) // step) * step

"""Ratios: a printed percentage against the interval its printed figures allow."""

from collections.abc import Iterator
from fractions import Fraction

from build_tools.check.sheets import STEPS, Outcome, Place, Sheet, Sheets

_ONE = 10**STEPS


def check_ratio(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row: the result lies in the interval that the half last digits of its figures span."""
    columns = (rule["numerator"], rule["denominator"], rule["result"])
    for sheet in sheets.of(rule["statement"]):
        if all(column in sheet.columns for column in columns):
            for row in sheet.table.rows:
                yield from _ratio(sheets, sheet, row, columns, "prior" in rule)


def _ratio(sheets: Sheets, sheet: Sheet, row, columns, against_prior: bool) -> Iterator[Outcome]:
    values = [sheet.value(row, column) for column in columns]
    numerator, denominator, printed = values
    if printed is None:
        return
    places = [Place(sheet.table, row, column) for column in columns]
    if numerator is None or denominator is None:
        yield Outcome(places[2], tuple(places[:2]), missing=sheets.vocabulary.measures[columns[0 if numerator is None else 1]].words)
        return
    half = Fraction(sheet.quantum(row, columns[0]), 2)
    if against_prior:
        denominator -= numerator
        spread = half * 2
    else:
        spread = half
    if denominator <= 0 or denominator - spread <= 0:
        yield Outcome(places[2], tuple(places[:2]), missing=sheets.vocabulary.words("interface", "base_above_zero"))
        return
    yield _outcome(sheet, row, places, Fraction(numerator), Fraction(denominator), half, spread, printed)


def _outcome(sheet, row, places, numerator, denominator, half, spread, printed) -> Outcome:
    ratios = [100 * _ONE * top / bottom
              for top in (numerator - half, numerator + half) for bottom in (denominator - spread, denominator + spread)]
    exact = 100 * _ONE * numerator / denominator
    cell = row.cells[sheet.table.columns.index(places[2].measure)]
    last_digit = 10 ** (STEPS - cell.amount.decimals)
    rounded = _nearest(exact, last_digit)
    reach = max(max(ratios) - exact, exact - min(ratios))
    return Outcome(places[2], tuple(places[:2]), rounded, printed, int(reach) + last_digit // 2 + abs(int(exact) - rounded))


def _nearest(value: Fraction, step: int) -> int:
    """The multiple of `step` nearest to `value`, halves away from zero as printed tables round."""
    sign = -1 if value < 0 else 1
    return sign * int((abs(value) + Fraction(step, 2)) // step) * step

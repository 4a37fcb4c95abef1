"""What reports are ranked by, and the ranking: exact values, equal ones sharing a rank, those without the figure last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from build_tools.amounts import Amount
from build_tools.figures import Figure
from build_tools.headlines import first_figure
from build_tools.model import Disclosure
from build_tools.render.sums import Sum, sum_of
from build_tools.vocabulary import Vocabulary

Item = TypeVar("Item")
Staff = dict[tuple[str, int, str], int]
"""Department, year and scope → how many people work there, as one of its reports says."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a report is ranked by: exactly, in the base unit, and as a reader says it."""

    exact: Fraction
    said: Sum


def exact_of(amount: Amount, vocabulary: Vocabulary) -> Fraction:
    """The amount in its quantity's base unit, exactly."""
    return Fraction(amount.digits * vocabulary.factor(amount.unit), 10**amount.decimals)


def staff_numbers(reports: Iterable[Disclosure], vocabulary: Vocabulary) -> Staff:
    """The number of staff of each department, year and scope: from the first of its reports that publishes one."""
    found: Staff = {}
    for report in reports:
        for ranking in vocabulary.rankings.values():
            figure = first_figure(report, ranking.more.get("per", []))
            if figure is not None and figure.row.scope == report.scope and figure.cell.amount.digits > 0:
                people = exact_of(figure.cell.amount, vocabulary)
                found.setdefault((report.department, report.year, report.scope), int(people))
    return found


def values_of(report: Disclosure, headlines: dict[str, Figure], staff: Staff, vocabulary: Vocabulary) -> dict[str, Value]:
    """Ranking → the report's value; one whose figure is not published, or covers other units than the report, is absent."""
    values = {}
    for ranking in vocabulary.rankings.values():
        figure = headlines.get(ranking.more["of"])
        if figure is None or figure.row.scope != report.scope:
            continue
        if "per" not in ranking.more:
            amount = figure.cell.amount
            values[ranking.id] = Value(exact_of(amount, vocabulary), sum_of(amount, vocabulary))
        elif people := staff.get((report.department, report.year, report.scope)):
            share = exact_of(figure.cell.amount, vocabulary) / people
            values[ranking.id] = Value(share, sum_of(Amount(_rounded(share), 0, "yuan"), vocabulary))
    return values


def ranked(items: Iterable[Item], value: Callable[[Item], Fraction | int | None]) -> list[tuple[int | None, Item]]:
    """(rank, item), the largest first; equal values share a rank, and the next one counts them all. Items without a value come
    last, in their own order, without a rank."""
    several = list(items)
    known = sorted((item for item in several if value(item) is not None), key=value, reverse=True)
    placed: list[tuple[int | None, Item]] = []
    for number, item in enumerate(known, start=1):
        same = placed and value(placed[-1][1]) == value(item)
        placed.append((placed[-1][0] if same else number, item))
    return placed + [(None, item) for item in several if value(item) is None]


def _rounded(value: Fraction) -> int:
    """To the nearest whole number, halves away from zero."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size

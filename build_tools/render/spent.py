"""What a report spends on each code of a classification, as plain values."""

from typing import NamedTuple

from build_tools.amounts import Amount
from build_tools.figures import Figure
from build_tools.model import Disclosure
from build_tools.vocabulary import Vocabulary

_FINEST = 8
"""No amount has more decimals."""


class Spent(NamedTuple):
    """A report's figure on a code, as plain values: what it is ranked by (in 10⁻⁸ base units), its row's element id, the amount."""

    code: str
    ranking: str
    size: int
    anchor: str
    amount: Amount


def spent_by(report: Disclosure, vocabulary: Vocabulary) -> list[Spent]:
    """The report's figure on each code by each ranking: that of the first place that it prints."""
    return [Spent(code, ranking, _size(figure.cell.amount, vocabulary), figure.anchor, figure.cell.amount)
            for (code, ranking), figure in _figures_of(report, vocabulary).items()]


def _size(amount: Amount, vocabulary: Vocabulary) -> int:
    return amount.scaled(_FINEST) * vocabulary.factor(amount.unit)


def _figures_of(report: Disclosure, vocabulary: Vocabulary) -> dict[tuple[str, str], Figure]:
    """(code, ranking) → the figure at the first of the ranking's places; one that covers other units than the report is none."""
    found: dict[tuple[str, str], Figure] = {}
    for ranking in vocabulary.subject_rankings.values():
        for place in ranking.more["from"]:
            statement, measure = place.split("/")
            for table in report.tables:
                if table.statement != statement or measure not in table.columns:
                    continue
                column = table.columns.index(measure)
                for row in table.rows:
                    cell = row.cells[column]
                    if row.code and row.scope == report.scope and cell and cell.amount and vocabulary.is_money(cell.amount.unit):
                        found.setdefault((row.code, ranking.id), Figure(report, table, row, measure, cell))
    return found

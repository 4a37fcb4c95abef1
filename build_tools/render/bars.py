"""Small bars beside rates: how much of a budget was spent, of a weight was scored. The number beside them says it in words."""

from build_tools.amounts import Amount
from build_tools.comparison import percent
from build_tools.model import Row, Table
from build_tools.vocabulary import Vocabulary

_RATES = frozenset({"execution_rate", "completion_rate"})
_MOST = 1150
"""Thousandths that a bar can show: what goes beyond its whole stands out a little."""


def bar(thousandths: int) -> str:
    """SVG of a bar whose whole is 100 wide; what goes beyond stands out and is drawn as such, nothing below zero."""
    size = min(max(thousandths, 0), _MOST)
    over = ' class="gk-over"' if thousandths > 1000 else ""
    whole, tenth = divmod(size, 10)
    return (f'<svg class="gk-bar" viewBox="0 0 100 6" aria-hidden="true"><path{over} '
            f'd="M0 3h{whole}{f".{tenth}" if tenth else ""}"/></svg>')


class Bars:
    """Which columns of a table have bars (`shown`), whether one is `computed`, and how long the bars of a row are."""

    def __init__(self, table: Table, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.index = {measure: index for index, measure in enumerate(table.columns)}
        rated = _RATES & self.index.keys()
        self.shown = rated | ({"score"} if {"weight", "score"} <= self.index.keys() else set())
        self.computed = table.statement == "projects" and not rated and self._computes(table)

    def of(self, row: Row, measure: str) -> str:
        """The bar of a row's cell in one of the columns `shown`; empty where a figure is missing."""
        return self._bar(self._share(row, "score", "weight") if measure == "score" else self._amount(row, measure))

    def spent(self, row: Row) -> Amount | None:
        """The row's outturn in percent of its budget, as computed here; None where either is missing.

        The initial budget counts only where no adjustment is printed.
        """
        adjusted = self._amount(row, "adjusted_budget")
        budget = adjusted or (self._amount(row, "budget") or self._amount(row, "initial_budget"))
        if budget is None or (adjusted is None and self._amount(row, "adjustment") is not None):
            return None
        return self._percent(self._amount(row, "outturn"), budget)

    def _computes(self, table: Table) -> bool:
        return any(self.spent(row) is not None for row in table.rows)

    def _share(self, row: Row, part: str, whole: str) -> Amount | None:
        return self._percent(self._amount(row, part), self._amount(row, whole))

    def _percent(self, part: Amount | None, whole: Amount | None) -> Amount | None:
        same = part and whole and self.vocabulary.quantities[part.unit] == self.vocabulary.quantities[whole.unit]
        return percent(part, whole, self.vocabulary) if same else None

    def _amount(self, row: Row, measure: str) -> Amount | None:
        cell = row.cells[self.index[measure]] if measure in self.index else None
        return cell.amount if cell else None

    def _bar(self, rate: Amount | None) -> str:
        return bar(rate.scaled(8) // 10**7) if rate and rate.unit == "percent" else ""

"""Columns of one table drawn against each other: budget and outturn, this year and the last, weight and score."""

from collections.abc import Callable, Iterable

from build_tools.figures import Figure
from build_tools.model import Disclosure, Row, Table, Words
from build_tools.render.charts.choice import MOST, bare, column, counted, mark, source
from build_tools.render.charts.values import Chart, Item, Mark, Series
from build_tools.urls import report_path, to_root
from build_tools.vocabulary import Vocabulary

Columns = dict[str, dict[str, Figure]]
"""Measure → row or item → its figure."""
_BUDGETS = ("initial_budget", "adjusted_budget", "budget")
_LOOKS = {"outturn": "a", "score": "a", "prior_outturn": "c"}


def columns_of(report: Disclosure, table: Table, measures: Iterable[str], key: Callable[[Row], str]) -> Columns:
    """The columns among `measures` that have figures, in that order; `key` names a row."""
    found = {measure: {key(figure.row): figure for figure in column(report, table, measure)} for measure in measures}
    return {measure: figures for measure, figures in found.items() if figures}


def unit_of(figures: dict[str, Figure]) -> str:
    """The unit a chart of that column is drawn in: that of its first figure."""
    return next(iter(figures.values())).cell.amount.unit


def budget_of(report: Disclosure, table: Table) -> tuple[str, ...]:
    """The budget to hold the outturn against: the first printed one that is not all zero, else the first printed one."""
    printed = [measure for measure in _BUDGETS if column(report, table, measure)]
    spent = [measure for measure in printed if any(figure.cell.amount.digits for figure in column(report, table, measure))]
    return tuple((spent or printed)[:1])


def leaves(table: Table, columns: Columns) -> list[Row]:
    """The rows with a figure that are not the whole of others with one: no total, no code above another code, nothing that
    others sum to."""
    rows = [row for row in table.rows if row.item != "total" and any(row.id in figures for figures in columns.values())]
    codes = [row.code for row in rows if row.code]
    wholes = {reference.row for row in rows for reference in row.sums_to
              if not reference.report and reference.statement == table.statement}
    return [row for row in rows if row.id not in wholes
            and not (row.code and any(code != row.code and code.startswith(row.code) for code in codes))]


def items_of(names: Iterable[tuple[str, Words]], columns: Columns, unit: str, report: Disclosure,
             vocabulary: Vocabulary) -> list[Item]:
    """An item for each name that has a figure in any of the columns; figures of another report are linked to its page."""
    found = [Item(bare(label), tuple(_mark(figures.get(name), unit, report, vocabulary) for figures in columns.values()))
             for name, label in names]
    return [item for item in found if any(item.marks)]


def _mark(figure: Figure | None, unit: str, report: Disclosure, vocabulary: Vocabulary) -> Mark | None:
    if figure is None:
        return None
    other = figure.disclosure
    return mark(figure, unit, vocabulary, "" if other is report else f"{to_root(report_path(report))}{report_path(other)}")


def against_chart(chart_id: str, title: Words, table: Table, columns: Columns, items: list[Item],
                  vocabulary: Vocabulary) -> Chart:
    """The first items as bars, one a column, with what has to be said of the others and of missing figures."""
    series = tuple(Series(vocabulary.words("measures", measure), _LOOKS.get(measure, "b")) for measure in columns)
    shown = items[:MOST] if len(items) > MOST + 2 else items
    notes = [counted("chart_more", len(items) - len(shown), vocabulary)] if len(items) > len(shown) else []
    if any(own is None for item in shown for own in item.marks):
        notes.append(vocabulary.words("interface", "chart_missing"))
    unit = next(own.amount.unit for own in items[0].marks if own)
    return Chart(chart_id, "bars", title, unit, series, tuple(shown), (source(table, vocabulary),), tuple(notes))

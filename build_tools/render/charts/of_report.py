"""The charts of a report: spending by function and by type, three public expenses, budget against outturn, scores."""

from operator import attrgetter

from build_tools.model import Disclosure, Row, Words
from build_tools.render.charts.against import Columns, against_chart, budget_of, columns_of, items_of, leaves, unit_of
from build_tools.render.charts.choice import column, parts_chart, source, tables_of, topmost
from build_tools.render.charts.values import Chart, Item
from build_tools.vocabulary import Vocabulary

# Where spending by function stands, the table that covers most first; line items last, which have a chart of their own.
_FUNCTION = (("summary", "outturn"), ("expenditure", "total"), ("general_public_expenditure", "total"), ("line_items", "outturn"))
_ECONOMIC = (("general_public_basic_expenditure", "outturn"),)
_VEHICLES = ("vehicle_purchase", "vehicle_operation")


def report_charts(report: Disclosure, before: Disclosure | None, vocabulary: Vocabulary) -> list[Chart]:
    """The charts that a report's figures allow. `before`: the report of the same kind and scope of the year before."""
    items = _items_chart(report, vocabulary)
    function = _parts("chart-function", report, _FUNCTION if items is None else _FUNCTION[:-1], vocabulary)
    economic = _parts("chart-economic", report, _ECONOMIC, vocabulary)
    found = [function, economic, _public_chart(report, before, vocabulary), items]
    return [chart for chart in found if chart is not None] + _score_charts(report, vocabulary)


def year_before(report: Disclosure, siblings: tuple[Disclosure, ...]) -> Disclosure | None:
    """The department's report of the same kind and scope of the year before."""
    return next((other for other in siblings
                 if (other.kind, other.scope, other.year) == (report.kind, report.scope, report.year - 1)), None)


def _parts(chart_id: str, report: Disclosure, places: tuple[tuple[str, str], ...], vocabulary: Vocabulary) -> Chart | None:
    """The parts in the first of those columns that has any."""
    for statement, measure in places:
        for table in tables_of(report, statement):
            parts = topmost(column(report, table, measure))
            if parts:
                return parts_chart(chart_id, chart_id.replace("-", "_"), parts, vocabulary)
    return None


def _items_chart(report: Disclosure, vocabulary: Vocabulary) -> Chart | None:
    """Budget and outturn of each line item, the largest outturn first; those with nothing but zeros are left out."""
    for table in tables_of(report, "line_items"):
        columns = columns_of(report, table, (*budget_of(report, table), "outturn"), attrgetter("id"))
        if len(columns) == 2:
            unit = unit_of(columns["outturn"])
            items = items_of([(row.id, row.label) for row in leaves(table, columns)], columns, unit, report, vocabulary)
            items = sorted((item for item in items if any(own and own.size for own in item.marks)), key=_outturn, reverse=True)
            if items:
                title = vocabulary.words("interface", "chart_items")
                return against_chart("chart-items", title, table, columns, items, vocabulary)
    return None


def _public_chart(report: Disclosure, before: Disclosure | None, vocabulary: Vocabulary) -> Chart | None:
    """The three public expenses: budget, outturn and, as far as it is known, the outturn of the year before."""
    for table in tables_of(report, "three_public_expenses"):
        columns = columns_of(report, table, (*budget_of(report, table), "outturn", "prior_outturn"), attrgetter("item"))
        if "outturn" not in columns:
            continue
        if before and "prior_outturn" not in columns:
            columns |= _prior(before)
        labels = {row.item: row.label for row in table.rows}
        name = lambda item: (item, labels.get(item) or vocabulary.words("items", item))
        unit = unit_of(columns["outturn"])
        items = (items_of(map(name, _public_items(columns)), columns, unit, report, vocabulary)
                 or items_of([name("total")], columns, unit, report, vocabulary))
        if items:
            title = vocabulary.words("interface", "chart_three_public")
            return against_chart("chart-three-public", title, table, columns, items, vocabulary)
    return None


def _prior(before: Disclosure) -> Columns:
    """The outturn of the year before, from that year's report."""
    for table in tables_of(before, "three_public_expenses"):
        found = columns_of(before, table, ("outturn",), attrgetter("item"))
        if found:
            return {"prior_outturn": found["outturn"]}
    return {}


def _public_items(columns: Columns) -> tuple[str, ...]:
    """The parts of the three public expenses; vehicles as one where a column has them only so."""
    split = all(any(part in figures for part in _VEHICLES) for figures in columns.values() if "vehicles" in figures)
    return ("overseas_visits", *(_VEHICLES if split else ("vehicles",)), "receptions")


def _score_charts(report: Disclosure, vocabulary: Vocabulary) -> list[Chart]:
    """The points of each indicator against its weight, those that lost most first: a chart for each table of indicators."""
    found = []
    for table in tables_of(report, "performance_indicators"):
        columns = columns_of(report, table, ("weight", "score"), attrgetter("id"))
        items = items_of([(row.id, row.label) for row in leaves(table, columns)], columns, "score", report, vocabulary)
        if len(columns) == 2 and len(items) > 1:
            found.append((table, columns, sorted(items, key=_points_kept)))
    title = vocabulary.words("interface", "chart_scores")
    named = lambda name: Words(f"{title.zh}：{name.zh}", f"{title.en}: {name.en}") if len(found) > 1 else title
    return [against_chart(f"chart-scores-{table.key}", named(source(table, vocabulary)[0]), table, columns, items, vocabulary)
            for table, columns, items in found]


def _points_kept(item: Item) -> int:
    weight, score = item.marks
    return score.size - weight.size if weight and score else 0


def _outturn(item: Item) -> int:
    return item.marks[-1].size if item.marks[-1] else 0

"""The charts of a department: its headline figures over the years, reports of one kind and scope together."""

from build_tools.figures import Figure
from build_tools.model import Words
from build_tools.render.charts.choice import mark
from build_tools.render.charts.values import Chart, Item, Series
from build_tools.render.summaries import ReportLine
from build_tools.urls import department_path, report_path, to_root
from build_tools.vocabulary import Vocabulary

_HEADLINES = ("expenditure", "revenue", "three_public", "score")


def department_charts(lines: list[ReportLine], vocabulary: Vocabulary) -> list[Chart]:
    """A trend for each headline figure that two or more years of one kind and scope have."""
    charts = []
    for (kind, scope), own in alike(lines).items():
        root = to_root(department_path(own[0].department.id))
        for headline in _HEADLINES:
            figures = headline_of(own, headline)
            if len(figures) > 1:
                chart_id = f"chart-{headline}-{kind}-{scope}".replace("_", "-")
                title = _title(headline, own[0], vocabulary)
                charts.append(trend_chart(chart_id, title, headline, figures, figures[-1].cell.amount.unit, root, vocabulary))
    return charts


def alike(lines: list[ReportLine]) -> dict[tuple[str, str], list[ReportLine]]:
    """The reports whose figures may be compared: (kind, scope) → those of it, the newest first."""
    groups: dict[tuple[str, str], list[ReportLine]] = {}
    for line in lines:
        groups.setdefault((line.report.kind, line.report.scope), []).append(line)
    return groups


def headline_of(lines: list[ReportLine], headline: str) -> list[Figure]:
    """That figure of each report which has it with the report's own scope, the oldest first."""
    found = [line.figures.get(headline) for line in lines]
    return sorted((figure for figure in found if figure is not None and figure.row.scope == figure.disclosure.scope),
                  key=lambda figure: figure.disclosure.year)


def trend_chart(chart_id: str, title: Words, headline: str, figures: list[Figure], unit: str, root: str,
                vocabulary: Vocabulary) -> Chart:
    """The figures of several years in one unit."""
    marks = [(str(figure.disclosure.year), mark(figure, unit, vocabulary, root + report_path(figure.disclosure)))
             for figure in figures]
    items = tuple(Item(Words(year, year), (own,), int(year)) for year, own in marks if own is not None)
    gaps = items[-1].year - items[0].year >= len(items)
    notes = (vocabulary.words("interface", "chart_gap"),) if gaps else ()
    return Chart(chart_id, "trend", title, unit, (Series(vocabulary.headlines[headline].words, "a"),), items, notes=notes)


def _title(headline: str, line: ReportLine, vocabulary: Vocabulary) -> Words:
    """本年支出（部门决算，单位本级） / Expenditure of the year · Final accounts · The unit itself."""
    name = vocabulary.headlines[headline].words
    return Words(f"{name.zh}（{line.kind.zh}，{line.scope.zh}）", f"{name.en} · {line.kind.en} · {line.scope.en}")

"""The charts of a region: one small chart a department, all on one scale, reports of one kind and scope together."""

from dataclasses import dataclass, replace

from build_tools.figures import Figure
from build_tools.model import Words
from build_tools.render.charts.choice import counted, mark
from build_tools.render.charts.of_department import alike, headline_of, trend_chart
from build_tools.render.charts.values import Chart, Item, Series
from build_tools.render.summaries import ReportLine
from build_tools.urls import region_path, report_path, to_root
from build_tools.vocabulary import Vocabulary

_PARTS = ("basic", "project")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Multiples:
    """Charts read together, on one scale: their id, heading, what they show and what is left out."""

    id: str
    title: Words
    charts: tuple[Chart, ...]
    notes: tuple[Words, ...]


def region_charts(code: str, lines: list[ReportLine], vocabulary: Vocabulary) -> list[Multiples]:
    """For each kind and scope that two departments or more report: basic and project expenditure of the newest such year,
    and expenditure over the years."""
    root = to_root(region_path(code))
    found = []
    for own in alike(lines).values():
        found += [_parts(own, root, vocabulary), _trends(own, root, vocabulary)]
    return [multiples for multiples in found if multiples is not None]


def _parts(lines: list[ReportLine], root: str, vocabulary: Vocabulary) -> Multiples | None:
    for year in sorted({line.report.year for line in lines}, reverse=True):
        panels = [(line, figures) for line in lines if line.report.year == year
                  and len(figures := [figure for part in _PARTS for figure in headline_of([line], part)]) == len(_PARTS)]
        if len(panels) > 1:
            unit = panels[0][1][0].cell.amount.unit
            charts = [_parts_panel(line, figures, unit, root, vocabulary) for line, figures in panels]
            return _together("chart_region_parts", lines[0], str(year), charts, vocabulary)
    return None


def _parts_panel(line: ReportLine, figures: list[Figure], unit: str, root: str, vocabulary: Vocabulary) -> Chart:
    page = root + report_path(line.report)
    items = tuple(Item(vocabulary.headlines[part].words, (mark(figure, unit, vocabulary, page),))
                  for part, figure in zip(_PARTS, figures, strict=True))
    series = (Series(vocabulary.words("measures", "outturn"), "a"),)
    return Chart(_panel_id("parts", line), "bars", line.department.short, unit, series, items, (_source(line, page),))


def _trends(lines: list[ReportLine], root: str, vocabulary: Vocabulary) -> Multiples | None:
    by_department: dict[str, list[ReportLine]] = {}
    for line in lines:
        by_department.setdefault(line.department.id, []).append(line)
    several = [(own[0], figures) for own in by_department.values() if len(figures := headline_of(own, "expenditure")) > 1]
    if len(several) < 2:
        return None
    unit = several[0][1][-1].cell.amount.unit
    charts = [trend_chart(_panel_id("trend", line), line.department.short, "expenditure", figures, unit, root, vocabulary)
              for line, figures in several]
    years = sorted({item.year for chart in charts for item in chart.items})
    return _together("chart_region_trends", lines[0], f"{years[0]}–{years[-1]}", charts, vocabulary, (years[0], years[-1]))


def _together(key: str, line: ReportLine, when: str, charts: list[Chart], vocabulary: Vocabulary,
              years: tuple[int, ...] = ()) -> Multiples:
    """The largest of the charts, all on one scale and over the same years."""
    charts = sorted(charts, key=lambda chart: -max(mark.size for mark in chart.marks))
    marks = tuple(mark for chart in charts[:_MOST] for mark in chart.marks)
    words = vocabulary.words("interface", key)
    title = Words(words.zh.format(years=when, kind=line.kind.zh, scope=line.scope.zh),
                  words.en.format(years=when, kind=line.kind.en, scope=line.scope.en))
    left = len(charts) - _MOST
    notes = [vocabulary.words("interface", "chart_one_scale")]
    if left > 0:
        notes.append(counted("chart_more_departments", left, vocabulary))
    return Multiples(f"{key.replace('_', '-')}-{line.report.kind}-{line.report.scope}", title,
                     tuple(replace(chart, beside=marks, years=years) for chart in charts[:_MOST]), tuple(notes))


def _panel_id(form: str, line: ReportLine) -> str:
    return f"chart-{form}-{line.report.kind}-{line.report.scope}-{line.department.id}"


def _source(line: ReportLine, page: str) -> tuple[Words, str]:
    year = line.report.year
    return Words(f"{year}年度{line.kind.zh}", f"{line.kind.en} {year}"), page

"""Trends of departments and small multiples of regions: like with like, on one scale."""

from dataclasses import replace

import pytest

from build_tools.headlines import headline_figures
from build_tools.model import Department, Words
from build_tools.render.charts.of_department import department_charts
from build_tools.render.charts.of_region import region_charts
from build_tools.render.summaries import ReportLine
from tests.records import disclosure
from tests.render.charts.drawn import Drawn

ROWS = "code,label,total,basic,project\n,合计,{total},{basic},{project}"


@pytest.fixture
def line(vocabulary):
    """A function that makes a report's line: department, year, figures, and what else differs."""
    def make(office: str, year: int, basic: int, project: int, **more) -> ReportLine:
        report = disclosure(vocabulary, expenditure=ROWS.format(total=basic + project, basic=basic, project=project))
        scope = more.get("scope", report.scope)
        tables = tuple(replace(table, rows=tuple(replace(row, scope=scope) for row in table.rows)) for table in report.tables)
        kind = more.get("kind", report.kind)
        report = replace(report, id=f"{office}/{year}-{kind}", department=office, year=year, kind=kind, scope=scope,
                         tables=tables)
        name = Words(office, office)
        department = Department(office, name, name, "431200", "", "administrative", (), Words(""), "")
        return ReportLine(report, department, vocabulary.kinds[kind].words, vocabulary.scopes[scope].words, Words(""), Words(""),
                          0, 0, 0, headline_figures(report, vocabulary), {})
    return make


def test_ten_years_make_a_trend_whose_numbers_lead_to_their_reports(line, vocabulary):
    lines = [line("office", year, year - 2000, 10) for year in range(2023, 2013, -1)]
    (chart,) = department_charts(lines, vocabulary)
    assert [item.year for item in chart.items] == list(range(2014, 2024)) and chart.notes == ()
    assert chart.items[0].marks[0].href == "../../departments/office/2014-final-accounts/#expenditure-total"
    Drawn(chart, vocabulary).assert_within()


def test_one_year_makes_no_trend(line, vocabulary):
    assert department_charts([line("office", 2023, 5, 4)], vocabulary) == []
    assert department_charts([], vocabulary) == []


def test_scopes_and_kinds_are_never_in_one_trend(line, vocabulary):
    lines = [line("office", 2023, 5, 4), line("office", 2022, 50, 4, scope="department"),
             line("office", 2021, 7, 4, kind="performance")]
    assert department_charts(lines, vocabulary) == []
    charts = department_charts([*lines, line("office", 2022, 6, 4)], vocabulary)
    assert [[item.marks[0].amount.text for item in chart.items] for chart in charts] == [["10", "9"]]


def test_a_missing_year_is_said(line, vocabulary):
    (chart,) = department_charts([line("office", 2023, 5, 4), line("office", 2020, 6, 4)], vocabulary)
    assert chart.notes == (vocabulary.words("interface", "chart_gap"),)


def test_departments_of_a_region_are_drawn_on_one_scale(line, vocabulary):
    (group,) = region_charts("431200", [line("small", 2023, 30, 10), line("large", 2023, 3000, 1234)], vocabulary)
    drawn = [Drawn(chart, vocabulary) for chart in group.charts]
    assert [chart.title.zh for chart in group.charts] == ["large", "small"]
    large, small = (panel.bars[0].across for panel in drawn)
    assert abs(small - large / 100) <= 0.01
    assert drawn[0].texts("k") == drawn[1].texts("k")


def test_only_the_newest_year_that_two_departments_share_is_drawn(line, vocabulary):
    lines = [line("a", 2024, 9, 9), line("a", 2023, 1, 1), line("b", 2023, 2, 2), line("c", 2023, 3, 3, scope="department")]
    (group,) = region_charts("431200", lines, vocabulary)
    assert "2023" in group.title.zh and "2024" not in group.title.zh and {chart.title.zh for chart in group.charts} == {"a", "b"}


def test_one_department_is_compared_with_nobody(line, vocabulary):
    assert region_charts("431200", [line("a", 2023, 9, 9)], vocabulary) == []


def test_several_years_of_several_departments_make_trends_over_the_same_years(line, vocabulary):
    lines = [line("a", year, year - 1990, 1) for year in range(2018, 2024)]
    lines += [line("b", year, year - 1500, 1) for year in range(2021, 2024)]
    parts, trends = region_charts("431200", lines, vocabulary)
    first, second = (Drawn(chart, vocabulary) for chart in trends.charts)
    assert first.texts("k") == second.texts("k") and "2018" in first.texts("k")
    assert first.dots[-1].x == second.dots[-1].x
    assert len(parts.charts) == len(trends.charts) == 2


def test_of_forty_departments_the_largest_twelve_are_drawn_and_the_rest_counted(line, vocabulary):
    (group,) = region_charts("431200", [line(f"o{number}", 2023, number, 1) for number in range(1, 41)], vocabulary)
    assert len(group.charts) == 12 and group.charts[0].title.zh == "o40"
    assert any("28" in note.zh and "28" in note.en for note in group.notes)


def test_ids_of_a_page_are_unique(line, vocabulary):
    lines = [line(office, year, 5, 4, scope=scope)
             for office in "ab" for year in (2022, 2023) for scope in ("unit", "department")]
    ids = [chart.id for group in region_charts("431200", lines, vocabulary) for chart in group.charts]
    assert len(ids) == 8 == len(set(ids))

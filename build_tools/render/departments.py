"""The list of departments, page by page, and the page of each."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from build_tools.artifact import Artifact
from build_tools.change import Gone
from build_tools.model import Content, Department
from build_tools.render.charts.figure import chart_columns
from build_tools.render.charts.of_department import department_charts
from build_tools.render.crumbs import crumb, department_crumbs
from build_tools.render.html import text_in
from build_tools.render.list_rows import ListRows
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.render.paging import PAGE, pager_of, parts_of, titled
from build_tools.render.report_lists import list_shell
from build_tools.render.summaries import ReportLine
from build_tools.urls import LANGUAGES, department_path, numbered_path, to_root

_PATH = "departments/"


class InPlace(NamedTuple):
    """A department with the one above it and those below it."""

    department: Department
    parent: Department | None
    children: tuple[Department, ...]


def render_departments(content: Content, lines: dict[str, ReportLine], pages: Pages, size: int = PAGE) -> Iterator[Artifact]:
    """The list of departments by region, each with its reports."""
    vocabulary = pages.vocabulary
    reports: dict[str, list[ReportLine]] = {department: [] for department in content.departments}
    for line in lines.values():
        reports[line.report.department].append(line)
    departments = sorted(content.departments.values(), key=lambda department: department.region)
    word = lambda key: vocabulary.words("interface", key)
    for number, part in enumerate(parts_of(departments, size), start=1):
        path, title = numbered_path(_PATH, number), titled(word("departments"), number, vocabulary)
        groups = [(vocabulary.regions[code], list(several)) for code, several in groupby(part, key=lambda one: one.region)]
        kind = PageKind("departments/index" if number == 1 else list_shell(path), "departments.html")
        pager = pager_of(_PATH, number, len(departments), size)
        made_of = pager, [(one.id, one.name, one.region, [line.mark for line in reports[one.id]]) for one in part]
        yield from pages.kept(path, made_of, lambda path=path, title=title, kind=kind, groups=groups, pager=pager, number=number: [
            pages.page(language, kind, path, text_in(title, language), text_in(word("departments_lead"), language), [],
                       [crumb("departments", vocabulary)] if number > 1 else [], groups=groups, reports=reports, pager=pager)
            for language in LANGUAGES])


def render_department(place: InPlace, lines: dict[str, ReportLine], gone: tuple[Gone, ...], rows: ListRows,
                      pages: Pages) -> Iterator[Artifact]:
    """One department: who it is, what it does, all its reports (`lines`), and those of `gone` that were its own."""
    vocabulary, department = pages.vocabulary, place.department
    word = lambda key: vocabulary.words("interface", key)
    own = sorted(lines.values(), key=lambda line: (-line.report.year, line.report.kind))
    charts = department_charts(own, vocabulary)
    sections = [Section("reports", word("reports")), *([Section("charts", word("charts_years"))] if charts else []),
                *([Section("duties", word("duties"))] if department.duties else [])]
    path = department_path(department.id)
    for language in LANGUAGES:
        name = text_in(department.name, language)
        yield pages.page(language, PageKind("departments/department", "department.html"), path, name, name, sections,
                         department_crumbs(department, vocabulary), department=department,
                         type=vocabulary.types[department.type].words, parent=place.parent,
                         children=place.children, has_reports=bool(own), reports=rows.report_table(own, language, to_root(path), False),
                         charts=chart_columns(charts, vocabulary, language), gone=gone)

"""Rendering: disclosures and findings to pages in both languages, through the page shell."""

from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.change import History, Release
from build_tools.expected import Coverage
from build_tools.finding import Finding, Worked
from build_tools.model import Content
from build_tools.published import Downloads
from build_tools.render.citation import Citing
from build_tools.render.compare import render_compare
from build_tools.render.coverage import render_coverage
from build_tools.render.departments import render_department, render_departments
from build_tools.render.data import render_data, render_dictionary
from build_tools.render.history import render_gone, render_releases
from build_tools.render.home import render_home
from build_tools.render.list_rows import ListRows
from build_tools.render.pages import Pages
from build_tools.render.quality import render_quality, short_titles
from build_tools.render.reference import render_glossary, render_search
from build_tools.render.regions import render_regions
from build_tools.render.report import render_report
from build_tools.render.report_lists import places_of, render_report_lists
from build_tools.render.rules import render_rules
from build_tools.render.subjects import render_subjects
from build_tools.render.summaries import report_lines
from build_tools.regions import region_codes
from build_tools.shell import Shell
from build_tools.vocabulary import Vocabulary


def render_site(content: Content, findings: dict[str, tuple[Finding, ...]], worked: dict[str, Worked], codes: list[str],
                downloads: Downloads, history: History, releases: list[Release], coverage: list[Coverage],
                shells: dict[tuple[str, str], Shell], citing: Citing, vocabulary: Vocabulary) -> Iterator[Artifact]:
    """Every page made from records. `worked`: the rules' examples; `codes`: subjects with a page; `downloads`: the data files
    and tables; `coverage`: what should be published; `citing`: the site's address, and
    the checksums of the reports' data files."""
    pages = Pages(shells, vocabulary)
    subjects = frozenset(codes)
    lines = report_lines(content, findings, vocabulary)
    titles = short_titles(content, pages)
    places = places_of(lines, region_codes(content.departments.values(), vocabulary), vocabulary)
    rows = ListRows(pages)
    yield from render_home(content, lines, _counts(content, findings), downloads.datasets, places, rows, pages)
    yield from render_report_lists(places, rows, pages)
    yield from render_departments(content, lines, pages)
    for department in content.departments.values():
        yield from render_department(department, content, lines, history.gone, rows, pages)
        siblings = content.of_department(department.id)
        for report in siblings:
            yield from render_report(report, department, findings[report.id], siblings, pages, subjects, titles, history, citing)
    yield from render_gone(content, history, pages)
    yield from render_regions(content, places, rows, pages)
    yield from render_subjects(content, codes, pages)
    yield from render_quality(content, findings, titles, pages)
    yield from render_rules(findings, worked, titles, pages, subjects)
    yield from render_coverage(coverage, pages)
    yield from render_releases(content, history, releases, pages)
    yield from render_data(downloads, citing.base_url, pages)
    yield from render_dictionary(downloads.tables, pages)
    yield from render_glossary(pages)
    yield from render_search(pages)
    yield from render_compare(pages)


def _counts(content: Content, findings: dict[str, tuple[Finding, ...]]) -> dict[str, int]:
    figures = sum(cell is not None and cell.amount is not None
                  for report in content.disclosures for table in report.tables for row in table.rows for cell in row.cells)
    return {"reports": len(content.disclosures), "figures": figures, "checks": sum(map(len, findings.values()))}

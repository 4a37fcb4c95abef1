"""Rendering: reports and findings to pages in both languages, through the page shell: department by department, then the rest."""

from collections.abc import Iterator, Mapping
from functools import partial

from build_tools.artifact import Artifact
from build_tools.change import History, Release
from build_tools.expected import Coverage
from build_tools.finding import Worked
from build_tools.model import Content, Disclosure, Words
from build_tools.published import Downloads
from build_tools.regions import region_codes
from build_tools.render.citation import Citing
from build_tools.render.compare import render_compare
from build_tools.render.coverage import render_coverage
from build_tools.render.data import render_data, render_dictionary
from build_tools.render.departments import InPlace, render_department, render_departments
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
from build_tools.render.shares import Findings, Gathered, packed_shares, shares_of
from build_tools.render.subjects import render_subjects
from build_tools.render.summaries import ReportLine
from build_tools.vocabulary import Vocabulary

__all__ = ["Gathered", "packed_shares", "render_department_pages", "render_site", "shares_of"]


def render_department_pages(place: InPlace, reports: tuple[Disclosure, ...], lines: dict[str, ReportLine], findings: Findings,
                            titles: Mapping[str, Words], history: History, subjects: frozenset[str], citing: Citing,
                            pages: Pages) -> Iterator[Artifact]:
    """The page of a department and those of its reports. `titles`: what the site's reports are called in short; `history`: of
    these reports; `subjects`: codes with a page; `citing`: the site's address and the checksums of the reports' data files."""
    department = place.department
    siblings = tuple(sorted(reports, key=lambda report: (-report.year, report.kind)))
    gone = tuple(one for one in history.gone if one.department == department.id)
    yield from render_department(place, lines, gone, ListRows(pages), pages)
    for report in siblings:
        yield from render_report(report, department, findings[report.id], siblings, pages, subjects, titles, history, citing)


def render_site(content: Content, gathered: Gathered, worked: dict[str, Worked], codes: list[str], downloads: Downloads,
                history: History, releases: list[Release], coverage: list[Coverage], pages: Pages,
                base_url: str) -> Iterator[Artifact]:
    """Every other page made from records. `content` needs no tables; `worked`: the rules' examples; `codes`: subjects with a page;
    `downloads`: the data files and tables; `coverage`: what should be published."""
    vocabulary = pages.vocabulary
    newest = sorted(gathered.lines, key=lambda line: (-line.report.year, line.report.id))
    lines = {line.report.id: line for line in newest}
    titles = short_titles(content, vocabulary)
    places = places_of(lines, region_codes(content.departments.values(), vocabulary), vocabulary)
    rows = ListRows(pages)
    counts = {"reports": len(content.disclosures), "figures": gathered.figures, "checks": gathered.judged.counts.total()}
    yield from render_home(content, lines, counts, downloads.datasets, places, rows, pages)
    yield from render_report_lists(places, rows, pages)
    yield from render_departments(content, lines, pages)
    yield from render_gone(content, history, pages)
    yield from render_regions(content, places, rows, pages)
    yield from render_subjects(content.departments, gathered.uses, codes, pages)
    yield from render_quality(gathered.judged, titles, pages)
    yield from render_rules(gathered.judged, worked, titles, pages, frozenset(codes))
    yield from render_coverage(coverage, pages)
    yield from render_releases(content, history, releases, pages)
    yield from render_data(downloads, base_url, pages)
    yield from pages.kept("data/dictionary", downloads.tables, partial(render_dictionary, downloads.tables, pages))
    yield from render_glossary(pages)
    yield from render_search(pages)
    yield from render_compare(pages)

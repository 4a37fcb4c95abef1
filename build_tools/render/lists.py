"""Home, the lists, and the pages of departments, regions and subjects."""

from collections import Counter
from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.change import Gone
from build_tools.labels import code_words
from build_tools.model import Content, Department, Row, Table, Words
from build_tools.published import Dataset
from build_tools.regions import region_codes, regions_within
from build_tools.render.crumbs import department_crumbs, region_crumbs, subject_crumbs
from build_tools.render.html import text_in
from build_tools.render.linked_data import catalog_json, data_script
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.render.summaries import ReportLine
from build_tools.urls import LANGUAGES, anchor, department_path, region_path, subject_path

_LATEST = 12


def render_home(content: Content, lines: dict[str, ReportLine], counts: dict[str, int], datasets: list[Dataset],
                pages: Pages) -> Iterator[Artifact]:
    """The home page: search, key numbers, the latest reports."""
    word = pages.vocabulary.words
    for language in LANGUAGES:
        yield pages.page(language, PageKind("index", "home.html"), "", text_in(word("interface", "home_title"), language),
                         text_in(word("interface", "home_lead"), language), [], counts=counts, departments=len(content.departments),
                         lines=list(lines.values())[:_LATEST],
                         linked_data=data_script(catalog_json(datasets, "", language, pages.vocabulary)))


def render_departments(content: Content, lines: dict[str, ReportLine], pages: Pages) -> Iterator[Artifact]:
    """The list of departments by region."""
    by_region: dict[str, list[Department]] = {}
    for department in content.departments.values():
        by_region.setdefault(department.region, []).append(department)
    reports: dict[str, list[ReportLine]] = {department: [] for department in content.departments}
    for line in lines.values():
        reports[line.report.department].append(line)
    groups = [(pages.vocabulary.regions[code], by_region[code]) for code in sorted(by_region)]
    yield from _list(pages, "departments/index", "departments.html", "departments/", "departments", groups=groups, reports=reports)


def render_department(department: Department, content: Content, lines: dict[str, ReportLine], gone: tuple[Gone, ...],
                      pages: Pages) -> Iterator[Artifact]:
    """One department: who it is, what it does, all its reports, and those of `gone` that were its own."""
    vocabulary = pages.vocabulary
    word = lambda key: vocabulary.words("interface", key)
    own = [lines[report.id] for report in content.of_department(department.id)]
    children = [child for child in content.departments.values() if child.parent == department.id]
    sections = [Section("reports", word("reports")), *([Section("duties", word("duties"))] if department.duties else [])]
    path = department_path(department.id)
    for language in LANGUAGES:
        name = text_in(department.name, language)
        yield pages.page(language, PageKind("departments/department", "department.html"), path, name, name, sections,
                         department_crumbs(department, vocabulary), department=department,
                         type=vocabulary.types[department.type].words, parent=content.departments.get(department.parent),
                         children=children, lines=own, gone=[one for one in gone if one.department == department.id])


def render_regions(content: Content, lines: dict[str, ReportLine], pages: Pages) -> Iterator[Artifact]:
    """The list of regions and a page for each."""
    vocabulary = pages.vocabulary
    codes = region_codes(content.departments.values(), vocabulary)
    counts = Counter(department.region for department in content.departments.values())
    rows = [(vocabulary.regions[code], sum(counts[below] for below in regions_within(code, vocabulary))) for code in codes]
    yield from _list(pages, "regions/index", "regions.html", "regions/", "regions", rows=rows)
    for code in codes:
        yield from _region(code, codes, content, lines, pages)


def _region(code: str, codes: list[str], content: Content, lines: dict[str, ReportLine], pages: Pages) -> Iterator[Artifact]:
    region = pages.vocabulary.regions[code]
    within = regions_within(code, pages.vocabulary)
    departments = [department for department in content.departments.values() if department.region in within]
    children = [pages.vocabulary.regions[child] for child in codes if pages.vocabulary.regions[child].more.get("parent") == code]
    own = [line for line in lines.values() if line.department.region in within]
    note = Words(**region.more["note"]) if "note" in region.more else None
    for language in LANGUAGES:
        name = text_in(region.words, language)
        yield pages.page(language, PageKind("regions/region", "region.html"), region_path(code), name, name, [],
                         region_crumbs(code, pages.vocabulary), region=region, note=note, departments=departments, children=children, lines=own)


def render_subjects(content: Content, codes: list[str], pages: Pages) -> Iterator[Artifact]:
    """The list of functional and economic codes and a page for each."""
    uses = _uses(content)
    terms = [(code, code_words(code, pages.vocabulary)) for code in codes]
    functional = [(code, words) for code, words in terms if code in pages.vocabulary.functional]
    economic = [(code, words) for code, words in terms if code in pages.vocabulary.economic]
    yield from _list(pages, "subjects/index", "subjects.html", "subjects/", "subjects", functional=functional, economic=economic)
    for code, words in terms:
        below = [(child, name) for child, name in terms if child != code and child.startswith(code) and len(child) - len(code) == 2]
        for language in LANGUAGES:
            name = f"{code} {text_in(words, language)}"
            yield pages.page(language, PageKind("subjects/subject", "subject.html"), subject_path(code), name, name, [],
                             subject_crumbs(code, pages.vocabulary), code=code, below=below, uses=uses.get(code, []), content=content, vocabulary=pages.vocabulary,
                             anchor=anchor)


def _uses(content: Content) -> dict[str, list[tuple]]:
    """Code → (report, table, row) wherever a report prints it."""
    uses: dict[str, list[tuple[object, Table, Row]]] = {}
    for report in content.disclosures:
        for table in report.tables:
            for row in table.rows:
                if row.code and any(cell is not None and cell.amount is not None for cell in row.cells):
                    uses.setdefault(row.code, []).append((report, table, row))
    return uses


def _list(pages: Pages, shell: str, template: str, path: str, key: str, **context) -> Iterator[Artifact]:
    word = pages.vocabulary.words
    for language in LANGUAGES:
        yield pages.page(language, PageKind(shell, template), path, text_in(word("interface", key), language),
                         text_in(word("interface", f"{key}_lead"), language), [], **context)

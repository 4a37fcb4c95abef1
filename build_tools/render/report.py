"""The page of one report, in both languages."""

from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.change import History
from build_tools.finding import STATUSES, Finding
from build_tools.labels import report_title
from build_tools.model import Department, Disclosure, Words
from build_tools.render.answer import answer_of
from build_tools.render.charts.figure import chart_columns
from build_tools.render.charts.of_report import report_charts, year_before
from build_tools.render.checks import Lines
from build_tools.render.citation import Citing, citation_of
from build_tools.render.count_tables import CountTables
from build_tools.render.counts import counted, family_counts, rule_counts
from build_tools.render.crumbs import report_crumbs
from build_tools.render.history import MOST, history_lines, history_section
from build_tools.render.html import text_in
from build_tools.render.linked_data import data_script, report_json
from build_tools.render.neighbours import neighbours_of
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.render.statements import Statement, statement_of
from build_tools.urls import report_path, to_root
from build_tools.vocabulary import Vocabulary

KIND = PageKind("departments/department/report", "report.html")


def render_report(report: Disclosure, department: Department, findings: tuple[Finding, ...], siblings: tuple[Disclosure, ...],
                  pages: Pages, subjects: frozenset[str], titles: dict[str, Words], history: History,
                  citing: Citing) -> Iterator[Artifact]:
    """The report's page in Chinese and in English. `titles`: what the site's reports are called; `citing`: the
    site as citations name it."""
    vocabulary = pages.vocabulary
    title = report_title(report, department, vocabulary)
    path = report_path(report)
    counts = counted(findings)
    answer = answer_of(report, counts, to_root(path), vocabulary)
    citation = citation_of(report, department, citing, vocabulary)
    others = tuple((other, report_title(other, department, vocabulary)) for other in siblings if other.id != report.id)
    lines = Lines(vocabulary, titles, {report.id: ""})
    checks = {status: lines.by_rule(findings, status) for status in STATUSES if status != "pass"}
    families = family_counts(rule_counts(findings), vocabulary, False)
    charts = report_charts(report, year_before(report, siblings), vocabulary)
    changes = history_lines(report.id, report, history, vocabulary)
    statements = [statement_of(table, report.source(table.source).title, vocabulary, to_root(path), subjects)
                  for table in report.tables]
    for language in ("zh", "en"):
        yield pages.page(
            language, KIND, path, text_in(title, language), text_in(answer.plain, language) or text_in(title, language),
            _sections(report, statements, bool(charts), bool(changes), vocabulary), report_crumbs(department, vocabulary),
            neighbours=neighbours_of(report, siblings), report=report, department=department,
            scope=vocabulary.scopes[report.scope].words, answer=answer, charts=chart_columns(charts, vocabulary, language),
            statements=statements, citation=citation, counts=counts, statuses=STATUSES,
            families=CountTables(pages.words[language], language, to_root(path)).families(families), checks=checks,
            unpublished=lines.unpublished(findings), others=others, history=changes[:MOST], history_total=len(changes),
            linked_data=data_script(report_json(report, department, text_in(title, language), language, vocabulary)))


def _sections(report: Disclosure, statements: list[Statement], has_charts: bool, has_history: bool, vocabulary: Vocabulary) -> list[Section]:
    word = lambda key: vocabulary.words("interface", key)
    sections = [Section("charts", word("charts"))] if has_charts else []
    sections += [Section(statement.id, statement.title) for statement in statements]
    if report.achievements:
        sections.append(Section("achievements", word("achievements")))
    if report.problems:
        sections.append(Section("problems", word("problems")))
    history = [history_section(vocabulary)] if has_history else []
    last = [Section(key, word(key)) for key in ("sources", "cite")]
    return [*sections, Section("checks", word("checks")), *history, *last]

"""The page of one report, in both languages."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.labels import report_title
from build_tools.model import STATUSES, Artifact, Department, Disclosure, Finding, Table, Words
from build_tools.render.answer import answer_of
from build_tools.render.html import text_in
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.render.tables import render_table, unit_of
from build_tools.urls import anchor, report_path, to_root
from build_tools.vocabulary import Vocabulary

KIND = PageKind("departments/department/report", "report.html")


@dataclass(frozen=True, slots=True)
class Note:
    """A mark as the template shows it: what the row and column are called, the row's anchor, what is to be said."""

    row: Words
    column: Words | None
    anchor: str
    words: Words


@dataclass(frozen=True, slots=True)
class Statement:
    """A table as the template shows it: its heading, where it comes from, its HTML."""

    id: str
    table: Table
    title: Words
    source: str
    unit: Words | None
    empty: Words | None
    html: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often one rule came out how, and the findings that need a look."""

    name: Words
    formula: Words
    counts: dict[str, int]
    findings: tuple[Finding, ...]


def render_report(report: Disclosure, department: Department, findings: tuple[Finding, ...], siblings: tuple[Disclosure, ...],
                  pages: Pages, subjects: frozenset[str]) -> Iterator[Artifact]:
    """The report's page in Chinese and in English."""
    vocabulary = pages.vocabulary
    answer = answer_of(report, vocabulary)
    title = report_title(report, department, vocabulary)
    path = report_path(report)
    others = tuple((other, report_title(other, department, vocabulary)) for other in siblings if other.id != report.id)
    counts = Counter(finding.status for finding in findings)
    for language in ("zh", "en"):
        statements = [_statement(report, table, vocabulary, language, to_root(path), subjects) for table in report.tables]
        yield pages.page(
            language, KIND, path, text_in(title, language), text_in(answer.plain, language) or text_in(title, language),
            _sections(report, statements, vocabulary), report=report, department=department,
            region=vocabulary.regions[department.region].words, scope=vocabulary.scopes[report.scope].words,
            answer=answer.sentences[language], cards=answer.cards, statements=statements,
            counts=counts, statuses=STATUSES, rules=_rule_counts(findings, vocabulary), others=others)


def _statement(report: Disclosure, table: Table, vocabulary: Vocabulary, language: str, root: str, subjects) -> Statement:
    source = report.source(table.source)
    empty = vocabulary.funds[table.declared_empty].words if table.declared_empty else None
    html = Markup(render_table(table, vocabulary, language, root, subjects))
    return Statement(f"table-{table.key}", table, _title(table, vocabulary), source.title, _unit(table, vocabulary), empty, html,
                     tuple(_notes(table, vocabulary)))


def _unit(table: Table, vocabulary: Vocabulary) -> Words | None:
    """The table's unit, where it is one: none where every figure has a unit of its own. An empty table keeps its printed one."""
    units = {unit_of(table, row, vocabulary) for row in table.rows}
    empty = not any(cell is not None and cell.amount is not None for row in table.rows for cell in row.cells)
    return vocabulary.units[table.unit].words if empty or table.unit in units else None


def _notes(table: Table, vocabulary: Vocabulary) -> Iterator[Note]:
    rows = {name: row for row in reversed(table.rows)
            for name in (row.id, row.id.removeprefix(f"{table.name}."), row.number, row.item)}
    for mark in table.marks:
        row = rows[mark.row]
        measure = vocabulary.measures.get(mark.column)
        yield Note(row.label, measure.words if measure else None, anchor(table, row), mark.words)


def _title(table: Table, vocabulary: Vocabulary) -> Words:
    """The printed title; in English the statement's own name where the record gives none."""
    return Words(table.title.zh, table.title.en or vocabulary.statements[table.statement].words.en)


def _sections(report: Disclosure, statements: list[Statement], vocabulary: Vocabulary) -> list[Section]:
    word = lambda key: vocabulary.words("interface", key)
    sections = [Section(statement.id, statement.title) for statement in statements]
    if report.achievements:
        sections.append(Section("achievements", word("achievements")))
    if report.problems:
        sections.append(Section("problems", word("problems")))
    return [*sections, Section("checks", word("checks")), Section("sources", word("sources"))]


def _rule_counts(findings: tuple[Finding, ...], vocabulary: Vocabulary) -> list[RuleCount]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [
        RuleCount(vocabulary.rules[rule].words, Words(**vocabulary.rules[rule].more["formula"]),
                  Counter(finding.status for finding in several),
                  tuple(finding for finding in several if finding.status != "pass"))
        for rule, several in by_rule.items()
    ]

"""A page for each rule: what it checks and why, a worked example, how it came out, its findings that are not agreement."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_tools.artifact import Artifact
from build_tools.finding import STATUSES, Worked
from build_tools.model import Disclosure, Words
from build_tools.render.checks import CheckLine, Lines
from build_tools.render.crumbs import crumb
from build_tools.render.html import text_in
from build_tools.render.judged import MOST, Judgements
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.render.quality import ReportLines, by_report
from build_tools.render.statements import Statement, statement_of
from build_tools.urls import LANGUAGES, rule_path, to_root
from build_tools.vocabulary import Term, Vocabulary

_FIRST = 8
"""Places of a finding that are shown at once."""
_LISTED = ("fail", "not_checkable", "rounding")
_KIND = PageKind("quality/rule", "rule.html")


@dataclass(frozen=True, slots=True)
class ExampleReport:
    """A report of an example: what it is called where there are several of them, and its tables."""

    title: Words | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The findings of one status by report: all there are, those shown."""

    status: str
    total: int
    shown: int
    reports: list[ReportLines]


def render_rules(judged: Judgements, worked: dict[str, Worked], titles: dict[str, Words], pages: Pages,
                 subjects: frozenset[str]) -> Iterator[Artifact]:
    """The page of every rule in both languages. `worked`: their examples; `titles`: what reports are called."""
    for rule in pages.vocabulary.rules.values():
        told = [[(report, line, titles[report]) for report, line in judged.told(rule.id, status, MOST)] for status in _LISTED]
        made_of = sorted(judged.rules.get(rule.id, {}).items()), judged.rule_reports[rule.id], told, sorted(subjects)
        make = partial(_rule, rule, judged, worked[rule.id], titles, pages, subjects)
        yield from pages.kept(f"quality/{rule.id}", made_of, make)


def _rule(rule: Term, judged: Judgements, worked: Worked, titles, pages: Pages, subjects) -> Iterator[Artifact]:
    vocabulary = pages.vocabulary
    path = rule_path(rule.id)
    formula, why = Words(**rule.more["formula"]), Words(**rule.more["why"])
    counts = judged.rules.get(rule.id, Counter())
    listed = list(_listed(rule.id, counts, judged, titles, vocabulary))
    names = _names(worked, pages)
    example_lines = _example_lines(worked, names, pages)
    crumbs = [crumb("quality", vocabulary), (vocabulary.families[rule.more["family"]].words, "quality/#rules")]
    reports = _example_reports(worked, names, pages, to_root(path), subjects)
    for language in LANGUAGES:
        yield pages.page(
            language, _KIND, path, text_in(rule.words, language), text_in(formula, language), _sections(listed, pages), crumbs, rule=rule,
            formula=formula, why=why, says=worked.example.says,
            example=reports, example_lines=example_lines, counts=counts, statuses=STATUSES, listed=listed,
            reports=judged.rule_reports[rule.id])


def _listed(rule: str, counts: Counter[str], judged: Judgements, titles, vocabulary: Vocabulary) -> Iterator[Listed]:
    """The statuses with findings, those that may need attention first; MOST findings in all."""
    left = MOST
    for status in _LISTED:
        if counts[status]:
            shown = min(left, counts[status])
            yield Listed(status, counts[status], shown, by_report(judged.lines(rule, status, shown, _FIRST, vocabulary), titles))
            left -= shown


def _sections(listed: list[Listed], pages: Pages) -> list[Section]:
    word = lambda key: pages.vocabulary.words("interface", key)
    return [Section("example", word("rule_example")), Section("outcome", word("rule_outcome")),
            *(Section(found.status, word(f"status_{found.status}")) for found in listed)]


def _names(worked: Worked, pages: Pages) -> dict[str, Words]:
    """What the reports of an example are called: the kind and year of each."""
    kinds = pages.vocabulary.kinds
    return {report.id: Words(f"{report.year}年度{kinds[report.kind].words.zh}", f"{kinds[report.kind].words.en} {report.year}")
            for report in _reports(worked)}


def _reports(worked: Worked) -> tuple[Disclosure, ...]:
    return worked.example.report, *worked.example.others.values()


def _prefixes(worked: Worked) -> dict[str, str]:
    """What goes before the anchors of each report's rows; two reports of an example may print the same row."""
    return {report.id: f"r{number}-" if number else "" for number, report in enumerate(_reports(worked))}


def _example_lines(worked: Worked, names: dict[str, Words], pages: Pages) -> list[CheckLine]:
    lines = Lines(pages.vocabulary, names, _prefixes(worked))
    return [lines.line(finding) for finding in worked.findings]


def _example_reports(worked: Worked, names, pages: Pages, root: str, subjects) -> list[ExampleReport]:
    vocabulary, prefixes = pages.vocabulary, _prefixes(worked)
    shown = lambda report: tuple(
        statement_of(table, "", vocabulary, root, subjects, prefixes[report.id]) for table in report.tables)
    return [ExampleReport(names[report.id] if worked.example.others else None, shown(report)) for report in _reports(worked)]

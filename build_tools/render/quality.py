"""The page about all checks: how they came out, what may need attention, what could not be checked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools.artifact import Artifact
from build_tools.finding import STATUSES, Finding
from build_tools.labels import short_title
from build_tools.model import Content, Words
from build_tools.render.checks import CheckLine, Lines
from build_tools.render.count_tables import CountTables
from build_tools.render.counts import CountLine, counted, family_counts
from build_tools.render.html import text_in
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.urls import LANGUAGES, region_path, report_id_path, to_root
from build_tools.vocabulary import Term

MOST = 200
"""Findings, reports or regions that one list shows; the rule pages and data.csv have all of them."""
Findings = dict[str, tuple[Finding, ...]]
"""The findings of each report by report id."""
_NAMED = 12
"""Reports that one rule's line names."""
_SECTIONS = {
    "rules": "quality_rules", "attention": "status_fail", "not_checkable": "status_not_checkable", "rounding": "status_rounding",
    "reports": "quality_reports", "regions": "quality_regions", "years": "quality_years", "severity": "quality_severity"}
"""Element id → interface word of its heading."""


@dataclass(frozen=True, slots=True)
class ReportLines:
    """A report's name and address, and findings of it."""

    title: Words
    address: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class RuleReports:
    """A rule, how many findings of one status it has, the reports with the most of them, how many other reports there are."""

    rule: Term
    total: int
    reports: tuple[tuple[Words, str, int], ...]
    others: int


def short_titles(content: Content, pages: Pages) -> dict[str, Words]:
    """What each report is called in lists of many reports, by its id, the newest report first."""
    reports = sorted(content.disclosures, key=lambda report: (-report.year, report.id))
    return {report.id: short_title(report, content.departments[report.department], pages.vocabulary) for report in reports}


def by_report(findings: Iterable[Finding], titles: dict[str, Words], lines: Lines) -> list[ReportLines]:
    """The findings, which come report by report, under their reports."""
    return [ReportLines(titles[report], report_id_path(report), tuple(map(lines.line, several)))
            for report, several in groupby(findings, key=lambda finding: finding.report_id)]


def render_quality(content: Content, findings: Findings, titles: dict[str, Words], pages: Pages) -> Iterator[Artifact]:
    """The page in both languages. It stays light: no list of it grows beyond MOST lines. `titles`: see short_titles."""
    vocabulary = pages.vocabulary
    every = [finding for report in titles for finding in findings[report]]
    failed = [finding for finding in every if finding.status == "fail"]
    word = lambda key: vocabulary.words("interface", key)
    reports = [CountLine(title, report_id_path(report), counted(findings[report])) for report, title in titles.items()]
    regions, years = _by_region_and_year(content, findings, pages)
    context = {
        "counts": counted(every), "statuses": STATUSES, "most": MOST,
        "attention": by_report(failed[:MOST], titles, Lines(vocabulary, titles, first=4)), "attention_count": len(failed),
        "short": {status: list(_short(every, status, titles, pages)) for status in ("not_checkable", "rounding")},
        "report_count": len(reports), "region_count": len(regions),
        "severity": Counter(finding.severity for finding in failed),
    }
    sections = [Section(target, word(key)) for target, key in _SECTIONS.items()]
    families = family_counts(every, vocabulary, True)
    for language in LANGUAGES:
        made, words = CountTables(pages.words[language], language, to_root("quality/")), pages.words[language]
        yield pages.page(
            language, PageKind("quality/index", "quality.html"), "quality/", text_in(word("quality"), language),
            text_in(word("quality_lead"), language), sections, **context, families=made.families(families),
            reports=made.lines(words["quality_reports"], words["report"], reports[:MOST], "#checks"),
            regions=made.lines(words["quality_regions"], words["region"], regions[:MOST]),
            years=made.lines(words["quality_years"], words["year"], years))


def _by_region_and_year(content: Content, findings: Findings, pages: Pages) -> tuple[list[CountLine], list[CountLine]]:
    """The counts of the reports of each region, by code, and of each year, the last one first."""
    regions: dict[str, Counter[str]] = {}
    years: dict[int, Counter[str]] = {}
    for report in content.disclosures:
        counts = counted(findings[report.id])
        regions.setdefault(content.departments[report.department].region, Counter()).update(counts)
        years.setdefault(report.year, Counter()).update(counts)
    names = pages.vocabulary.regions
    return ([CountLine(names[code].words, region_path(code), regions[code]) for code in sorted(regions)],
            [CountLine(Words(str(year), str(year)), "", years[year]) for year in sorted(years, reverse=True)])


def _short(every: list[Finding], status: str, titles: dict[str, Words], pages: Pages) -> Iterator[RuleReports]:
    """Each rule with findings of the status, the reports with the most of them first."""
    counts: dict[str, Counter[str]] = {}
    for finding in every:
        if finding.status == status:
            counts.setdefault(finding.rule, Counter())[finding.report_id] += 1
    for rule, term in pages.vocabulary.rules.items():
        if rule in counts:
            most = counts[rule].most_common(_NAMED)
            named = tuple((titles[report], f"{report_id_path(report)}#checks", number) for report, number in most)
            yield RuleReports(term, counts[rule].total(), named, len(counts[rule]) - len(named))

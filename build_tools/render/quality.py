"""The page about all checks: how they came out, what may need attention, what could not be checked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from build_tools.artifact import Artifact
from build_tools.finding import STATUSES
from build_tools.labels import short_title
from build_tools.model import Content, Words
from build_tools.render.checks import CheckLine
from build_tools.render.count_tables import CountTables
from build_tools.render.counts import CountLine, family_counts
from build_tools.render.html import text_in
from build_tools.render.judged import Judgements
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.urls import LANGUAGES, region_path, report_id_path, to_root
from build_tools.vocabulary import Term, Vocabulary

MOST = 200
"""Findings, reports or regions that one list shows; the rule pages and data.csv have all of them."""
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


def short_titles(content: Content, vocabulary: Vocabulary) -> dict[str, Words]:
    """What each report is called in lists of many reports, by its id."""
    return {report.id: short_title(report, content.departments[report.department], vocabulary) for report in content.disclosures}


def by_report(lines: Iterable[CheckLine], titles: dict[str, Words]) -> list[ReportLines]:
    """The lines, which come report by report, under their reports."""
    return [ReportLines(titles[report], report_id_path(report), tuple(several))
            for report, several in groupby(lines, key=lambda line: line.report_id)]


def render_quality(judged: Judgements, titles: dict[str, Words], pages: Pages) -> Iterator[Artifact]:
    """The page in both languages. It stays light: no list of it grows beyond MOST lines. `titles`: see short_titles."""
    vocabulary = pages.vocabulary
    word = lambda key: vocabulary.words("interface", key)
    reports = [CountLine(titles[report], report_id_path(report), counts) for report, counts in islice(judged.reports(), MOST)]
    regions, years = _by_region_and_year(judged, pages)
    counts = judged.counts
    context = {
        "counts": counts, "statuses": STATUSES, "most": MOST,
        "attention": by_report(judged.lines("", "fail", MOST, 4, vocabulary), titles), "attention_count": counts["fail"],
        "short": {status: list(_short(judged, status, titles, pages)) for status in ("not_checkable", "rounding")},
        "report_count": len(titles), "region_count": len(regions),
        "severity": judged.severities,
    }
    sections = [Section(target, word(key)) for target, key in _SECTIONS.items()]
    families = family_counts(judged.rules, vocabulary, True)
    for language in LANGUAGES:
        made, words = CountTables(pages.words[language], language, to_root("quality/")), pages.words[language]
        yield pages.page(
            language, PageKind("quality/index", "quality.html"), "quality/", text_in(word("quality"), language),
            text_in(word("quality_lead"), language), sections, **context, families=made.families(families),
            reports=made.lines(words["quality_reports"], words["report"], reports, "#checks"),
            regions=made.lines(words["quality_regions"], words["region"], regions[:MOST]),
            years=made.lines(words["quality_years"], words["year"], years))


def _by_region_and_year(judged: Judgements, pages: Pages) -> tuple[list[CountLine], list[CountLine]]:
    """The counts of the reports of each region, by code, and of each year, the last one first."""
    names = pages.vocabulary.regions
    return ([CountLine(names[code].words, region_path(code), judged.regions[code]) for code in sorted(judged.regions)],
            [CountLine(Words(str(year), str(year)), "", judged.years[year]) for year in sorted(judged.years, reverse=True)])


def _short(judged: Judgements, status: str, titles: dict[str, Words], pages: Pages) -> Iterator[RuleReports]:
    """Each rule with findings of the status, the reports with the most of them first."""
    for rule, term in pages.vocabulary.rules.items():
        numbers = dict(judged.numbers(rule, status))
        if numbers:
            named = tuple((titles[report], f"{report_id_path(report)}#checks", number)
                          for report, number in Counter(numbers).most_common(_NAMED))
            yield RuleReports(term, sum(numbers.values()), named, len(numbers) - len(named))

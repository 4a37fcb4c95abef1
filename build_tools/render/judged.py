"""How the checks of all reports came out, gathered report by report: counts, and of each rule as many lines as pages show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from build_tools.finding import Finding
from build_tools.model import Disclosure, Words
from build_tools.packing import Packing
from build_tools.render.checks import CheckLine, Lines, PlaceLine
from build_tools.vocabulary import Vocabulary

MOST = 300
"""Findings that a rule's page lists, and so as many as are held of one rule, status and year, and none of the years before it;
data.csv has all of them."""
_EVERY = 1 << 30
_LINES = Packing((CheckLine, PlaceLine, Words))
Told = tuple[str, bytes]
"""A report's id and one of its lines, as bytes: most are never shown."""


class Judged(NamedTuple):
    """How a report's checks came out: (rule, status) → how many; its failures by severity; (rule, status, line) of what is not
    agreement, in order."""

    counts: dict[tuple[str, str], int]
    severities: dict[str, int]
    lines: list[tuple[str, str, bytes]]


def judged_of(findings: tuple[Finding, ...], titles: dict[str, Words], vocabulary: Vocabulary) -> Judged:
    """What pages about all checks take of a report. `titles`: what reports are called."""
    lines = Lines(vocabulary, titles, first=_EVERY)
    told = [(finding.rule, finding.status, _LINES.packed(_by_name(lines.line(finding)))) for finding in findings if finding.status != "pass"]
    return Judged(Counter((finding.rule, finding.status) for finding in findings),
                  Counter(finding.severity for finding in findings if finding.status == "fail"), told)


class Judgements:
    """What was gathered. Reports come in the order of their ids; pages show the newest first."""

    def __init__(self) -> None:
        self.rules: dict[str, Counter[str]] = {}
        self.rule_reports: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.regions: dict[str, Counter[str]] = {}
        self.years: dict[int, Counter[str]] = {}
        self._reports: dict[int, list[tuple[str, Counter[str]]]] = {}
        self._numbers: dict[tuple[str, str], dict[int, list[tuple[str, int]]]] = {}
        self._lines: dict[tuple[str, str], _Newest] = {}

    def add(self, report: Disclosure, region: str, judged: Judged) -> None:
        """Takes a report of a department in that region."""
        counts: Counter[str] = Counter()
        for (rule, status), number in judged.counts.items():
            counts[status] += number
            self.rules.setdefault(rule, Counter())[status] += number
            if status != "pass":
                self._numbers.setdefault((rule, status), {}).setdefault(report.year, []).append((report.id, number))
        self.rule_reports.update({rule for rule, _ in judged.counts})
        self.severities.update(judged.severities)
        self.regions.setdefault(region, Counter()).update(counts)
        self.years.setdefault(report.year, Counter()).update(counts)
        self._reports.setdefault(report.year, []).append((report.id, counts))
        for rule, status, line in judged.lines:
            for of in (rule, ""):
                self._lines.setdefault((of, status), _Newest()).add(report, line)

    @property
    def counts(self) -> Counter[str]:
        """How many checks have each status."""
        return sum(self.rules.values(), Counter())

    def reports(self) -> Iterator[tuple[str, Counter[str]]]:
        """(report id, its counts by status), the newest first."""
        yield from _newest_first(self._reports)

    def numbers(self, rule: str, status: str) -> Iterator[tuple[str, int]]:
        """(report id, how many) of the reports with findings of that rule and status, the newest first."""
        yield from _newest_first(self._numbers.get((rule, status), {}))

    def lines(self, rule: str, status: str, most: int, first: int, vocabulary: Vocabulary) -> list[CheckLine]:
        """The first lines of a rule, or of all where it is empty, the newest report first; `first`: places shown at once."""
        return [_shown(_LINES.unpacked(line), first, vocabulary) for _, line in self.told(rule, status, most)]

    def told(self, rule: str, status: str, most: int) -> list[Told]:
        """The first lines of a rule, or of all where it is empty, the newest report first, as bytes."""
        return list(islice(_newest_first(self._lines.get((rule, status), _Newest()).by_year), most))


class _Newest:
    """Lines of a rule and status by year, as many as pages may show: none of years before one that has enough of them."""

    def __init__(self) -> None:
        self.by_year: dict[int, list[Told]] = {}
        self._from = 0

    def add(self, report: Disclosure, line: bytes) -> None:
        """Takes a line, which comes after those that it has of the year."""
        if report.year < self._from:
            return
        held = self.by_year.setdefault(report.year, [])
        if len(held) < MOST:
            held.append((report.id, line))
            if len(held) == MOST:
                self._from = report.year
                self.by_year = {year: lines for year, lines in self.by_year.items() if year >= self._from}


def _newest_first(by_year: dict[int, list]) -> Iterator:
    for year in sorted(by_year, reverse=True):
        yield from by_year[year]


def _by_name(line: CheckLine) -> CheckLine:
    """The line with the rules' names in the place of their entries, which every process has."""
    return replace(line, rule=line.rule.id, related=tuple(map(_by_name, line.related)))


def _shown(line: CheckLine, first: int, vocabulary: Vocabulary) -> CheckLine:
    """The line with its rules, and its places divided as a page wants them."""
    related = tuple(_shown(other, first, vocabulary) for other in line.related)
    places = Lines(vocabulary, {}, first=first).divided(line.places)
    return replace(line, rule=vocabulary.rules[line.rule], related=related, places=places[0], rest=places[1])

"""What the pages of many reports take of each: small, free of its tables, and kept from build to build."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from build_tools.figures import Figure, figures
from build_tools.finding import Finding
from build_tools.model import Department, Disclosure, Words
from build_tools.packing import Find, Packing
from build_tools.render.judged import Judged, Judgements, judged_of
from build_tools.render.rankings import Value
from build_tools.render.spent import Spent, spent_by
from build_tools.render.sums import Sum
from build_tools.render.summaries import ReportLine, line_of_lists
from build_tools.render.uses import Uses
from build_tools.stored import PARTS
from build_tools.vocabulary import Vocabulary

Findings = dict[str, tuple[Finding, ...]]
"""Report id → its findings."""


class Share(NamedTuple):
    """What lists, rankings and pages about checks take of one report."""

    line: ReportLine
    spent: list[Spent]
    judged: Judged
    figures: int


_SHARES = Packing((ReportLine, Figure, Value, Sum, *PARTS), others=(Share, Spent, Judged, Counter, Fraction), known=(Disclosure, Department))


class Gathered:
    """What they have taken of all reports, which come in the order of their ids."""

    def __init__(self) -> None:
        self.lines: list[ReportLine] = []
        self.uses = Uses()
        self.judged = Judgements()
        self.figures = 0

    def add(self, share: Share) -> None:
        """Takes a report's share."""
        report = share.line.report
        self.lines.append(share.line)
        self.uses.add(report, share.spent)
        self.judged.add(report, share.line.department.region, share.judged)
        self.figures += share.figures

    def add_packed(self, shares: bytes, report: Find, department: Find) -> None:
        """Takes what `packed_shares` has made; `report`, `department`: what gives one by its id."""
        for share in _SHARES.unpacked(shares, {Disclosure: report, Department: department}):
            self.add(share)


def shares_of(reports: tuple[Disclosure, ...], lines: dict[str, ReportLine], findings: Findings, titles: Mapping[str, Words],
              vocabulary: Vocabulary) -> list[Share]:
    """What the rest of the site takes of the reports."""
    return [Share(line_of_lists(lines[report.id]), spent_by(report, vocabulary), judged_of(findings[report.id], titles, vocabulary),
                  sum(1 for _ in figures(report))) for report in reports]


def packed_shares(shares: list[Share]) -> bytes:
    """The shares as bytes, with no more of a report or department than its id."""
    return _SHARES.packed(shares)

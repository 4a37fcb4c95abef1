"""Lists of reports: reports of one year, kind and scope together, ranked, since nothing else may be compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model import Words
from build_tools.render.rankings import ranked
from build_tools.render.summaries import ReportLine
from build_tools.vocabulary import Term, Vocabulary

_TOP = 10
PER_STAFF = "expenditure_per_staff"


@dataclass(frozen=True, slots=True)
class Top:
    """The largest of a group by one ranking: (rank, line), and how many reports of the group have a value."""

    ranking: Term
    lines: tuple[tuple[int, ReportLine], ...]
    published: int


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one year, kind and scope, ranked: (rank, line), those without the figure last, without a rank.

    `published`: how many have the figure; `has_staff`: whether any has what is spent by member of staff. Each page of a list asks.
    """

    year: int
    kind: Term
    scope: Term
    lines: tuple[tuple[int | None, ReportLine], ...]
    published: int
    has_staff: bool

    @property
    def id(self) -> str:
        """`2023-final-accounts-unit`: its place on a page."""
        return f"{self.year}-{self.kind.id}-{self.scope.id}"

    @property
    def title(self) -> Words:
        """2023年部门决算（单位本级）."""
        return Words(f"{self.year}年{self.kind.words.zh} · {self.scope.words.zh}",
                     f"{self.kind.words.en} {self.year} · {self.scope.words.en}")

    @property
    def size(self) -> int:
        """How many reports it has."""
        return len(self.lines)


def groups_of(lines: Iterable[ReportLine], vocabulary: Vocabulary) -> list[Group]:
    """The reports in groups, the newest year first, then kinds and scopes in the vocabulary's order."""
    kinds, scopes = list(vocabulary.kinds), list(vocabulary.scopes)
    together: dict[tuple[int, int, int], list[ReportLine]] = {}
    for line in lines:
        report = line.report
        key = -report.year, kinds.index(report.kind), scopes.index(report.scope)
        together.setdefault(key, []).append(line)
    first = next(iter(vocabulary.rankings))
    found = []
    for (year, kind, scope), several in sorted(together.items()):
        lines = tuple(ranked(several, lambda line: exact(line, first)))
        found.append(Group(-year, vocabulary.kinds[kinds[kind]], vocabulary.scopes[scopes[scope]], lines,
                           sum(rank is not None for rank, _ in lines), any(PER_STAFF in line.values for line in several)))
    return found


def tops_of(group: Group, vocabulary: Vocabulary) -> list[Top]:
    """The first ten of a group by each ranking that two of its reports or more have a value for; ties are not cut off."""
    tops = []
    for ranking in vocabulary.rankings.values():
        placed = ranked((line for _, line in group.lines), lambda line: exact(line, ranking.id))
        known = [(rank, line) for rank, line in placed if rank is not None]
        if len(known) > 1:
            tops.append(Top(ranking, tuple((rank, line) for rank, line in known[:2 * _TOP] if rank <= _TOP), len(known)))
    return tops


def exact(line: ReportLine, ranking: str):
    """What the report is ranked by, or None where it is not published."""
    found = line.values.get(ranking)
    return found.exact if found else None

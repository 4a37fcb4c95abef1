"""How checks came out, counted by rule and family and by whatever else a table lists."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.finding import Finding
from build_tools.model import Words
from build_tools.vocabulary import Term, Vocabulary


@dataclass(frozen=True, slots=True)
class CountLine:
    """A line of a table of counts: its name, its address from the language's root (empty without one), the counts by status."""

    name: Words
    address: str
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class FamilyCounts:
    """A family of rules, how its checks came out, and how each of its rules did."""

    family: Term
    counts: Counter[str]
    rules: tuple[tuple[Term, Counter[str]], ...]


def counted(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings have each status."""
    return Counter(finding.status for finding in findings)


def rule_counts(findings: Iterable[Finding]) -> dict[str, Counter[str]]:
    """Rule → how many of its findings have each status."""
    by_rule: dict[str, Counter[str]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, Counter())[finding.status] += 1
    return by_rule


def family_counts(by_rule: dict[str, Counter[str]], vocabulary: Vocabulary, idle: bool) -> list[FamilyCounts]:
    """The families with their rules; `by_rule`: see rule_counts; `idle`: also rules that had nothing to check."""
    by_family: dict[str, list[tuple[Term, Counter[str]]]] = {}
    for rule in vocabulary.rules.values():
        if idle or rule.id in by_rule:
            by_family.setdefault(rule.more["family"], []).append((rule, by_rule.get(rule.id, Counter())))
    return [FamilyCounts(family, _sum(counts for _, counts in by_family[family.id]), tuple(by_family[family.id]))
            for family in vocabulary.families.values() if family.id in by_family]


def _sum(several: Iterable[Counter[str]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for counts in several:
        whole.update(counts)
    return whole

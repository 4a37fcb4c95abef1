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


def family_counts(findings: Iterable[Finding], vocabulary: Vocabulary, idle: bool) -> list[FamilyCounts]:
    """The families with their rules; `idle`: also rules that had nothing to check."""
    by_rule: dict[str, Counter[str]] = {rule: Counter() for rule in vocabulary.rules}
    for finding in findings:
        by_rule[finding.rule][finding.status] += 1
    families = []
    for family in vocabulary.families.values():
        rules = tuple((rule, by_rule[rule.id]) for rule in vocabulary.rules.values()
                      if rule.more["family"] == family.id and (idle or by_rule[rule.id]))
        if rules:
            families.append(FamilyCounts(family, sum((counts for _, counts in rules), Counter()), rules))
    return families

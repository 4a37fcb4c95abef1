"""Titles made from names: one place for how a report or page is called in both languages."""

from build_tools.model import Department, Disclosure, Words
from build_tools.vocabulary import Vocabulary


def report_title(report: Disclosure, department: Department, vocabulary: Vocabulary) -> Words:
    """怀化市…中心2023年度部门决算 / Huaihua … Centre: Final accounts 2023."""
    kind = vocabulary.kinds[report.kind].words
    return Words(f"{department.name.zh}{report.year}年度{kind.zh}", f"{department.name.en}: {kind.en} {report.year}")


def code_words(code: str, vocabulary: Vocabulary) -> Words | None:
    """The name of a functional (2…) or economic (3…, 5…) code, or None where the vocabulary lacks it."""
    term = vocabulary.functional.get(code) or vocabulary.economic.get(code)
    return term.words if term else None

"""The codes of the functional and economic classification that occur: which of them have a page, and what stands below which."""

from collections.abc import Iterable, Set

from build_tools.model import Disclosure
from build_tools.vocabulary import Vocabulary

_LENGTHS = (3, 5, 7)


def with_parents(code: str) -> tuple[str, ...]:
    """The code and those above it, the topmost first: 2080109 → 208, 20801, 2080109."""
    return tuple(code[:length] for length in _LENGTHS if length < len(code)) + (code,)


def is_subject(code: str, vocabulary: Vocabulary) -> bool:
    """True for a code of the functional or economic classification."""
    return code in vocabulary.functional or code in vocabulary.economic


def printed_codes(reports: Iterable[Disclosure]) -> frozenset[str]:
    """The codes in the rows of the reports."""
    return frozenset(row.code for report in reports for table in report.tables for row in table.rows if row.code)


def known_subjects(printed: Set[str], vocabulary: Vocabulary) -> list[str]:
    """The codes that have a page: the printed ones and those above them, as far as the vocabulary knows them, sorted."""
    return sorted({code for below in printed for code in with_parents(below) if is_subject(code, vocabulary)})

"""The codes of the functional and economic classification that occur: which of them have a page, and what stands below which."""

from build_tools.model import Content
from build_tools.vocabulary import Vocabulary

_LENGTHS = (3, 5, 7)


def with_parents(code: str) -> tuple[str, ...]:
    """The code and those above it, the topmost first: 2080109 → 208, 20801, 2080109."""
    return tuple(code[:length] for length in _LENGTHS if length < len(code)) + (code,)


def is_subject(code: str, vocabulary: Vocabulary) -> bool:
    """True for a code of the functional or economic classification."""
    return code in vocabulary.functional or code in vocabulary.economic


def subject_codes(content: Content, vocabulary: Vocabulary) -> list[str]:
    """The codes that have a page, sorted: every one in a report and those above it, as far as the vocabulary knows them."""
    return known_subjects({row.code for report in content.disclosures for table in report.tables for row in table.rows if row.code}, vocabulary)


def known_subjects(printed: set[str], vocabulary: Vocabulary) -> list[str]:
    """The printed codes and those above them, as far as the vocabulary knows them, sorted."""
    return sorted({code for below in printed for code in with_parents(below) if is_subject(code, vocabulary)})

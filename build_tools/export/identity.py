"""What reports and departments are called, as JSON objects in both languages."""

from collections import Counter

from build_tools.labels import report_title
from build_tools.finding import STATUSES, Finding
from build_tools.model import Department, Disclosure, Words
from build_tools.urls import department_path, report_path
from build_tools.vocabulary import Vocabulary


def both(words: Words) -> dict[str, str]:
    """`{"zh": …, "en": …}`."""
    return {"zh": words.zh, "en": words.en}


def named(term_id: str, stem: str, vocabulary: Vocabulary) -> dict[str, str]:
    """A vocabulary entry: its id and its two names."""
    return {"id": term_id, **both(vocabulary.words(stem, term_id))}


def report_identity(report: Disclosure, department: Department, title: Words, vocabulary: Vocabulary) -> dict:
    """Which report this is."""
    return {
        "report_id": report.id, "title": both(title), "path": report_path(report), "fiscal_year": report.year,
        "kind": named(report.kind, "kinds", vocabulary),
        "department": {"id": department.id, **both(department.name)},
        "region": named(department.region, "regions", vocabulary),
        "scope": {**named(report.scope, "scopes", vocabulary), "covers": both(report.covers)},
    }


def department_identity(department: Department, vocabulary: Vocabulary) -> dict:
    """Which department this is."""
    return {
        "department_id": department.id, "name": both(department.name), "short": both(department.short),
        "path": department_path(department.id), "region": named(department.region, "regions", vocabulary),
        "parent_id": department.parent, "type": named(department.type, "types", vocabulary),
    }


def finding_counts(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings have each status."""
    counts = Counter(finding.status for finding in findings)
    return {status: counts[status] for status in STATUSES}


def report_entry(report: Disclosure, department: Department, findings: tuple[Finding, ...], observations: int,
                 vocabulary: Vocabulary) -> dict:
    """A report in a list of reports: its identity and what it holds."""
    return {**report_identity(report, department, report_title(report, department, vocabulary), vocabulary),
            "summary": both(report.summary), "observation_count": observations, "finding_counts": finding_counts(findings)}

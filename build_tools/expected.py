"""Who should publish what by when, and what this site has: expectations of the vocabulary against the content."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from build_tools.change import Gone
from build_tools.dates import is_day
from build_tools.errors import InputError, InputErrors
from build_tools.model import Content, Department, Disclosure, Words
from build_tools.vocabulary import Term, Vocabulary

COVERAGE = ("published", "late", "missing", "withdrawn", "not_applicable", "not_known")
"""`missing`: not on this site, though it should be published; `not_known`: nor is it known whether it should be."""
TIMINGS = ("in_time", "late", "date_not_known")
_FILE = "content/vocabulary/expected.yml"
_YEARS = re.compile(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?")


class Expectation(NamedTuple):
    """An entry of expected.yml. `due`: year → the last day, where it is known; `applies`: False where nothing is expected."""

    term: Term
    kinds: tuple[str, ...]
    departments: tuple[str, ...]
    regions: tuple[str, ...]
    years: range
    due: dict[str, str]
    applies: bool
    confirmed: bool

    def covers(self, department: Department, year: int, kind: str) -> bool:
        """True where it speaks of that report."""
        return (kind in self.kinds and year in self.years
                and any(fnmatchcase(department.id, pattern) for pattern in self.departments)
                and any(fnmatchcase(department.region, pattern) for pattern in self.regions))


class Coverage(NamedTuple):
    """One report that should be published, or is: its state, and when it was and should have been published, where known."""

    department: Department
    year: int
    kind: str
    status: str
    timing: str
    report_id: str
    published: str
    due: str
    expectation: Expectation | None


def expectations(vocabulary: Vocabulary) -> tuple[Expectation, ...]:
    """The entries of expected.yml in their order. Raises InputErrors naming every entry that cannot be understood."""
    found, errors = [], []
    for term in vocabulary.lists["expected"].values():
        try:
            found.append(_expectation(term, vocabulary))
        except ValueError as fault:
            errors.append(InputError(_FILE, 1, 1, f"{term.id}: {fault}", "see the notes in that file"))
    if errors:
        raise InputErrors(errors)
    return tuple(found)


def coverage_of(content: Content, gone: tuple[Gone, ...], vocabulary: Vocabulary) -> list[Coverage]:
    """Every report that is expected or there, by region, department, kind and year."""
    entries = expectations(vocabulary)
    reports = {(report.department, report.year, report.kind): report for report in content.disclosures}
    taken_down = {one.report_id for one in gone}
    departments = sorted(content.departments.values(), key=lambda one: (one.region, one.id))
    years = {department.id: {year for entry in entries for year in entry.years} for department in departments}
    for department_id, year, _ in reports:
        years[department_id].add(year)
    return [cell for department in departments
            for cell in _of_department(department, years[department.id], entries, reports, taken_down, vocabulary)]


def _of_department(department: Department, years: set[int], entries, reports, taken_down, vocabulary: Vocabulary) -> Iterator[Coverage]:
    for kind in vocabulary.kinds:
        for year in sorted(years):
            report = reports.get((department.id, year, kind))
            speaking = [entry for entry in entries if entry.covers(department, year, kind)]
            expected = next((entry for entry in speaking if entry.applies), None)
            excused = next((entry for entry in speaking if not entry.applies), None)
            if report:
                yield _published(department, report, expected)
            elif speaking:
                report_id = f"{department.id}/{year}-{kind}"
                status = ("withdrawn" if report_id in taken_down else "not_applicable" if excused
                          else "missing" if expected.confirmed else "not_known")
                due = expected.due.get(str(year), "") if expected else ""
                page = report_id if status == "withdrawn" else ""
                yield Coverage(department, year, kind, status, "", page, "", due, excused or expected)


def _published(department: Department, report: Disclosure, expected: Expectation | None) -> Coverage:
    published = min((source.published for source in report.sources if source.published), default="")
    due = expected.due.get(str(report.year), "") if expected else ""
    timing = _timing(published, due)
    status = "late" if timing == "late" else "published"
    return Coverage(department, report.year, report.kind, status, timing, report.id, published, due, expected)


def _timing(published: str, due: str) -> str:
    """One of TIMINGS: decided only where both days are known; a month alone decides where it is another than the due day's."""
    if not published or not due or (len(published) == 7 and published == due[:7]):
        return "date_not_known"
    return "late" if published > due else "in_time"


def _expectation(term: Term, vocabulary: Vocabulary) -> Expectation:
    more = term.more
    years = _YEARS.fullmatch(str(more.get("years", "")))
    if years is None or int(years[2] or years[1]) < int(years[1]):
        raise ValueError("years are written 2022-2024 or 2023")
    kinds = tuple(more.get("kinds", ()))
    if not kinds or not set(kinds) <= vocabulary.kinds.keys():
        raise ValueError("kinds are a list of those of kinds.yml")
    due = more.get("due", {})
    if not isinstance(due, dict) or not all(_YEARS.fullmatch(year) and is_day(day) for year, day in due.items()):
        raise ValueError("due is written {'2023': 2024-09-30}")
    return Expectation(term, kinds, tuple(more.get("departments", ("*",))), tuple(more.get("regions", ("*",))),
                       range(int(years[1]), int(years[2] or years[1]) + 1), due, more.get("applies", "yes") == "yes",
                       more.get("unconfirmed", "no") == "no")


def expectation_note(expectation: Expectation | None) -> Words:
    """What the entry says, or empty."""
    return expectation.term.words if expectation else Words("")

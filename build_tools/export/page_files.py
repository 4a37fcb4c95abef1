"""The data files beside the pages of departments, regions, subjects and checks."""

from collections.abc import Iterator

from build_tools.export.files import csv_bytes, csv_lines, json_bytes
from build_tools.export.identity import both, department_identity, named, report_entry
from build_tools.export.observations import Observation, Observed, observations_csv, observations_json, observe, observe_content
from build_tools.export.rows import FINDINGS, finding_row
from build_tools.labels import code_words
from build_tools.finding import Finding
from build_tools.model import Artifact, Content, Department, Disclosure
from build_tools.regions import regions_within
from build_tools.subjects import with_parents
from build_tools.urls import department_path, region_path, rule_path, subject_path
from build_tools.vocabulary import Vocabulary

Findings = dict[str, tuple[Finding, ...]]
"""The findings of each report by report id."""


def export_department(department: Department, reports: tuple[Disclosure, ...], findings: Findings, vocabulary: Vocabulary,
                      observed: Observed | None = None) -> Iterator[Artifact]:
    """A department's files: who it is, its reports, all their observations."""
    if observed is None:
        observed = {report.id: observe(report, department, vocabulary) for report in reports}
    head = {
        "department": {**department_identity(department, vocabulary), "duties": [both(duty) for duty in department.duties],
                       "institutions": both(department.institutions)},
        "reports": [report_entry(report, department, findings[report.id], len(observed[report.id]), vocabulary)
                    for report in reports],
    }
    yield from _files(department_path(department.id), head, [found for report in reports for found in observed[report.id]])


def export_region(code: str, content: Content, findings: Findings, vocabulary: Vocabulary,
                  observed: Observed | None = None) -> Iterator[Artifact]:
    """A region's files: the departments and reports of the region and of those below it, and their observations."""
    if observed is None:
        observed = observe_content(content, vocabulary)
    within = regions_within(code, vocabulary)
    departments = {department.id: department for department in content.departments.values() if department.region in within}
    reports = [report for report in content.disclosures if report.department in departments]
    more = vocabulary.regions[code].more
    head = {
        "region": {**named(code, "regions", vocabulary), "path": region_path(code), "parent": more.get("parent", ""),
                   "level": more.get("level", ""), "note": more.get("note")},
        "regions_below": [named(below, "regions", vocabulary) for below in within if below != code],
        "departments": [department_identity(department, vocabulary) for department in departments.values()],
        "reports": [
            report_entry(report, departments[report.department], findings[report.id], len(observed[report.id]), vocabulary)
            for report in reports],
    }
    yield from _files(region_path(code), head, [found for report in reports for found in observed[report.id]])


def export_subject(code: str, observations: list[Observation], vocabulary: Vocabulary) -> Iterator[Artifact]:
    """A subject's files. `observations` are those of the code and the codes below (observations.observations_by_subject)."""
    classification = "functional" if code in vocabulary.functional else "economic"
    head = {"subject": {"code": code, **both(code_words(code, vocabulary)), "path": subject_path(code),
                        "classification": {"id": classification, **both(vocabulary.words("interface", classification))},
                        "parents": list(with_parents(code)[:-1])}}
    yield from _files(subject_path(code), head, observations)


def export_quality(content: Content, findings: Findings, vocabulary: Vocabulary) -> Iterator[Artifact]:
    """Every finding of every report, then those of each rule beside its page: a JSON list of objects, and the same as CSV."""
    rows = [finding_row(finding) for report in content.disclosures for finding in findings[report.id]]
    by_rule: dict[str, list[dict[str, str]]] = {rule: [] for rule in vocabulary.rules}
    for row in rows:
        by_rule[row["rule"]].append(row)
    yield from _finding_files("quality/", rows)
    for rule, own in by_rule.items():
        yield from _finding_files(rule_path(rule), own)


def _finding_files(path: str, rows: list[dict[str, str]]) -> Iterator[Artifact]:
    yield Artifact(f"{path}data.json", json_bytes(rows))
    yield Artifact(f"{path}data.csv", csv_bytes(FINDINGS, csv_lines(tuple(row.values()) for row in rows)))


def _files(path: str, head: dict, observations: list[Observation]) -> Iterator[Artifact]:
    body = {**head, "observation_count": len(observations), "observations": observations_json(observations)}
    yield Artifact(f"{path}data.json", json_bytes(body))
    yield Artifact(f"{path}data.csv", observations_csv(observations))

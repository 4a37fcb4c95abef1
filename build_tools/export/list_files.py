"""The data files beside the lists of departments, regions and subjects: the rows that the list shows."""

from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.export.files import csv_bytes, csv_lines, json_objects
from build_tools.export.rows import DEPARTMENTS
from build_tools.export.tables import department_table
from build_tools.labels import code_words
from build_tools.model import Department
from build_tools.regions import departments_by_region
from build_tools.subjects import with_parents
from build_tools.urls import region_path, subject_path
from build_tools.vocabulary import Vocabulary

REGIONS = ("region_code", "region_zh", "region_en", "parent_code", "level", "departments", "reports", "path")
SUBJECTS = ("code", "subject_zh", "subject_en", "classification", "parent_code", "path")


def export_lists(departments: dict[str, Department], reports: dict[str, int], codes: list[str],
                 vocabulary: Vocabulary) -> Iterator[Artifact]:
    """data.json and data.csv of the three lists. `reports`: how many each department has; `codes`: subjects with a page."""
    yield from _files("departments/", DEPARTMENTS, department_table(departments, reports, vocabulary))
    within = departments_by_region(departments.values(), vocabulary)
    yield from _files("regions/", REGIONS, [_region(code, within[code], reports, vocabulary) for code in sorted(within)])
    yield from _files("subjects/", SUBJECTS, [_subject(code, vocabulary) for code in codes])


def _region(code: str, departments: list[Department], reports: dict[str, int], vocabulary: Vocabulary) -> tuple[str, ...]:
    words, more = vocabulary.regions[code].words, vocabulary.regions[code].more
    return (code, words.zh, words.en, more.get("parent", ""), more.get("level", ""), str(len(departments)),
            str(sum(reports.get(department.id, 0) for department in departments)), region_path(code))


def _subject(code: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    words = code_words(code, vocabulary)
    above = with_parents(code)[:-1]
    return (code, words.zh, words.en, "functional" if code in vocabulary.functional else "economic", above[-1] if above else "",
            subject_path(code))


def _files(path: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Artifact]:
    yield Artifact(f"{path}data.json", b"[%b]\n" % b",".join(json_objects(columns, rows)))
    yield Artifact(f"{path}data.csv", csv_bytes(columns, csv_lines(rows)))

"""What the data files beside the pages of departments, regions and subjects say before their rows."""

import orjson

from build_tools.export.identity import both, department_identity, named
from build_tools.labels import code_words
from build_tools.model import Department
from build_tools.regions import regions_within
from build_tools.subjects import with_parents
from build_tools.urls import region_path, subject_path
from build_tools.vocabulary import Vocabulary


def department_head(department: Department, entries: list[orjson.Fragment], vocabulary: Vocabulary) -> dict:
    """Who a department is, and its reports. `entries`: finished JSON of identity.report_entry."""
    return {
        "department": {**department_identity(department, vocabulary), "duties": [both(duty) for duty in department.duties],
                       "institutions": both(department.institutions)},
        "reports": entries,
    }


def region_head(code: str, departments: list[Department], entries: list[orjson.Fragment], vocabulary: Vocabulary) -> dict:
    """A region, the departments and reports of it and of the regions below."""
    more = vocabulary.regions[code].more
    return {
        "region": {**named(code, "regions", vocabulary), "path": region_path(code), "parent": more.get("parent", ""),
                   "level": more.get("level", ""), "note": more.get("note")},
        "regions_below": [named(below, "regions", vocabulary) for below in regions_within(code, vocabulary) if below != code],
        "departments": [department_identity(department, vocabulary) for department in departments],
        "reports": entries,
    }


def subject_head(code: str, below: list[str], vocabulary: Vocabulary) -> dict:
    """A code of a classification, those above it, and those one level `below` it that have a page."""
    classification = "functional" if code in vocabulary.functional else "economic"
    return {"subject": {"code": code, **both(code_words(code, vocabulary)), "path": subject_path(code),
                        "classification": {"id": classification, **both(vocabulary.words("interface", classification))},
                        "parents": list(with_parents(code)[:-1]), "below": below}}

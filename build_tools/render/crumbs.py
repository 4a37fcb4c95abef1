"""What each kind of page stands below: names and addresses from the language's root, the topmost first."""

from build_tools.labels import code_words
from build_tools.model import Department, Words
from build_tools.render.pages import Crumb
from build_tools.subjects import with_parents
from build_tools.urls import department_path, region_path, subject_path
from build_tools.vocabulary import Vocabulary


def crumb(key: str, vocabulary: Vocabulary) -> Crumb:
    """One of the site's main pages, `<key>/`, by its interface word."""
    return vocabulary.words("interface", key), f"{key}/"


def department_crumbs(department: Department, vocabulary: Vocabulary) -> list[Crumb]:
    """Above a department: the departments, its region."""
    return [crumb("departments", vocabulary), _region(department.region, vocabulary)]


def report_crumbs(department: Department, vocabulary: Vocabulary) -> list[Crumb]:
    """Above a report: the departments, the region, the department."""
    return [*department_crumbs(department, vocabulary), (department.name, department_path(department.id))]


def region_crumbs(code: str, vocabulary: Vocabulary) -> list[Crumb]:
    """Above a region: the regions, then those it lies within."""
    above: list[Crumb] = []
    while code := vocabulary.regions[code].more.get("parent", ""):
        above.insert(0, _region(code, vocabulary))
    return [crumb("regions", vocabulary), *above]


def subject_crumbs(code: str, vocabulary: Vocabulary) -> list[Crumb]:
    """Above a code: the subjects, then the codes above it."""
    above = [(parent, code_words(parent, vocabulary)) for parent in with_parents(code)[:-1]]
    return [crumb("subjects", vocabulary),
            *((Words(f"{parent} {words.zh}", f"{parent} {words.en}"), subject_path(parent)) for parent, words in above)]


def _region(code: str, vocabulary: Vocabulary) -> Crumb:
    return vocabulary.regions[code].words, region_path(code)

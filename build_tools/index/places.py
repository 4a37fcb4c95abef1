"""The names by which a query means a place, and what each page belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.index.analysis import synonym_key
from build_tools.index.forms import DepartmentForms, region_forms
from build_tools.index.pages import Page
from build_tools.model import Department, Words
from build_tools.regions import regions_within
from build_tools.vocabulary import Vocabulary

_GENERIC = re.compile(r"\b(?:Province|Municipality|Autonomous|Prefecture|Management|District|County|City|Region)\b.*$")


@dataclass(frozen=True, slots=True)
class Places:
    """`names`: key → kinds and ids, such as 怀化 → region:431200, 人社局 → alias:huaihua-hrss. `within`: region → the one above it.
    `regions`: department → region. `owners`: (path, report, region, department, year, kind) of each page."""

    names: dict[str, tuple[str, ...]]
    within: dict[str, str]
    regions: dict[str, str]
    owners: tuple[tuple, ...] = ()


def find_places(departments: list[Department], vocabulary: Vocabulary, pages: Iterable[Page] = ()) -> Places:
    """The places of these departments and of their pages."""
    regions = {department.id: department.region for department in departments}
    used = set(regions.values())
    codes = sorted(code for code in vocabulary.regions if set(regions_within(code, vocabulary)) & used)
    within = {code: vocabulary.regions[code].more.get("parent", "") for code in codes}
    owners = tuple((page.path, page.report_id, page.region, page.department_id, page.year, page.kind) for page in pages)
    return Places(_names(codes, departments, vocabulary), within, regions, owners)


def _names(codes: list[str], departments: list[Department], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    names: dict[str, dict[str, None]] = {}
    forms, aliases = DepartmentForms(vocabulary), _Aliases(vocabulary)
    for code in codes:
        for name in _region_names(vocabulary.regions[code].words):
            names.setdefault(synonym_key(name), {})[f"region:{code}"] = None
    for department in departments:
        own = aliases.of(forms.own_names(department))
        written = {synonym_key(f"{place}{name}") for place in _region_names(vocabulary.regions[department.region].words) for name in own}
        for name in (department.name.zh, department.short.zh, department.name.en, department.short.en):
            if synonym_key(name) not in written:  # else it is read as its region and what it is called there
                names.setdefault(synonym_key(name), {})[f"department:{department.id}"] = None
        for name in own:
            names.setdefault(synonym_key(name), {})[f"alias:{department.id}"] = None
    names.pop("", None)
    return {key: tuple(meanings) for key, meanings in sorted(names.items())}


def _region_names(words: Words) -> tuple[str, ...]:
    """怀化市 and 怀化; Xiangxi Tujia and Miao Autonomous Prefecture and Xiangxi."""
    english = _GENERIC.sub("", words.en).strip()
    written = (form for form in region_forms(words.zh) if len(form) > 1)
    return (*written, words.en, english.split()[0] if english.count(" ") > 1 else english)


class _Aliases:
    """A department's names without its region, and what people call it: 人力资源和社会保障局, 人社局, HRSS bureau."""

    def __init__(self, vocabulary: Vocabulary):
        self._called: dict[str, list] = {}
        for term in vocabulary.synonyms.values():
            for meaning in term.more["means"]["zh"]:
                self._called.setdefault(meaning, []).append(term)

    def of(self, names: tuple[str, ...]) -> list[str]:
        """The names and their synonyms, three letters or more."""
        called = dict.fromkeys(term.id for name in names for term in self._called.get(name, ()))
        terms = {term.id: term for name in names for term in self._called.get(name, ())}
        words = (word for term in map(terms.get, called) for word in (term.words.zh, term.words.en, *term.more["means"]["en"]))
        return [name for name in dict.fromkeys((*names, *words)) if len(name) > 2]

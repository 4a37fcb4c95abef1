"""The names by which a query means a place, and what each page belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.index.analysis import synonym_key
from build_tools.index.forms import DepartmentForms, region_forms
from build_tools.index.pages import Page
from build_tools.index.tokens import is_han
from build_tools.model import Department, Words
from build_tools.regions import region_codes
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
    codes = region_codes(departments, vocabulary)
    within = {code: vocabulary.regions[code].more.get("parent", "") for code in codes}
    owners = tuple((page.path, page.report_id, page.region, page.department_id, page.year, page.kind) for page in pages)
    return Places(_names(codes, departments, within, vocabulary), within, regions, owners)


def _names(codes: list[str], departments: list[Department], within: dict[str, str], vocabulary: Vocabulary) -> dict[str, tuple]:
    names: dict[str, dict[str, None]] = {}
    spoken = {code: [synonym_key(name) for name in _region_names(vocabulary.regions[code].words)] for code in codes}
    forms, aliases = DepartmentForms(vocabulary), _Aliases(vocabulary)
    for code, keys in spoken.items():
        for key in keys:
            names.setdefault(key, {})[f"region:{code}"] = None
    for department in departments:
        keys = [synonym_key(name) for name in (department.name.zh, department.short.zh, department.name.en, department.short.en)]
        rests = {key: _after_region(key, department.region, spoken, within) for key in keys}
        own = aliases.of(forms.own_names(department))
        called = {synonym_key(name) for name in own} | {rest for key, rest in rests.items() if rest and not is_han(key[0])}
        for key in keys:
            if rests[key] not in called:  # else it is read as its regions and what it is called there
                names.setdefault(key, {})[f"department:{department.id}"] = None
        for key in sorted(called):
            names.setdefault(key, {})[f"alias:{department.id}"] = None
    names.pop("", None)
    return {key: tuple(meanings) for key, meanings in sorted(names.items())}


def _after_region(key: str, region: str, spoken: dict[str, list[str]], within: dict[str, str]) -> str:
    """What follows the region in a name that begins with it, or with one above it and then it: 怀化市鹤城区财政局 → 财政局."""
    rest = _after(key, spoken[region])
    above = within[region]
    while not rest and above:
        inner = _after(key, spoken[above])
        rest = _after_region(inner, region, spoken, within) if inner else ""
        above = within[above]
    return rest


def _after(key: str, names: list[str]) -> str:
    """What follows the longest of the names that the key begins with, or an empty text."""
    begun = [name for name in names if key.startswith(name) and (is_han(name[-1]) or key.startswith(f"{name} "))]
    return key[len(max(begun, key=len)):].strip() if begun else ""


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

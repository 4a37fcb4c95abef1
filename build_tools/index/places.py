"""What the documents belong to, by ranges of their numbers, and the names by which a query means a place."""

import re
from dataclasses import dataclass

from build_tools.index.analysis import synonym_key
from build_tools.index.documents import SearchDocument
from build_tools.index.forms import DepartmentForms, region_forms
from build_tools.model import Content, Words
from build_tools.regions import regions_within
from build_tools.vocabulary import Vocabulary

_GENERIC = re.compile(r"\b(?:Province|Municipality|Autonomous|Prefecture|Management|District|County|City|Region)\b.*$")


@dataclass(frozen=True, slots=True)
class Places:
    """`stretches`: (first document, path, report, region, department, year, kind, statement) of each run of documents that
    share all of these. `names`: key → kinds and ids, such as 怀化 → region:431200, 人社局 → alias:huaihua-hrss."""

    stretches: tuple[tuple, ...]
    names: dict[str, tuple[str, ...]]
    within: dict[str, str]
    regions: dict[str, str]
    facet_words: dict[str, dict[str, tuple[str, str]]]


def find_places(documents: tuple[SearchDocument, ...], content: Content, vocabulary: Vocabulary) -> Places:
    """The places of the documents of this content."""
    stretches: list[tuple] = []
    for number, document in enumerate(documents):
        shared = (document.path, document.report_id, document.region, document.department_id, document.year, document.kind,
                  document.statement)
        if not stretches or stretches[-1][1:] != shared:
            stretches.append((number, *shared))
    used = {department.region for department in content.departments.values()}
    codes = sorted(code for code in vocabulary.regions if set(regions_within(code, vocabulary)) & used)
    within = {code: vocabulary.regions[code].more.get("parent", "") for code in codes}
    regions = {department.id: department.region for department in content.departments.values()}
    return Places(tuple(stretches), _names(codes, content, vocabulary), within, regions, _facet_words(codes, content, vocabulary))


def _names(codes: list[str], content: Content, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    forms = DepartmentForms(vocabulary)
    add = lambda key, meaning: names.setdefault(key, []).append(meaning) if key and meaning not in names.get(key, ()) else None
    for code in codes:
        for name in _region_names(vocabulary.regions[code].words):
            add(synonym_key(name), f"region:{code}")
    for department in content.departments.values():
        for name in (department.name.zh, department.short.zh, department.name.en, department.short.en):
            add(synonym_key(name), f"department:{department.id}")
        for name in _aliases(forms.own_names(department), vocabulary):
            add(synonym_key(name), f"alias:{department.id}")
    return {key: tuple(meanings) for key, meanings in sorted(names.items())}


def _region_names(words: Words) -> tuple[str, ...]:
    """怀化市 and 怀化; Xiangxi Tujia and Miao Autonomous Prefecture and Xiangxi."""
    english = _GENERIC.sub("", words.en).strip()
    written = (form for form in region_forms(words.zh) if len(form) > 1)
    return (*written, words.en, english.split()[0] if english.count(" ") > 1 else english)


def _aliases(names: tuple[str, ...], vocabulary: Vocabulary) -> list[str]:
    """A department's names without its region, and what people call it: 人力资源和社会保障局, 人社局, HRSS bureau."""
    called = [term for term in vocabulary.synonyms.values() if set(term.more["means"]["zh"]) & set(names)]
    words = (word for term in called for word in (term.words.zh, term.words.en, *term.more["means"]["en"]))
    return [name for name in dict.fromkeys((*names, *words)) if len(name) > 2]


def _facet_words(codes: list[str], content: Content, vocabulary: Vocabulary) -> dict[str, dict[str, tuple[str, str]]]:
    both = lambda words: (words.zh, words.en)
    return {
        "region": {code: both(vocabulary.regions[code].words) for code in codes},
        "department": {department.id: both(department.short) for department in content.departments.values()},
        "kind": {term.id: both(term.words) for term in vocabulary.kinds.values()},
        "statement": {term.id: both(term.words) for term in vocabulary.statements.values()},
    }

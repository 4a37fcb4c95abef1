"""What a person may type the name of: departments, regions, subjects and terms, each with all of its names and its weight."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from build_tools.index.forms import DepartmentForms, Shortening, key, region_forms, written
from build_tools.labels import code_words
from build_tools.index.survey import Survey
from build_tools.model import Words
from build_tools.regions import region_codes
from build_tools.subjects import known_subjects
from build_tools.urls import department_path, region_path, subject_path
from build_tools.vocabulary import Term, Vocabulary

KINDS = ("department", "region", "term", "subject")
_TERM_LISTS = ("glossary", "items", "statements", "measures")


@dataclass(slots=True)
class Entity:
    """`forms`: the Chinese names in parts, a part read by itself; `english`, `codes`: the others; `figures`: how many it has.

    `place`: what departments are kept in the order of, so that neighbours stand in one file. `own_names`: without the region.
    `reports`: <year>-<kind>, newest first.
    """

    kind: str
    id: str
    words: Words
    path: str
    figures: int
    forms: dict[tuple[str, ...], None]
    english: dict[str, None]
    codes: tuple[str, ...] = ()
    place: str = ""
    short: Words = field(default_factory=lambda: Words(""))
    own_names: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """How much there is of it, in fourths of a doubling: what differs less than that is ordered by number."""
        return ((1 + self.figures) ** 4).bit_length() - 1


def find_entities(survey: Survey, vocabulary: Vocabulary) -> list[Entity]:
    """All entities in the order of their numbers: by kind, departments by region, then the most figures and the shorter."""
    departments = list(_departments(survey, vocabulary))
    subjects = list(_subjects(survey, vocabulary))
    terms = _terms(vocabulary, survey)
    _add_shared_names(terms, departments)
    _add_synonyms(terms, subjects, vocabulary)
    shorten = Shortening(vocabulary)
    for entity in (*terms.values(), *subjects):
        entity.forms.update(_whole([shorten(form[0]) for form in entity.forms]))
    found = [*departments, *_regions(survey, vocabulary), *terms.values(), *subjects]
    return sorted(found, key=lambda entity: (
        KINDS.index(entity.kind), entity.place, -entity.figures, len(entity.words.zh), entity.id))


def _departments(survey: Survey, vocabulary: Vocabulary) -> Iterator[Entity]:
    forms = DepartmentForms(vocabulary)
    for department in survey.departments:
        yield Entity("department", department.id, department.name, department_path(department.id),
                     survey.figures[department.id], dict.fromkeys(forms.of(department)),
                     dict.fromkeys((department.name.en, department.short.en)),
                     place=department.region, short=department.short, own_names=forms.own_names(department),
                     reports=survey.reports_of(department.id))


def _regions(survey: Survey, vocabulary: Vocabulary) -> Iterator[Entity]:
    figures: Counter[str] = Counter()
    for department in survey.departments:
        region = department.region
        while region:
            figures[region] += survey.figures[department.id]
            region = vocabulary.regions[region].more.get("parent", "")
    for code in region_codes(survey.departments, vocabulary):
        words = vocabulary.regions[code].words
        forms = [*written(words.zh), *region_forms(words.zh)]
        yield Entity("region", code, words, region_path(code), figures[code],
                     _whole(form for form in forms if len(form) > 1), {words.en: None}, (key(code),))


def _subjects(survey: Survey, vocabulary: Vocabulary) -> Iterator[Entity]:
    for code in known_subjects(survey.codes, vocabulary):
        term = vocabulary.functional.get(code) or vocabulary.economic[code]
        names = (term.words.zh, *term.more.get("printed", ()))
        yield Entity("subject", code, code_words(code, vocabulary), subject_path(code), survey.code_figures[code],
                     _whole(form for name in names for form in written(name)), {term.words.en: None}, (code,))


def _terms(vocabulary: Vocabulary, survey: Survey) -> dict[str, Entity]:
    """Chinese key → term. A name that several lists have is one term, and the glossary's where it has it."""
    terms: dict[str, Entity] = {}
    labels = survey.label_figures()
    for stem in _TERM_LISTS:
        for term in vocabulary.lists[stem].values():
            figures = _term_figures(stem, term, survey, labels)
            if stem == "measures" and (not figures or len(term.words.zh) < 3):
                continue  # 合计 and 其他 are columns, not what anyone looks for
            identity, path = (term.id, f"glossary/#{term.id}") if stem == "glossary" else (f"{stem}:{term.id}", "")
            made = Entity("term", identity, term.words, path, 0, {}, {})
            entity = terms.setdefault(key(term.words.zh), made)
            entity.figures = max(entity.figures, figures)
            entity.forms.update(_whole(form for name in _names(term) for form in written(name)))
            entity.english[term.words.en] = None
    return terms


def _names(term: Term) -> tuple[str, ...]:
    return term.words.zh, *term.more.get("printed", ())


def _term_figures(stem: str, term: Term, survey: Survey, labels: Counter[str]) -> int:
    listed = {"statements": survey.statements, "measures": survey.measures}.get(stem, {}).get(term.id, 0)
    return max(listed, *(labels[form] for name in _names(term) for form in written(name)))


def _add_shared_names(terms: dict[str, Entity], departments: list[Entity]) -> None:
    """A name that departments of several places share (财政局) is a term: all of them are found by it, not only the first."""
    sharing: dict[str, list[Entity]] = {}
    for department in departments:
        for name in department.own_names[:1]:
            sharing.setdefault(name, []).append(department)
    for name, owners in sharing.items():
        if len(owners) > 1 and name not in terms:
            english = _common_end([owner.words.en.split() for owner in owners])
            often = Counter(other for owner in owners for other in owner.own_names)
            terms[name] = Entity("term", name, Words(name, english), "", sum(owner.figures for owner in owners),
                                 _whole(other for other, count in often.items() if count > 1), {english: None} if english else {})


def _common_end(names: list[list[str]]) -> str:
    """The words that all names end with."""
    count = 0
    while count < min(map(len, names)) and len({words[-1 - count] for words in names}) == 1:
        count += 1
    return " ".join(names[0][-count:]) if count else ""


def _add_synonyms(terms: dict[str, Entity], subjects: list[Entity], vocabulary: Vocabulary) -> None:
    """A synonym is a further name of the terms and subjects it means, or else a term by itself, behind those that are printed."""
    by_name: dict[str, list[Entity]] = {}
    for entity in (*terms.values(), *subjects):
        for form in entity.forms:
            by_name.setdefault(form[0], []).append(entity)
    for term in vocabulary.synonyms.values():
        name = key(term.words.zh)
        named = [entity for meaning in (name, *map(key, term.more["means"]["zh"])) for entity in by_name.get(meaning, ())]
        if not named:
            named = [terms.setdefault(name, Entity("term", f"synonyms:{term.id}", term.words, "", 0, {}, {}))]
        by_name[name] = named
        for entity in named:
            entity.forms.update(_whole([name]))
            entity.english[term.words.en] = None


def _whole(forms: Iterable[str]) -> dict[tuple[str, ...], None]:
    return {(form,): None for form in forms if form}

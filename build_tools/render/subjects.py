"""The list of classification codes and the page of each: which reports spend most on it, like compared with like."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from build_tools.artifact import Artifact
from build_tools.figures import Figure, figures
from build_tools.labels import code_words, money_words
from build_tools.model import Content, Department, Disclosure, Words
from build_tools.render.crumbs import subject_crumbs
from build_tools.render.html import text_in
from build_tools.render.pages import PageKind, Pages
from build_tools.render.paging import PAGE, pager_of, parts_of, titled
from build_tools.render.rankings import exact_of, ranked
from build_tools.render.report_lists import list_shell
from build_tools.urls import LANGUAGES, anchor, numbered_path, report_path, subject_path
from build_tools.vocabulary import Term, Vocabulary

MOST = 100
"""Of a group, as many as the pages show; the subject's data.csv has all."""
_Key = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """A figure on a code: whose it is, its row's address, the amount exactly and in words."""

    department: Department
    address: str
    exact: Fraction
    words: Words


@dataclass(frozen=True, slots=True)
class UseGroup:
    """Figures of one year, kind, scope and ranking (subject_rankings.yml), the first MOST of `size`; `reports`: how many
    reports of that year, kind and scope there are."""

    year: int
    kind: Term
    scope: Term
    ranking: Term
    uses: tuple[tuple[int | None, Use], ...]
    size: int
    reports: int

    @property
    def id(self) -> str:
        """Its place on a page."""
        return f"{self.year}-{self.kind.id}-{self.scope.id}-{self.ranking.id}"

    @property
    def is_shortened(self) -> bool:
        """True where the pages do not show all."""
        return self.size > len(self.uses)


def render_subjects(content: Content, codes: list[str], pages: Pages, size: int = PAGE) -> Iterator[Artifact]:
    """The list of functional and economic codes and a page for each."""
    vocabulary = pages.vocabulary
    terms = [(code, code_words(code, vocabulary)) for code in codes]
    functional = [(code, words) for code, words in terms if code in vocabulary.functional]
    economic = [(code, words) for code, words in terms if code in vocabulary.economic]
    word = lambda key: vocabulary.words("interface", key)
    for language in LANGUAGES:
        yield pages.page(language, PageKind("subjects/index", "subjects.html"), "subjects/", text_in(word("subjects"), language),
                         text_in(word("subjects_lead"), language), [], functional=functional, economic=economic)
    uses, reports = _uses(content, vocabulary), Counter((one.year, one.kind, one.scope) for one in content.disclosures)
    for code, words in terms:
        below = [(child, name) for child, name in terms if child.startswith(code) and len(child) - len(code) == 2]
        title = Words(f"{code} {words.zh}", f"{code} {words.en}")
        yield from _subject(code, title, _groups(uses.get(code, {}), reports, vocabulary), below, pages, size)


def _subject(code: str, title: Words, groups: list[UseGroup], below: list, pages: Pages, size: int) -> Iterator[Artifact]:
    path, crumbs = subject_path(code), subject_crumbs(code, pages.vocabulary)
    entries = [(group, ranked_use) for group in groups for ranked_use in group.uses]
    for number, part in enumerate(parts_of(entries, size), start=1):
        here, name = numbered_path(path, number), titled(title, number, pages.vocabulary)
        shell = "subjects/subject" if number == 1 else list_shell(here)
        shown = [(group, [use for _, use in several]) for group, several in groupby(part, key=lambda entry: entry[0])]
        for language in LANGUAGES:
            yield pages.page(language, PageKind(shell, "subject.html"), here, text_in(name, language),
                             text_in(name, language), [], crumbs if number == 1 else [*crumbs, (title, path)], code=code, groups=shown, below=below,
                             pager=pager_of(path, number, len(entries), size), is_first=number == 1)


def _uses(content: Content, vocabulary: Vocabulary) -> dict[str, dict[_Key, list[Use]]]:
    """Code → (year, kind, scope, ranking) → a figure a report: that of the first place that it prints."""
    places = {place: (ranking.id, number) for ranking in vocabulary.subject_rankings.values()
              for number, place in enumerate(ranking.more["from"])}
    uses: dict[str, dict[_Key, list[Use]]] = {}
    for report in content.disclosures:
        department = content.departments[report.department]
        for (code, ranking), (_, figure) in _best(report, places, vocabulary).items():
            key = report.year, report.kind, report.scope, ranking
            uses.setdefault(code, {}).setdefault(key, []).append(_use(figure, department, vocabulary))
    return uses


def _best(report: Disclosure, places: dict[str, tuple[str, int]],
          vocabulary: Vocabulary) -> dict[tuple[str, str], tuple[int, Figure]]:
    """(code, ranking) → the figure whose place comes first; figures that cover other units than the report are none."""
    best: dict[tuple[str, str], tuple[int, Figure]] = {}
    for figure in figures(report):
        place = places.get(f"{figure.table.statement}/{figure.measure}") if figure.row.code else None
        if place and figure.row.scope == report.scope and vocabulary.is_money(figure.cell.amount.unit):
            ranking, number = place
            key = figure.row.code, ranking
            if key not in best or number < best[key][0]:
                best[key] = number, figure
    return best


def _use(figure: Figure, department: Department, vocabulary: Vocabulary) -> Use:
    amount = figure.cell.amount
    return Use(department, f"{report_path(figure.disclosure)}#{anchor(figure.table, figure.row)}", exact_of(amount, vocabulary),
               money_words(amount, vocabulary))


def _groups(uses: dict[_Key, list[Use]], reports: Counter, vocabulary: Vocabulary) -> list[UseGroup]:
    """The newest year first, then kinds, scopes and rankings in the vocabulary's order."""
    lists = [vocabulary.kinds, vocabulary.scopes, vocabulary.subject_rankings]

    def order(key: _Key) -> tuple[int, ...]:
        return -key[0], *(list(terms).index(term) for terms, term in zip(lists, key[1:], strict=True))

    return [UseGroup(key[0], *(terms[term] for terms, term in zip(lists, key[1:], strict=True)),
                     tuple(ranked(uses[key], lambda use: use.exact)[:MOST]), len(uses[key]), reports[key[:3]])
            for key in sorted(uses, key=order)]

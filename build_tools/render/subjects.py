"""The list of classification codes and the page of each: which reports spend most on it, like compared with like."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from build_tools.artifact import Artifact
from build_tools.labels import code_words
from build_tools.model import Department, Words
from build_tools.render.crumbs import subject_crumbs
from build_tools.render.html import esc, say, text_in
from build_tools.render.pages import PageKind, Pages
from build_tools.render.paging import PAGE, pager_of, parts_of, titled
from build_tools.render.report_lists import list_shell
from build_tools.render.sums import Sum, sum_of
from build_tools.render.uses import Held, Uses
from build_tools.urls import LANGUAGES, numbered_path, report_path, subject_path, to_root
from build_tools.vocabulary import Term, Vocabulary

_OF_HELD, _OF_NAME = attrgetter("report.id", "anchor", "amount.digits", "amount.decimals", "amount.unit"), attrgetter("zh", "en")


@dataclass(frozen=True, slots=True)
class Use:
    """A figure on a code as a page shows it: whose it is, its row's address, the amount."""

    department: Department
    address: str
    said: Sum


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


def render_subjects(departments: dict[str, Department], uses: Uses, codes: list[str], pages: Pages,
                    size: int = PAGE) -> Iterator[Artifact]:
    """The list of functional and economic codes and a page for each."""
    vocabulary = pages.vocabulary
    terms = [(code, code_words(code, vocabulary)) for code in codes]
    functional = [(code, words) for code, words in terms if code in vocabulary.functional]
    economic = [(code, words) for code, words in terms if code in vocabulary.economic]
    word = lambda key: vocabulary.words("interface", key)
    for language in LANGUAGES:
        yield pages.page(language, PageKind("subjects/index", "subjects.html"), "subjects/", text_in(word("subjects"), language),
                         text_in(word("subjects_lead"), language), [], functional=functional, economic=economic)
    for code, words in terms:
        below = [(child, name) for child, name in terms if child.startswith(code) and len(child) - len(code) == 2]
        title = Words(f"{code} {words.zh}", f"{code} {words.en}")
        groups = sorted(uses.of(code), key=_order(vocabulary))
        made_of = [(key, number, uses.reports[key[:3]], [_says(one, departments) for one in first])
                   for key, number, first in groups]
        shown = partial(_group, uses=uses, departments=departments, vocabulary=vocabulary)
        make = partial(_subject, code, title, groups, shown, below, pages, size)
        yield from pages.kept(f"subjects/{code}", (made_of, below), make)


def _subject(code: str, title: Words, groups: list[tuple], shown: Callable[[tuple], UseGroup], below: list, pages: Pages,
             size: int) -> Iterator[Artifact]:
    path, crumbs = subject_path(code), subject_crumbs(code, pages.vocabulary)
    entries = [(group, ranked_use) for group in map(shown, groups) for ranked_use in group.uses]
    for number, part in enumerate(parts_of(entries, size), start=1):
        here, name = numbered_path(path, number), titled(title, number, pages.vocabulary)
        shell = "subjects/subject" if number == 1 else list_shell(here)
        together = [(group, [use for _, use in several]) for group, several in groupby(part, key=lambda entry: entry[0])]
        above = crumbs if number == 1 else [*crumbs, (title, path)]
        for language in LANGUAGES:
            tables = [(group, _rows(uses, language, to_root(here))) for group, uses in together]
            yield pages.page(language, PageKind(shell, "subject.html"), here, text_in(name, language), text_in(name, language),
                             [], above, code=code, groups=tables, below=below, pager=pager_of(path, number, len(entries), size),
                             is_first=number == 1)


def _rows(uses: Iterable[tuple[int | None, Use]], language: str, root: str) -> Markup:
    """The rows of a table: rank, department, amount."""
    return Markup("".join(
        f'<tr><td class="gk-number gk-rank">{rank}</td><th scope="row"><a href="{root}{esc(use.address)}">'
        f'{say(use.department.name, language)}</a></th><td class="gk-number gk-whole">{use.said.html(language)}</td></tr>'
        for rank, use in uses))


def _shown(held: Held, departments: dict[str, Department], vocabulary: Vocabulary) -> Use:
    return Use(departments[held.report.department], f"{report_path(held.report)}#{held.anchor}", sum_of(held.amount, vocabulary))


def _order(vocabulary: Vocabulary) -> Callable[[tuple], tuple[int, ...]]:
    """The newest year first, then kinds, scopes and rankings in the vocabulary's order."""
    lists = [list(terms) for terms in (vocabulary.kinds, vocabulary.scopes, vocabulary.subject_rankings)]
    return lambda found: (-found[0][0], *(terms.index(term) for terms, term in zip(lists, found[0][1:], strict=True)))


def _says(one: tuple[int, Held], departments: dict[str, Department]) -> tuple:
    """What a line of a page is made of."""
    rank, held = one
    return rank, *_OF_HELD(held), *_OF_NAME(departments[held.report.department].name)


def _group(found: tuple, uses: Uses, departments: dict[str, Department], vocabulary: Vocabulary) -> UseGroup:
    (year, kind, scope, ranking), size, first = found
    return UseGroup(year, vocabulary.kinds[kind], vocabulary.scopes[scope], vocabulary.subject_rankings[ranking],
                    tuple((rank, _shown(use, departments, vocabulary)) for rank, use in first), size,
                    uses.reports[year, kind, scope])

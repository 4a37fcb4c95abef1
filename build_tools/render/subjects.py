"""The list of classification codes and the page of each: which reports spend most on it, like compared with like."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from build_tools.amounts import Amount
from build_tools.artifact import Artifact
from build_tools.figures import Figure
from build_tools.labels import code_words
from build_tools.model import Content, Department, Disclosure, Words
from build_tools.render.crumbs import subject_crumbs
from build_tools.render.html import esc, say, text_in
from build_tools.render.pages import PageKind, Pages
from build_tools.render.paging import PAGE, pager_of, parts_of, titled
from build_tools.render.rankings import ranked
from build_tools.render.report_lists import list_shell
from build_tools.render.sums import Sum, sum_of
from build_tools.urls import LANGUAGES, anchor, numbered_path, report_path, subject_path, to_root
from build_tools.vocabulary import Term, Vocabulary

MOST = 100
"""Of a group, as many as the pages show; the subject's data.csv has all."""
_FINEST = 8
"""No amount has more decimals."""
_Key = tuple[int, str, str, str]
_Uses = dict[str, dict[_Key, list[tuple[int, Figure]]]]


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
        groups = _groups(uses.get(code, {}), reports, content.departments, vocabulary)
        yield from _subject(code, title, groups, below, pages, size)


def _subject(code: str, title: Words, groups: list[UseGroup], below: list, pages: Pages, size: int) -> Iterator[Artifact]:
    path, crumbs = subject_path(code), subject_crumbs(code, pages.vocabulary)
    entries = [(group, ranked_use) for group in groups for ranked_use in group.uses]
    for number, part in enumerate(parts_of(entries, size), start=1):
        here, name = numbered_path(path, number), titled(title, number, pages.vocabulary)
        shell = "subjects/subject" if number == 1 else list_shell(here)
        together = [(group, [use for _, use in several]) for group, several in groupby(part, key=lambda entry: entry[0])]
        above = crumbs if number == 1 else [*crumbs, (title, path)]
        for language in LANGUAGES:
            shown = [(group, _rows(uses, language, to_root(here))) for group, uses in together]
            yield pages.page(language, PageKind(shell, "subject.html"), here, text_in(name, language), text_in(name, language),
                             [], above, code=code, groups=shown, below=below, pager=pager_of(path, number, len(entries), size),
                             is_first=number == 1)


def _rows(uses: Iterable[tuple[int | None, Use]], language: str, root: str) -> Markup:
    """The rows of a table: rank, department, amount."""
    return Markup("".join(
        f'<tr><td class="gk-number gk-rank">{rank}</td><th scope="row"><a href="{root}{esc(use.address)}">'
        f'{say(use.department.name, language)}</a></th><td class="gk-number gk-whole">{use.said.html(language)}</td></tr>'
        for rank, use in uses))


def _uses(content: Content, vocabulary: Vocabulary) -> _Uses:
    """Code → (year, kind, scope, ranking) → (exact amount in 10⁻⁸ yuan, figure), one a report: that of the first place that it prints."""
    uses: _Uses = {}
    for report in content.disclosures:
        for (code, ranking), figure in _figures_of(report, vocabulary).items():
            key = report.year, report.kind, report.scope, ranking
            uses.setdefault(code, {}).setdefault(key, []).append((_size(figure.cell.amount, vocabulary), figure))
    return uses


def _size(amount: Amount, vocabulary: Vocabulary) -> int:
    return amount.scaled(_FINEST) * vocabulary.factor(amount.unit)


def _figures_of(report: Disclosure, vocabulary: Vocabulary) -> dict[tuple[str, str], Figure]:
    """(code, ranking) → the figure at the first of the ranking's places; one that covers other units than the report is none."""
    found: dict[tuple[str, str], Figure] = {}
    for ranking in vocabulary.subject_rankings.values():
        for place in ranking.more["from"]:
            statement, measure = place.split("/")
            for table in report.tables:
                if table.statement != statement or measure not in table.columns:
                    continue
                column = table.columns.index(measure)
                for row in table.rows:
                    cell = row.cells[column]
                    if row.code and row.scope == report.scope and cell and cell.amount and vocabulary.is_money(cell.amount.unit):
                        found.setdefault((row.code, ranking.id), Figure(report, table, row, measure, cell))
    return found


def _shown(figure: Figure, departments: dict[str, Department], vocabulary: Vocabulary) -> Use:
    report = figure.disclosure
    return Use(departments[report.department], f"{report_path(report)}#{anchor(figure.table, figure.row)}",
               sum_of(figure.cell.amount, vocabulary))


def _first(several: list[tuple[int, Figure]], departments: dict[str, Department],
           vocabulary: Vocabulary) -> tuple[tuple[int | None, Use], ...]:
    """The first MOST by amount, each with its rank."""
    placed = ranked(several, lambda use: use[0])[:MOST]
    return tuple((rank, _shown(figure, departments, vocabulary)) for rank, (_, figure) in placed)


def _groups(uses: dict[_Key, list[tuple[int, Figure]]], reports: Counter, departments: dict[str, Department],
            vocabulary: Vocabulary) -> list[UseGroup]:
    """The newest year first, then kinds, scopes and rankings in the vocabulary's order."""
    lists = [vocabulary.kinds, vocabulary.scopes, vocabulary.subject_rankings]

    def order(key: _Key) -> tuple[int, ...]:
        return -key[0], *(list(terms).index(term) for terms, term in zip(lists, key[1:], strict=True))

    return [UseGroup(key[0], *(terms[term] for terms, term in zip(lists, key[1:], strict=True)),
                     _first(uses[key], departments, vocabulary), len(uses[key]), reports[key[:3]])
            for key in sorted(uses, key=order)]

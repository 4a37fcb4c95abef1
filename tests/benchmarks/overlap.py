"""How far the first ten of the browser's index are those of exact BM25F over the same corpus."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from build_tools.index import Survey, cutter_of
from build_tools.index.analysis import Analyser, Impacts, added, exact_names, synonym_key, synonyms, unasked_phrases
from build_tools.index.page_maker import find_pages
from build_tools.index.pages import FoundRow, Page, Prose
from build_tools.index.places import find_places
from build_tools.index.query import Clause, answering, clauses, read_query
from build_tools.index.rank import Found, rank, rarity
from build_tools.index.survey import Reports
from build_tools.index.nearness import Nearness
from build_tools.index.understand import understand
from build_tools.vocabulary import Vocabulary

_WANTED = 10


class _Words:
    """The dictionary's words, for cutting queries: one that no page holds changes nothing."""

    def __init__(self, is_word: Callable[[str], bool]):
        self._is_word = is_word

    def __contains__(self, word: str) -> bool:
        return self._is_word(word)


class _Parts:
    """The impacts of the parts of places, those of shared parts kept."""

    def __init__(self, analyser: Analyser):
        self._analyser = analyser
        self._kept: dict[int, Impacts] = {}

    def of(self, place: FoundRow | Prose) -> Impacts:
        """What the place counts for each of its terms, but for what its page shares."""
        analyser = self._analyser
        if isinstance(place, Prose):
            return analyser.prose(place)
        title = self._once(place.entry, analyser.entry) if place.shared else analyser.entry(place.entry)
        named = {term: impact * place.weight for term, impact in title.items()}
        return added(named, self._once(place.pattern, analyser.pattern), self._once(place.head, analyser.head), analyser.words(place),
                     analyser.cells(place))

    def _once(self, part, make: Callable[..., Impacts]) -> Impacts:
        if id(part) not in self._kept:
            self._kept[id(part)] = make(part)
        return self._kept[id(part)]


def exact_scores(reports: Callable[[], Reports], vocabulary: Vocabulary, queries: Iterable[str]) -> dict[str, dict[str, float]]:
    """Query → title of the page → the score of its best place, each place scored in full: slow and plain. Phrases and pinyin
    are read as words."""
    survey = Survey(reports())
    cutter = cutter_of(survey, vocabulary)
    pages = list(find_pages(reports(), survey.departments, vocabulary))
    places, same, unasked = find_places(survey.departments, vocabulary, pages), synonyms(vocabulary), unasked_phrases(vocabulary)
    asked = {query: read_query(query) for query in queries}
    meant = {query: understand(read, places, unasked, same) for query, read in asked.items()}
    made = {query: answering(clauses(read, _Words(cutter.is_word), same), meant[query].asking) for query, read in asked.items()}
    corpus = _Scored(pages, _Parts(Analyser(cutter)), made.values(), Analyser(cutter))
    return {query: corpus.titles(read, made[query], Nearness(meant[query], places), exact_names(meant[query].names, same))
            for query, read in asked.items()}


class _Scored:
    """Every place of the pages with its impacts for the terms that are asked for."""

    def __init__(self, pages: list[Page], parts: _Parts, made: Iterable[tuple[Clause, ...]], analyser: Analyser):
        self._pages = pages
        wanted = {term for some in made for clause in some for term in clause.terms}
        self._found: dict[str, dict[int, float]] = {term: {} for term in wanted}
        self._of: list[tuple[int, str]] = []
        self._names: list[tuple[str, ...]] = []
        for number, page in enumerate(pages):
            context = {term: impact for term, impact in analyser.context(page).items() if term in wanted}
            for place in (*page.prose, *page.rows):
                for term, impact in parts.of(place).items():
                    if term in wanted:
                        self._found[term][len(self._of)] = impact
                for term, impact in context.items():
                    self._found[term][len(self._of)] = self._found[term].get(len(self._of), 0.0) + impact
                self._of.append((number, "" if isinstance(place, Prose) else place.head.statement))
                self._names.append(tuple(map(synonym_key, place.names)))

    def titles(self, read, made: tuple[Clause, ...], near: Nearness, names: tuple[str, ...]) -> dict[str, float]:
        """Title → score of the pages that answer."""
        size, whole, firsts = len(self._of), near.whole_pages(), {}
        for place, (page, _) in enumerate(self._of):
            firsts.setdefault(page, place)
        exact = {place for place, own in enumerate(self._names) if names and set(own) & set(names)}
        hits = rank(read, made, lambda term: self._rare(term, size), size, lambda place: near.factor(*self._of[place]),
                    lambda place: near.away(self._of[place][0]), exact, {firsts[page] for page in whole})
        best: dict[str, float] = {}
        for place, score in hits:
            best.setdefault(self._pages[self._of[place][0]].title.zh, score)
        return best

    def _rare(self, term: str, size: int) -> Found:
        found = self._found[term]
        return Found({place: impact * rarity(len(found), size) for place, impact in found.items()}, len(found))


def overlap(found: Sequence[str], scores: Mapping[str, float], wanted: int = _WANTED) -> float:
    """The share of the best `wanted` that stand among the first found. Ties are equal.

    A hit counts where its exact score is at least that of the last wanted one. 1 where nothing is to be found and nothing is.
    """
    best = sorted(scores.values(), reverse=True)[:wanted]
    first = list(dict.fromkeys(found))[:wanted]
    if not best:
        return 0.0 if first else 1.0
    return sum(hit in scores and scores[hit] >= best[-1] for hit in first[:len(best)]) / len(best)


def mean_overlap(found: Mapping[str, Sequence[str]], exact: Mapping[str, Mapping[str, float]]) -> float:
    """The mean over the queries that both have; `found`: query → titles."""
    shares = [overlap(found[query], scores) for query, scores in exact.items()]
    return sum(shares) / len(shares)

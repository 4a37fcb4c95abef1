"""Texts to the impacts of their terms: the one analysis that Whoosh and the browser's index are both made from.

The impact of a term in a place is BM25F without the term's rarity: a sum over the fields, and so over the shared parts of a row.
Rarity is multiplied in when a query is answered. Mean lengths are constants, so that a record changes nobody's impacts but its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from build_tools.index.cutter import Cutter
from build_tools.index.pages import Entry, FoundRow, Head, Page, Pattern, Prose
from build_tools.index.numbers import split_number
from build_tools.index.tokens import runs, units
from build_tools.model import Words
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Field:
    """What a field weighs, how much a long one counts less (b of BM25F), and its mean length in characters and words."""

    weight: float
    b: float = 0.0
    mean: float = 1.0


FIELDS = {"title": Field(3.0, 0.5, 14), "label": Field(2.0, 0.75, 15), "text": Field(1.0, 0.75, 60), "words": Field(1.0, 0.75, 20), "figures": Field(1.0),
          "table": Field(1.0), "context": Field(1.0)}
K1 = 1.2
Impacts = dict[str, float]


class Analyser:
    """Gives the impacts of parts of pages. Parts that are shared should be asked for once by the caller."""

    def __init__(self, cutter: Cutter):
        self._cutter = cutter
        self.characters: set[str] = set()
        """All characters of the texts that were analysed."""

    def entry(self, entry: Entry) -> Impacts:
        """Title and label of a row."""
        return added(self.field("title", (entry.title,)), self.field("label", (entry.label,)))

    def words(self, row: FoundRow) -> Impacts:
        """A row's words in columns of text."""
        return self.field("words", (row.words,))

    def pattern(self, pattern: Pattern) -> Impacts:
        """The names of a row's columns; the English unit (CNY 10 000) would make every row a hit for its figures."""
        return self.field("figures", (*pattern.columns, Words(pattern.unit.zh)))

    def cells(self, row: FoundRow) -> Impacts:
        """A row's figures, each once, and what else its cells say in both languages."""
        texts = (Words(zh, en if en != zh else "") for zh, en in zip(row.cells, row.english, strict=True))
        return {term: 1.0 if split_number(term) else value for term, value in self.field("figures", texts).items()}

    def head(self, head: Head) -> Impacts:
        """What a table's rows share."""
        return self.field("table", (head.context,))

    def prose(self, prose: Prose) -> Impacts:
        """Title and text of a place that is no row."""
        return added(self.field("text", (prose.text,)), self.field("title", (prose.title,)))

    def context(self, page: Page) -> Impacts:
        """What a page's places share."""
        return self.field("context", (page.context,))

    def row_by_field(self, row: FoundRow, page: Page) -> dict[str, Impacts]:
        """Field → the impacts of a row in it."""
        title, label = ({term: value * row.weight for term, value in self.field(name, (words,)).items()}
                        for name, words in (("title", row.entry.title), ("label", row.entry.label)))
        return {"title": title, "label": label, "words": self.words(row), "figures": added(self.pattern(row.pattern), self.cells(row)),
                "table": self.head(row.head), "context": self.context(page)}

    def prose_by_field(self, prose: Prose, page: Page) -> dict[str, Impacts]:
        """Field → the impacts of a place that is no row."""
        return {"title": self.field("title", (prose.title,)), "text": self.field("text", (prose.text,)), "context": self.context(page)}

    def field(self, name: str, texts: Iterable[Words]) -> Impacts:
        """Term → impact of the texts as one field, both languages together."""
        counts: dict[str, int] = {}
        length = 0
        for both in texts:
            for text in (both.zh, both.en):
                if text:
                    found, size = self._cutter.counts(text)
                    length += size
                    if counts:
                        for term, count in found.items():
                            counts[term] = counts.get(term, 0) + count
                    else:
                        counts = found
                    self.characters.update(text)
        return _impacts(name, counts, length)


def _impacts(name: str, counts: dict[str, int], length: int) -> Impacts:
    """BM25F of terms that stand so many times in a field of that many characters and words."""
    field = FIELDS[name]
    norm = K1 * (1 - field.b + field.b * length / field.mean)
    top = field.weight * (K1 + 1)
    by_count = {count: top * count / (count + norm) for count in set(counts.values())}
    return {term: by_count[count] for term, count in counts.items()}


def added(*parts: Impacts) -> Impacts:
    """The sum of impacts, term by term; quickest where the first has most terms."""
    whole = dict(parts[0])
    for part in parts[1:]:
        for term, value in part.items():
            whole[term] = whole.get(term, 0.0) + value
    return whole


def row_texts(row: FoundRow, page: Page) -> dict[str, tuple[str, ...]]:
    """The texts of each field of a row as they are read, for phrases."""
    zh = " · ".join(f"{column.zh} {cell}" for column, cell in zip(row.pattern.columns, row.cells, strict=True))
    en = " · ".join(f"{column.en} {cell}" for column, cell in zip(row.pattern.columns, row.english, strict=True) if cell)
    words = {"title": row.entry.title, "label": row.entry.label, "words": row.words, "table": row.head.context, "context": page.context}
    return {**{name: (both.zh, both.en) for name, both in words.items()}, "figures": (zh, row.pattern.unit.zh, en)}


def prose_texts(prose: Prose, page: Page) -> dict[str, tuple[str, ...]]:
    """The texts of each field of a place that is no row."""
    return {"title": (prose.title.zh, prose.title.en), "text": (prose.text.zh, prose.text.en),
            "context": (page.context.zh, page.context.en)}


def synonyms(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Normalised key (三公, hrss bureau) → the texts that mean the same, in the key's own language."""
    table: dict[str, list[str]] = {}
    for term in vocabulary.synonyms.values():
        for language, name in (("zh", term.words.zh), ("en", term.words.en)):
            meanings = table.setdefault(synonym_key(name), [])
            meanings.extend(text for text in term.more["means"][language] if text not in meanings)
    return dict(sorted(table.items()))


def unasked_phrases(vocabulary: Vocabulary) -> frozenset[str]:
    """The phrases that ask without naming anything, as keys: 是多少."""
    return frozenset(synonym_key(text) for term in vocabulary.unasked.values() for text in (term.words.zh, term.words.en))


def exact_names(asked: tuple[str, ...], table: dict[str, list[str]]) -> tuple[str, ...]:
    """The names by which rows that are wholly what is asked for are kept: the keys that are asked for and those that mean the same."""
    return tuple(dict.fromkeys(filter(None, (*asked, *(synonym_key(text) for key in asked for text in table.get(key, ()))))))


@lru_cache(maxsize=65536)
def synonym_key(text: str) -> str:
    """The units of a key: characters joined, English words with a space between."""
    return " ".join("".join(unit.text for unit in run) for run in runs(units(text)))

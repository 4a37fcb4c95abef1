"""Documents to the tokens of their fields: the one analysis that Whoosh and the browser's index are both made from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.index.documents import SearchDocument
from build_tools.index.tokens import Cutter, Token, runs, units
from build_tools.model import Content
from build_tools.vocabulary import Vocabulary, bare_label

# Field → weight, and how much a long field counts less (BM25F). A context is shared by a whole table: its length says nothing.
WEIGHTS = {"title": 3.0, "label": 2.0, "text": 1.0, "context": 1.0}
LENGTH_B = {"title": 0.75, "label": 0.75, "text": 0.75, "context": 0.0}
K1 = 1.2
_FIGURE = re.compile("[1-9]")
_TERM_LISTS = ("economic", "functional", "funds", "glossary", "groups", "items", "kinds", "measures", "regions", "scopes",
               "statements", "types")


@dataclass(frozen=True, slots=True)
class Analysis:
    """Documents and, in the same order, the tokens of each field; the dictionary words among them; synonyms by their key."""

    documents: tuple[SearchDocument, ...]
    fields: tuple[dict[str, tuple[Token, ...]], ...]
    words: frozenset[str]
    synonyms: dict[str, list[str]]
    unasked: frozenset[str]


def analyse(documents: tuple[SearchDocument, ...], vocabulary: Vocabulary, cutter: Cutter) -> Analysis:
    """The analysis of the documents."""
    fields = tuple({field: cutter.joined_tokens(texts) for field, texts in field_texts(document).items()}
                   for document in documents)
    terms = {token.text for tokens in fields for field in tokens.values() for token in field}
    unasked = frozenset(synonym_key(text) for term in vocabulary.unasked.values() for text in (term.words.zh, term.words.en))
    return Analysis(documents, fields, frozenset(filter(cutter.is_word, terms)), synonyms(vocabulary), unasked)


def exact_terms_of(document: SearchDocument) -> tuple[str, ...]:
    """The terms by which a row or report is found under its whole name: `=公务接待费`, `=official reception`.

    None for a row without a figure above zero.
    """
    if document.statement and not _FIGURE.search(document.text.zh):
        return ()
    names = (bare_label(document.title.zh), document.title.en, *document.names) if document.statement else document.names
    return tuple(dict.fromkeys(f"={synonym_key(name)}" for name in names if name))


def field_texts(document: SearchDocument) -> dict[str, tuple[str, ...]]:
    """The texts of each field; the English unit (CNY 10 000) would make every row a hit for its figures."""
    words = {"title": document.title, "label": document.label, "text": document.text, "context": document.context}
    texts = {field: (both.zh, both.en) for field, both in words.items()}
    texts["text"] = (document.text.zh, document.unit.zh, document.text.en)
    if not document.text.zh:  # a row without a figure answers less than one with
        texts["title"], texts["text"] = (), texts["title"]
    return texts


def fiscal_terms(content: Content, vocabulary: Vocabulary) -> Iterator[str]:
    """Names and labels that are words of this subject: of the vocabulary, of departments, of printed rows."""
    for stem in _TERM_LISTS:
        for term in vocabulary.lists[stem].values():
            yield term.words.zh
            yield from term.more.get("printed", ())
    for term in vocabulary.synonyms.values():
        yield term.words.zh
        yield from term.more["means"]["zh"]
    for department in content.departments.values():
        yield department.name.zh
        yield department.short.zh
    for report in content.disclosures:
        for table in report.tables:
            yield table.title.zh
            yield from (row.label.zh for row in table.rows)


def synonyms(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Normalised key (三公, hrss bureau) → the texts that mean the same, in the key's own language."""
    table: dict[str, list[str]] = {}
    for term in vocabulary.synonyms.values():
        for language, key in (("zh", term.words.zh), ("en", term.words.en)):
            meanings = table.setdefault(synonym_key(key), [])
            meanings.extend(text for text in term.more["means"][language] if text not in meanings)
    return dict(sorted(table.items()))


def exact_item(item: str, table: dict[str, list[str]]) -> tuple[str, ...]:
    """The terms of rows whose whole name is the item, or means the same."""
    return tuple(f"={name}" for name in (item, *map(synonym_key, table.get(item, ()))) if name)


def synonym_key(text: str) -> str:
    """The units of a key: characters joined, English words with a space between."""
    return " ".join("".join(unit.text for unit in run) for run in runs(units(text)))



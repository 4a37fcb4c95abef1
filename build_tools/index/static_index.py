"""The browser's index: small content-addressed files under search/index/ that any static host can serve.

index.json          names of the others and the synonyms
words/<crc>.txt     the dictionary words, with which the browser cuts a query
terms/<crc>.bin     terms in order with their documents by impact, about 4 KB a file
zh|en/<crc>.json    what a result shows, 16 documents a file
places/<crc>.json   what the documents belong to, and the names of places
names/<crc>.*       names by prefix, pinyin and initials, and one slip away (names.py), fetched while typing
folds/<crc>.txt     traditional characters and the simplified ones the index has for them, fetched only for such a query
phrases/<crc>.json  every text of 16 documents, fetched only to confirm an "exact phrase"
A file's name is the CRC-32 of its bytes, so a browser never mixes two builds and notices a damaged one.
"""

import json
import zlib
from math import log, log2

from build_tools.errors import BuildError
from build_tools.index.analysis import K1, LENGTH_B, WEIGHTS, Analysis, exact_terms_of, field_texts
from build_tools.index.coding import coded_postings, coded_shards, coded_words, in_script_order
from build_tools.index.documents import SearchDocument
from build_tools.index.folding import fold_table, written_folds
from build_tools.index.names import File
from build_tools.index.places import Places
from build_tools.index.tokens import Token, is_han
from build_tools.model import Artifact

FOLDER = "search/index/"
_PER_CHUNK = 16
_SHARD_BYTES = 4096
# Impacts are kept to a sixteenth of a doubling: within 2 % of Whoosh's own.
_STEPS = 16


def index_static(analysis: Analysis, places: Places, names: tuple[dict, list[File]]) -> tuple[Artifact, ...]:
    """All files of the browser's index, in the order of their paths."""
    files = _Files()
    names_head, name_files = names
    for name_file in name_files:
        files.add(*name_file)
    postings = {term: coded_postings(documents) for term, documents in _levels(analysis).items()}
    characters = {character for term in postings for character in term if is_han(character)}
    shards = [[first, files.add("terms", "bin", data)] for first, data in coded_shards(postings, _SHARD_BYTES)]
    head = {
        "documents": len(analysis.documents), "chunk": _PER_CHUNK, "steps": _STEPS, "shards": shards,
        "words": files.add("words", "txt", coded_words(analysis.words).encode()),
        "zh": _chunks(analysis, files, "zh", lambda part: _shown(part, "zh")),
        "en": _chunks(analysis, files, "en", lambda part: _shown(part, "en")),
        "phrases": _chunks(analysis, files, "phrases", _texts),
        "synonyms": analysis.synonyms,
        "names": names_head,
        "places": files.add("places", "json", _json(_places(places, analysis))),
        "written": written_folds(text for document in analysis.documents for text in _searched(document)),
        "folds": files.add("folds", "txt", fold_table(characters).encode()),
    }
    return tuple(sorted([*files.artifacts(), Artifact(f"{FOLDER}index.json", _json(head))], key=lambda made: made.path))


def _places(places: Places, analysis: Analysis) -> dict:
    """The places with what stretches share said once: a stretch is its first document, its owner, its statement."""
    owners: dict[tuple, int] = {}
    statements: dict[str, int] = {}
    stretches = [(first, owners.setdefault(tuple(owner), len(owners)), statements.setdefault(statement, len(statements)))
                 for first, *owner, statement in places.stretches]
    return {"owners": list(owners), "statements": list(statements), "stretches": stretches, "names": places.names,
            "within": places.within, "regions": places.regions,
            "words": places.facet_words, "unasked": sorted(analysis.unasked)}


def _searched(document: SearchDocument) -> list[str]:
    return [text for texts in field_texts(document).values() for text in texts]


class _Files:
    """The files made so far, by path."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}

    def add(self, folder: str, ending: str, data: bytes) -> str:
        """The name the data is kept under."""
        name = f"{zlib.crc32(data):08x}"
        if self._data.setdefault(f"{folder}/{name}.{ending}", data) != data:
            raise BuildError(f"two files of the search index share the name {folder}/{name}.{ending}")
        return name

    def artifacts(self) -> list[Artifact]:
        """The files with their paths from the site's root."""
        return [Artifact(f"{FOLDER}{path}", data) for path, data in self._data.items()]


def _levels(analysis: Analysis) -> dict[str, dict[int, int]]:
    """Term → document number → impact as a logarithmic level; terms in script order."""
    impacts: dict[str, dict[int, float]] = {}
    for field, weight in WEIGHTS.items():
        for term, number, impact in _field_impacts([tokens[field] for tokens in analysis.fields], LENGTH_B[field]):
            documents = impacts.setdefault(term, {})
            documents[number] = documents.get(number, 0.0) + weight * impact
    for number, document in enumerate(analysis.documents):
        for term in exact_terms_of(document):
            impacts.setdefault(term, {})[number] = 1.0
    return {term: {number: max(0, round(log2(1 + impact) * _STEPS)) for number, impact in sorted(impacts[term].items())}
            for term in in_script_order(impacts)}


def _field_impacts(rows: list[tuple[Token, ...]], length_b: float):
    """(term, document number, BM25F impact) of one field, by Whoosh's own formula."""
    counts: dict[str, dict[int, int]] = {}
    for number, tokens in enumerate(rows):
        for token in tokens:
            documents = counts.setdefault(token.text, {})
            documents[number] = documents.get(number, 0) + 1
    average = sum(map(len, rows)) / len(rows) if rows else 1
    starting = _pair_starts(rows)
    for term, documents in counts.items():
        rarity = log(len(rows) / (len(documents) + 1)) + 1
        for number, count in documents.items():
            if (term, number) not in starting:
                norm = K1 * (1 - length_b + length_b * len(rows[number]) / average)
                yield term, number, rarity * count * (K1 + 1) / (count + norm)


def _pair_starts(rows: list[tuple[Token, ...]]) -> set[tuple[str, int]]:
    """(character, document) where the character only ever begins pairs: it is found as the beginning of those terms."""
    starts, alone = set(), set()
    for number, tokens in enumerate(rows):
        begins = {(token.position, token.text[0]) for token in tokens if len(token.text) == 2 and is_han(token.text)}
        for token in tokens:
            if len(token.text) == 1 and is_han(token.text):
                (starts if (token.position, token.text) in begins else alone).add((token.text, number))
    return starts - alone


def _chunks(analysis: Analysis, files: _Files, folder: str, make) -> str:
    """The names of the chunks' files, eight characters each, in the order of the documents."""
    parts = range(0, len(analysis.documents), _PER_CHUNK)
    return "".join(files.add(folder, "json", _json(make(analysis.documents[start:start + _PER_CHUNK]))) for start in parts)


def _shown(part: tuple[SearchDocument, ...], language: str) -> dict:
    """What results show: [place, anchor, title, text, unit, 1 where the title is Chinese + 2 where the text is]."""
    places: dict[tuple, int] = {}
    rows = []
    for document in part:
        facets = (document.region, document.department_id, document.year, document.kind, document.statement)
        line = getattr(document.line, language) or document.line.zh
        place = places.setdefault((document.path, document.report_id, line, *facets), len(places))
        title, text, unit = (getattr(words, language) for words in (document.title, document.text, document.unit))
        foreign = (0 if title else 1) + (0 if text or not document.text.zh else 2)
        rows.append([place, document.anchor, title or document.title.zh, text or document.text.zh, unit, foreign])
    return {"places": list(places), "documents": rows}


def _texts(part: tuple[SearchDocument, ...]) -> dict:
    """Every text a phrase may stand in, each once: `documents` lists the numbers of a document's texts."""
    texts: dict[str, int] = {}
    rows = [[texts.setdefault(text, len(texts)) for both in field_texts(document).values() for text in both if text]
            for document in part]
    return {"texts": list(texts), "documents": rows}


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

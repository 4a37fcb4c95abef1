"""The Whoosh index of the command line. Its files are pickles: they stay in a private folder, never in the site."""

import json
import shutil
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # whoosh 2.7.4 has invalid escapes that Python 3.12 warns of
    from whoosh import fields, index, query, scoring
    from whoosh.analysis import IDTokenizer

from build_tools.errors import BuildError
from build_tools.index.analysis import K1, LENGTH_B, WEIGHTS, Analysis, exact_item, exact_terms_of
from build_tools.index.excerpt import excerpt
from build_tools.index.find_names import Names
from build_tools.index.names import File
from build_tools.index.places import Places
from build_tools.index.query import LATIN_WORD, clauses, is_code, read_query
from build_tools.index.rank import Postings, rank
from build_tools.index.tokens import Token, is_han, singular
from build_tools.index.understand import Factors, pages, understand
from build_tools.urls import in_language

_WORDS = "words.json"
_NAMES = "names"
_WEIGHTING = scoring.BM25F(K1=K1, **{f"{field}_B": b for field, b in LENGTH_B.items()})


class CutField(fields.TEXT):
    """A field of tokens that are cut already. Kept here are their true positions, so that phrases are found."""

    def __init__(self) -> None:
        super().__init__(analyzer=IDTokenizer(), phrase=True, stored=False)

    def index(self, value: tuple[Token, ...], **_kept) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, coded positions) of each distinct token."""
        positions: dict[str, list[int]] = {}
        for token in value:
            positions.setdefault(token.text, []).append(token.position)
        for term, places in positions.items():
            yield term.encode(), len(places), float(len(places)), self.format.encode(places)


def write_whoosh(analysis: Analysis, places: Places, names: tuple[dict, list[File]], folder: Path) -> None:
    """Writes the index into `folder`, in place of what stands there. Raises BuildError where a document is missing."""
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700, parents=True)
    made = index.create_in(aside, fields.Schema(shown=fields.STORED, **{
        field: CutField() for field in (*WEIGHTS, "name")}))
    writer = made.writer(limitmb=256)  # one process: with procs > 1 whoosh 2.7.4 commits nothing, silently
    for document, tokens in zip(analysis.documents, analysis.fields, strict=True):
        called = tuple(Token(term, 0) for term in exact_terms_of(document))
        writer.add_document(shown=_shown(document), name=called, **tokens)
    writer.commit()
    made.close()
    words = {"words": sorted(analysis.words), "synonyms": analysis.synonyms, "unasked": sorted(analysis.unasked),
             "places": asdict(places), "names": names[0]}
    _write_names(names[1], aside / _NAMES)
    (aside / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    with index.open_dir(aside).searcher() as searcher:
        if searcher.doc_count() != len(analysis.documents):
            raise BuildError(f"whoosh kept {searcher.doc_count()} of {len(analysis.documents)} documents")
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)


def _write_names(files: list[File], folder: Path) -> None:
    folder.mkdir()
    for _, ending, data in files:
        (folder / f"{zlib.crc32(data):08x}.{ending}").write_bytes(data)


def _shown(document) -> dict:
    return {"path": document.path, "anchor": document.anchor, "report_id": document.report_id,
            "zh": (document.title.zh, document.line.zh, document.text.zh),
            "en": (document.title.en, document.line.en, document.text.en)}


def search_whoosh(text: str, folder: Path, limit: int, language: str | None = None) -> list[dict]:
    """The best `limit` places, as {url, title, excerpt, score, report_id}; `url` is relative to the site's root.

    Without `language` a query with Chinese characters or without letters is answered in Chinese, any other in English.
    Raises BuildError where the folder has no index.
    """
    if not index.exists_in(folder):
        raise BuildError(f"no search index in {folder}; run `gongkai build` first")
    kept = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    language = language or query_language(text)
    names = Names(kept["names"], lambda _, name, ending: (folder / _NAMES / f"{name}.{ending}").read_bytes())
    with index.open_dir(folder, readonly=True).searcher(weighting=_WEIGHTING) as searcher:
        ranked = _ranked(_spelt(text, searcher, names), searcher, kept)
        return [_result(searcher.stored_fields(number)["shown"], score, text, language) for number, score in ranked[:limit]]


def query_language(text: str) -> str:
    """`en` for letters without a Chinese character, else `zh`."""
    if any(character.isalpha() and character.isascii() for character in text):
        return "zh" if any(map(is_han, text)) else "en"
    return "zh"


def _spelt(text: str, searcher, names: Names) -> str:
    """The query with the pinyin and initials of names as the names: gwjdf → 公务接待费."""
    for word in dict.fromkeys(LATIN_WORD.findall(text)):
        if not _postings(singular(word.lower()), searcher) and (found := names.exact(word)):
            text = text.replace(word, f" {found[0].zh} ")
    return text


def _ranked(text: str, searcher, kept: dict) -> list[tuple[int, float]]:
    asked, places = read_query(text), Places(**kept["places"])
    meant = understand(asked, places, frozenset(kept["unasked"]), kept["synonyms"])
    made = clauses(asked, frozenset(kept["words"]), kept["synonyms"])
    exact = {number for term in exact_item(meant.item, kept["synonyms"]) for number in _named(term, searcher)}
    ranked = rank(asked, made, lambda term: _postings(term, searcher), searcher.doc_count_all(), Factors(meant, places), exact,
                  pages(meant, places))
    for phrase in asked.phrases:
        holding = _holding(phrase, searcher)
        ranked = [hit for hit in ranked if hit[0] in holding]
    unwanted = {number for phrase in asked.without for number in _holding(phrase, searcher)}
    return [hit for hit in ranked if hit[0] not in unwanted]


def _postings(term: str, searcher) -> Postings:
    """Document → impact of the term: the BM25F of each field times the field's weight."""
    found: Postings = {}
    for field, weight in WEIGHTS.items():
        if (field, term) in searcher.reader():
            matcher = searcher.postings(field, term)
            while matcher.is_active():
                number = matcher.id()
                found[number] = found.get(number, 0.0) + weight * matcher.score()
                matcher.next()
    if not found and is_code(term):
        return _prefixed(term, searcher)
    return found


def _prefixed(code: str, searcher) -> Postings:
    """The documents with a code that begins with these digits."""
    return {number: 1.0 for number in query.Prefix("label", code).docs(searcher)}


def _named(term: str, searcher) -> list[int]:
    return list(query.Term("name", term).docs(searcher))


def _holding(phrase: tuple[str, ...], searcher) -> set[int]:
    """The documents with these units next to each other in one field."""
    found: set[int] = set()
    for field in WEIGHTS:
        asked = query.Term(field, phrase[0]) if len(phrase) == 1 else query.Phrase(field, list(phrase), slop=1)
        found.update(asked.docs(searcher))
    return found


def _result(shown: dict, score: float, text: str, language: str) -> dict:
    title, line, body = (own or chinese for own, chinese in zip(shown[language], shown["zh"], strict=True))
    url = in_language(shown["path"], language) + (f"#{shown['anchor']}" if shown["anchor"] else "")
    return {"url": url, "title": title, "excerpt": f"{line}: {excerpt(body, text)}" if body else line,
            "score": round(score, 3), "report_id": shown["report_id"]}

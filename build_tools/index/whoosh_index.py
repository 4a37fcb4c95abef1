"""The Whoosh index of the command line. Its files are pickles: they stay in a private folder, never in the site."""

import json
import shutil
import warnings
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # whoosh 2.7.4 has invalid escapes that Python 3.12 warns of
    from whoosh import fields, index, query
    from whoosh.analysis import IDTokenizer

from build_tools.errors import BuildError
from build_tools.index.analysis import FIELDS, Analyser, Impacts, exact_names, prose_texts, row_texts, synonym_key, synonyms, unasked_phrases
from build_tools.index.cutter import Cutter
from build_tools.index.excerpt import excerpt
from build_tools.index.find_names import Names
from build_tools.index.names import File
from build_tools.index.nearness import Nearness
from build_tools.index.pages import FoundRow, Page, Prose, row_text
from build_tools.index.places import Places
from build_tools.index.query import LATIN_WORD, answering, clauses, is_code, read_query
from build_tools.index.rank import Found, rank, rarity
from build_tools.index.tokens import Token, is_han, units
from build_tools.index.understand import understand
from build_tools.index.yuan import yuan_amounts
from build_tools.model import Words
from build_tools.urls import in_language
from build_tools.vocabulary import Vocabulary

_WORDS = "words.json"
_NAMES = "names"


class CutField(fields.TEXT):
    """A field of tokens that are cut already. Kept here are their true positions, so that phrases are found."""

    def __init__(self) -> None:
        super().__init__(analyzer=IDTokenizer(), phrase=True, stored=False)

    def index(self, value: tuple[tuple[Token, ...], Impacts], **_kept) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, impact, coded positions) of each distinct token."""
        tokens, impacts = value
        positions: dict[str, list[int]] = {}
        for token in tokens:
            positions.setdefault(token.text, []).append(token.position)
        for term, places in positions.items():
            yield term.encode(), len(places), impacts.get(term, 0.0), self.format.encode(places)


def write_whoosh(pages: list[Page], places: Places, cutter: Cutter, vocabulary: Vocabulary, names: tuple[dict, list[File]],
                 folder: Path) -> None:
    """Writes the index of the pages into `folder`, in place of what stands there. Raises BuildError where a place is missing."""
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700, parents=True)
    made = index.create_in(aside, fields.Schema(shown=fields.STORED, **{field: CutField() for field in (*FIELDS, "name")}))
    writer = made.writer(limitmb=256)  # one process: with procs > 1 whoosh 2.7.4 commits nothing, silently
    analyser, words, stretches, count = Analyser(cutter), set(), [], 0
    for number, page in enumerate(pages):
        for place in (*page.prose, *page.rows):
            statement = place.head.statement if isinstance(place, FoundRow) else ""
            if not stretches or stretches[-1][1:] != (number, statement):
                stretches.append((count, number, statement))
            document = _document(place, page, analyser, cutter)
            words.update(token.text for field in FIELDS for token in document.get(field, ((), {}))[0])
            writer.add_document(**document)
            count += 1
    writer.commit()
    made.close()
    kept = {"words": sorted(filter(cutter.is_word, words)), "synonyms": synonyms(vocabulary), "places": asdict(places),
            "unasked": sorted(unasked_phrases(vocabulary)), "names": names[0], "stretches": stretches}
    _write_names(names[1], aside / _NAMES)
    (aside / _WORDS).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    with index.open_dir(aside).searcher() as searcher:
        if searcher.doc_count() != count:
            raise BuildError(f"whoosh kept {searcher.doc_count()} of {count} places")
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)


def _document(place: FoundRow | Prose, page: Page, analyser: Analyser, cutter: Cutter) -> dict:
    if isinstance(place, FoundRow):
        texts, impacts, names = row_texts(place, page), analyser.row_by_field(place, page), place.names
    else:
        texts, impacts, names = prose_texts(place, page), analyser.prose_by_field(place, page), place.names
    cut = {field: (cutter.joined_tokens(tuple(filter(None, texts[field]))), impacts[field]) for field in texts}
    called = {name: 1.0 for name in map(synonym_key, names) if name}
    return {"shown": _shown(place, page), "name": (tuple(Token(name, 0) for name in called), called), **cut}


def _shown(place: FoundRow | Prose, page: Page) -> dict:
    if isinstance(place, FoundRow):
        title, text, anchor = place.entry.title, row_text(place), f"{place.head.statement}-{place.entry.row}"
        line = Words(f"{page.title.zh} › {place.head.title.zh}", f"{page.title.en} › {place.head.title.en}")
    else:
        title, text, anchor, line = place.title, place.text, place.anchor, place.line
    return {"path": page.path, "anchor": anchor, "report_id": page.report_id, "zh": (title.zh, line.zh, text.zh),
            "en": (title.en, line.en, text.en)}


def _write_names(files: list[File], folder: Path) -> None:
    folder.mkdir()
    for _, ending, data in files:
        (folder / f"{zlib.crc32(data):08x}.{ending}").write_bytes(data)


def search_whoosh(text: str, folder: Path, limit: int, language: str | None = None) -> list[dict]:
    """The best `limit` places, as {url, title, excerpt, score, report_id}; `url` is relative to the site's root.

    Without `language` a query with Chinese characters or without letters is answered in Chinese, any other in English.
    Raises BuildError where the folder has no index.
    """
    if not index.exists_in(folder):
        raise BuildError(f"no search index in {folder}; run `gongkai build --command-line-index` first")
    kept = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    language = language or query_language(text)
    names = Names(kept["names"], lambda _, name, ending: (folder / _NAMES / f"{name}.{ending}").read_bytes())
    with index.open_dir(folder, readonly=True).searcher() as searcher:
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
        if not _found(units(word)[0].text, searcher).impacts and (found := names.exact(word)):
            text = text.replace(word, f" {found[0].zh} ")
    return text


def _ranked(text: str, searcher, kept: dict) -> list[tuple[int, float]]:
    asked, places, same = read_query(text), Places(**kept["places"]), {**kept["synonyms"], **yuan_amounts(text)}
    meant = understand(asked, places, frozenset(kept["unasked"]), same)
    made = answering(clauses(asked, frozenset(kept["words"]), same), meant.asking)
    exact = {number for name in exact_names(meant.names, same) for number in _named(name, searcher)}
    near, of = Nearness(meant, places), _Pages(kept["stretches"])
    firsts = {of.first(page) for page in near.whole_pages()}
    ranked = rank(asked, made, lambda term: _found(term, searcher), searcher.doc_count_all(), lambda number: near.factor(*of[number]),
                  lambda number: near.away(of[number][0]), exact, firsts)
    for phrase in asked.phrases:
        holding = _holding(phrase, searcher)
        ranked = [hit for hit in ranked if hit[0] in holding]
    unwanted = {number for phrase in asked.without for number in _holding(phrase, searcher)}
    return [hit for hit in ranked if hit[0] not in unwanted]


class _Pages:
    """Page and statement of each document."""

    def __init__(self, stretches: list[list]):
        self._starts = [stretch[0] for stretch in stretches]
        self._of = [tuple(stretch[1:]) for stretch in stretches]

    def __getitem__(self, document: int) -> tuple[int, str]:
        return self._of[bisect_right(self._starts, document) - 1]

    def first(self, page: int) -> int:
        """The page's first document, which is the page itself."""
        return next(start for start, of in zip(self._starts, self._of, strict=True) if of[0] == page)


def _found(term: str, searcher) -> Found:
    """The documents of the term, and what it counts in each: its impact in all fields times its rarity."""
    impacts: dict[int, float] = {}
    for field in FIELDS:
        if (field, term) in searcher.reader():
            matcher = searcher.postings(field, term)
            while matcher.is_active():
                impacts[matcher.id()] = impacts.get(matcher.id(), 0.0) + matcher.weight()
                matcher.next()
    if not impacts and is_code(term):
        numbers = query.Prefix("label", term).docs(searcher)  # the rows with a code that begins with these digits
        impacts = dict.fromkeys(numbers, 1.0)
    rare = rarity(len(impacts), searcher.doc_count_all())
    return Found({number: impact * rare for number, impact in impacts.items()}, len(impacts))


def _named(term: str, searcher) -> list[int]:
    return list(query.Term("name", term).docs(searcher))


def _holding(phrase: tuple[str, ...], searcher) -> set[int]:
    """The documents with these units next to each other in one field."""
    found: set[int] = set()
    for field in FIELDS:
        asked = query.Term(field, phrase[0]) if len(phrase) == 1 else query.Phrase(field, list(phrase), slop=1)
        found.update(asked.docs(searcher))
    return found


def _result(shown: dict, score: float, text: str, language: str) -> dict:
    title, line, body = (own or chinese for own, chinese in zip(shown[language], shown["zh"], strict=True))
    url = in_language(shown["path"], language) + (f"#{shown['anchor']}" if shown["anchor"] else "")
    return {"url": url, "title": title, "excerpt": f"{line}: {excerpt(body, text)}" if body else line,
            "score": round(score, 3), "report_id": shown["report_id"]}

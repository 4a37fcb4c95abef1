"""The search of the command line: what is asked, understood and ranked as in the browser, over Whoosh's postings."""

import json
from bisect import bisect_right
from pathlib import Path

from build_tools.errors import BuildError
from build_tools.index.analysis import exact_names
from build_tools.index.command_line_index import NAMES, PARTS, WORDS
from build_tools.index.excerpt import excerpt
from build_tools.index.find_names import Names
from build_tools.index.nearness import Nearness
from build_tools.index.places import Places
from build_tools.index.query import LATIN_WORD, answering, clauses, is_code, read_query
from build_tools.index.rank import Found, rank, rarity
from build_tools.index.tokens import is_han, units
from build_tools.index.understand import understand
from build_tools.index.whoosh_index import Postings
from build_tools.index.yuan import yuan_amounts
from build_tools.urls import in_language


def search_whoosh(text: str, folder: Path, limit: int, language: str | None = None) -> list[dict]:
    """The best `limit` places, as {url, title, excerpt, score, report_id}; `url` is relative to the site's root.

    Without `language` a query with Chinese characters or without letters is answered in Chinese, any other in English.
    Raises BuildError where the folder has no index.
    """
    kept = json.loads((folder / WORDS).read_text(encoding="utf-8")) if (folder / WORDS).is_file() else {}
    if "parts" not in kept:
        raise BuildError(f"no search index in {folder}; run `gongkai build --command-line-index` first")
    language = language or query_language(text)
    names = Names(kept["names"], lambda _, name, ending: (folder / NAMES / f"{name}.{ending}").read_bytes())
    with Postings(folder / PARTS / name for name in kept["parts"]) as postings:
        ranked = _ranked(_spelt(text, postings, names), postings, kept)
        return [_result(postings.shown(number), score, text, language) for number, score in ranked[:limit]]


def query_language(text: str) -> str:
    """`en` for letters without a Chinese character, else `zh`."""
    if any(character.isalpha() and character.isascii() for character in text):
        return "zh" if any(map(is_han, text)) else "en"
    return "zh"


def _spelt(text: str, postings: Postings, names: Names) -> str:
    """The query with the pinyin and initials of names as the names: gwjdf → 公务接待费."""
    for word in dict.fromkeys(LATIN_WORD.findall(text)):
        if not _found(units(word)[0].text, postings).impacts and (found := names.exact(word)):
            text = text.replace(word, f" {found[0].zh} ")
    return text


def _ranked(text: str, postings: Postings, kept: dict) -> list[tuple[int, float]]:
    asked, places, same = read_query(text), Places(**kept["places"]), {**kept["synonyms"], **yuan_amounts(text)}
    meant = understand(asked, places, frozenset(kept["unasked"]), same)
    made = answering(clauses(asked, frozenset(kept["words"]), same), meant.asking)
    exact = {number for name in exact_names(meant.names, same) for number in postings.named(name)}
    near, of = Nearness(meant, places), _Pages(kept["stretches"])
    firsts = {of.first(page) for page in near.whole_pages()}
    ranked = rank(asked, made, lambda term: _found(term, postings), postings.count, lambda number: near.factor(*of[number]),
                  lambda number: near.away(of[number][0]), exact, firsts)
    for phrase in asked.phrases:
        holding = postings.holding(phrase)
        ranked = [hit for hit in ranked if hit[0] in holding]
    unwanted = {number for phrase in asked.without for number in postings.holding(phrase)}
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


def _found(term: str, postings: Postings) -> Found:
    """The documents of the term, and what it counts in each: its impact in all fields times its rarity."""
    impacts = postings.impacts(term)
    if not impacts and is_code(term):
        impacts = dict.fromkeys(postings.with_prefix(term), 1.0)
    rare = rarity(len(impacts), postings.count)
    return Found({number: impact * rare for number, impact in impacts.items()}, len(impacts))


def _result(shown: dict, score: float, text: str, language: str) -> dict:
    title, line, body = (own or chinese for own, chinese in zip(shown[language], shown["zh"], strict=True))
    url = in_language(shown["path"], language) + (f"#{shown['anchor']}" if shown["anchor"] else "")
    return {"url": url, "title": title, "excerpt": f"{line}: {excerpt(body, text)}" if body else line,
            "score": round(score, 3), "report_id": shown["report_id"]}

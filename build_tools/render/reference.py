"""The pages about the whole site: glossary, search."""

import json
from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.model import Words
from build_tools.render.html import text_in
from build_tools.render.linked_data import script_json
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.urls import LANGUAGES
from build_tools.vocabulary import Vocabulary


def render_glossary(pages: Pages) -> Iterator[Artifact]:
    """The terms of the field: in Chinese by subject, as the vocabulary has them, in English by the alphabet."""
    entries = [(term, Words(**term.more["text"]), Words(**term.more["basis"]) if "basis" in term.more else None)
               for term in pages.vocabulary.glossary.values()]
    yield from _page(pages, "glossary", [], only="zh", entries=entries)
    yield from _page(pages, "glossary", [], only="en", entries=sorted(entries, key=lambda entry: entry[0].words.en.lower()))
    yield from (terms_script(language, pages.vocabulary) for language in LANGUAGES)


def terms_script(language: str, vocabulary: Vocabulary) -> Artifact:
    """The glossary for js/reading-terms.js: each entry's name, text and source, and what a second tap on a term does."""
    word = lambda key: text_in(vocabulary.words("interface", key), language)
    entries = {}
    for term in vocabulary.glossary.values():
        basis = f"{word('basis')}{word('colon')}{text_in(Words(**term.more['basis']), language)}" if "basis" in term.more else ""
        entries[term.id] = [text_in(term.words, language), text_in(Words(**term.more["text"]), language), basis]
    given = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    again = json.dumps(word("term_again"), ensure_ascii=False)
    return Artifact(f"assets/gongkai/terms-{language}.js", f"GongkaiReading.take({given},{again});".encode())


def render_search(pages: Pages) -> Iterator[Artifact]:
    """The search page: a form that works by address, a list that the script fills, and links for readers without script."""
    for language in LANGUAGES:
        words = {key.removeprefix("search_"): text for key, text in pages.words[language].items() if key.startswith("search_")}
        yield from (page for page in _page(pages, "search", [], only=language, script_words=script_json(words)))


def _page(pages: Pages, key: str, sections: list[Section], only: str = "", **context) -> Iterator[Artifact]:
    word = pages.vocabulary.words
    for language in (only,) if only else LANGUAGES:
        yield pages.page(language, PageKind(f"{key}/index", f"{key}.html"), f"{key}/", text_in(word("interface", key), language),
                         text_in(word("interface", f"{key}_lead"), language), sections, **context)

"""The page that shows reports side by side: its form, its words for the script, and the lists for readers without script."""

from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.render.html import text_in
from build_tools.render.linked_data import script_json
from build_tools.render.pages import PageKind, Pages
from build_tools.urls import LANGUAGES, compare_path
from build_tools.vocabulary import Term, Vocabulary

_PREFIX = "compare_"
_MORE = ("comma", "colon", "sum_yuan", "sum_large")


def render_compare(pages: Pages) -> Iterator[Artifact]:
    """The page in both languages; which reports it shows is in its address."""
    for language in LANGUAGES:
        words = pages.words[language]
        yield pages.page(language, PageKind("compare/index", "compare.html"), compare_path(), words["compare"],
                         words["compare_lead"], [], script_words=script_json(_for_script(language, pages)))


def _for_script(language: str, pages: Pages) -> dict:
    """What the script says, what units are called, and where key figures stand."""
    vocabulary, words = pages.vocabulary, pages.words[language]
    said = {key.removeprefix(_PREFIX): text for key, text in words.items() if key.startswith(_PREFIX)}
    scopes = {f"scope_{term.id}": text_in(term.words, language) for term in vocabulary.scopes.values()}
    return {
        "words": {**said, **scopes, **{key: words[key] for key in _MORE}},
        "units": {unit.id: {"name": text_in(unit.words, language), "yuan": _yuan(unit, vocabulary)}
                  for unit in vocabulary.units.values()},
        "headlines": [{"id": term.id, "name": {"zh": term.words.zh, "en": term.words.en}, "from": term.more["from"]}
                      for term in vocabulary.headlines.values()],
    }


def _yuan(unit: Term, vocabulary: Vocabulary) -> str:
    """How many yuan one is, where it is money."""
    return str(unit.more["factor"]) if vocabulary.is_money(unit.id) else ""

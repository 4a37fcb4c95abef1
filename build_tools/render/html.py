"""Text to HTML: the one place where record text is escaped and its language marked."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from build_tools.model import Words
from build_tools.vocabulary import Vocabulary

ZH = "zh-CN"
_HAN = re.compile(r"[\u3400-\u9fff（《](?:[^A-Za-z“”;,]*[\u3400-\u9fff）》])?\d*")


@lru_cache(maxsize=8192)
def esc(text: str) -> str:
    """The text with & < > ' " escaped; each distinct text is escaped once."""
    return str(escape(text))


@lru_cache(maxsize=16384)  # labels and names of rows recur from report to report
def say(words: Words, language: str) -> Markup:
    """The text in the page's language; Chinese marked as such where there is no English, or where English quotes it."""
    if language == "zh":
        return Markup(esc(words.zh))
    if words.en:
        return Markup(esc(words.en) if words.en.isascii() else _HAN.sub(_marked, esc(words.en)))
    return Markup(f'<span lang="{ZH}">{esc(words.zh)}</span>') if words.zh else Markup("")


def _marked(found: re.Match) -> str:
    return f'<span lang="{ZH}">{found[0]}</span>'


def text_in(words: Words, language: str) -> str:
    """The plain text in the page's language, Chinese where there is no English; for attributes and titles."""
    return words.zh if language == "zh" else words.en or words.zh


def free_text(text: str, language: str, vocabulary: Vocabulary) -> str:
    """HTML of a text cell: translated where vocabulary/groups.yml knows it, else as printed and marked."""
    if language == "zh" or not text or text.isascii():
        return esc(text)
    term = vocabulary.groups.get(text)
    return esc(term.words.en) if term else f'<span lang="{ZH}">{esc(text)}</span>'


def term_link(root: str, term: str, words: str) -> str:
    """HTML of words that have a glossary entry: a link to it, which the page's script shows beside them. Just the words
    where `term` is empty."""
    return f'<a class="gk-term" href="{root}glossary/#{term}">{words}</a>' if term else words

"""The index stage: pages to the browser's static index and to the Whoosh index of the command line."""

from functools import lru_cache
from pathlib import Path

from build_tools.index.analysis import fiscal_terms
from build_tools.index.files import Sink
from build_tools.index.names import index_names
from build_tools.index.pages import find_pages
from build_tools.index.places import find_places
from build_tools.index.static_index import StaticIndex
from build_tools.index.tokens import Cutter
from build_tools.index.whoosh_index import write_whoosh
from build_tools.model import Content
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary

__all__ = ["content_cutter", "find_pages", "find_places", "index_names", "index_static", "index_whoosh"]

_JIEBA_CACHE = ROOT / ".cache" / "jieba"


def index_static(content: Content, vocabulary: Vocabulary, sink: Sink) -> None:
    """Makes the browser's index of the content; every file goes to `sink` as soon as it is made."""
    made = StaticIndex(content.departments, vocabulary, content_cutter(content, vocabulary), sink)
    for page in find_pages(content, vocabulary):
        made.add(page)
    made.finish(find_places(content.departments, vocabulary), index_names(content, vocabulary))


def index_whoosh(content: Content, vocabulary: Vocabulary, folder: Path) -> None:
    """Writes the index of the command line into `folder`, in place of what stands there."""
    pages = list(find_pages(content, vocabulary))
    places, names = find_places(content.departments, vocabulary, pages), index_names(content, vocabulary)
    write_whoosh(pages, places, content_cutter(content, vocabulary), vocabulary, names, folder)


def content_cutter(content: Content, vocabulary: Vocabulary) -> Cutter:
    """The cutter with the names and labels of the content and the vocabulary; its dictionary is cached in a private folder."""
    return _cutter(frozenset(fiscal_terms(content, vocabulary)))


@lru_cache(maxsize=1)
def _cutter(terms: frozenset[str]) -> Cutter:
    """The cutter of these terms, kept for the next build of a process: an edited figure changes no term."""
    return Cutter(terms, _JIEBA_CACHE)

"""The index stage: content to the browser's static index and to the Whoosh index of the command line."""

from functools import lru_cache

from build_tools.index.analysis import Analysis, analyse, fiscal_terms
from build_tools.index.documents import search_documents
from build_tools.index.names import index_names
from build_tools.index.places import Places, find_places
from build_tools.index.static_index import index_static
from build_tools.index.tokens import Cutter
from build_tools.index.whoosh_index import write_whoosh
from build_tools.model import Content
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary

__all__ = ["Analysis", "analyse_content", "content_places", "index_names", "index_static", "write_whoosh"]

_JIEBA_CACHE = ROOT / ".cache" / "jieba"


def analyse_content(content: Content, vocabulary: Vocabulary) -> Analysis:
    """The one analysis both indexes are made from; its dictionary is cached in a private folder."""
    cutter = _cutter(frozenset(fiscal_terms(content, vocabulary)))
    return analyse(search_documents(content, vocabulary), vocabulary, cutter)


def content_places(analysis: Analysis, content: Content, vocabulary: Vocabulary) -> Places:
    """What the documents of the analysis belong to."""
    return find_places(analysis.documents, content, vocabulary)


@lru_cache(maxsize=1)
def _cutter(terms: frozenset[str]) -> Cutter:
    """The cutter of these terms, kept for the next build of a process: an edited figure changes no term."""
    return Cutter(terms, _JIEBA_CACHE)

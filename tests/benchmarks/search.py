"""`make bench ONLY=search`: the generated corpus indexed and asked, by Gongkai's static index and by Pagefind, in one run."""

import shutil

from build_tools.read.content import read_vocabulary
from build_tools.settings import ROOT
from tests.benchmarks.corpus import corpus_vocabulary, read_corpus
from tests.benchmarks.overlap import exact_scores, mean_overlap
from tests.benchmarks.search_build import build_gongkai, build_pagefind, write_pages
from tests.benchmarks.search_queries import measured_queries
from tests.benchmarks.search_query import measure_queries

_FOLDER = ROOT / ".bench" / "search"
_MOST_FOR_PAGEFIND = 20_000
"""Above, Pagefind would need more memory than most machines have; Gongkai is measured alone."""

_MOST_FOR_EXACT = 2_000
"""Above, scoring every place in full takes too long to wait for."""


def measure_search(size: int, tools: frozenset[str]) -> list[dict]:
    """The rows of search-build and search-query of these tools. The indexes stay in .bench/search until the next run."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    pages = _FOLDER / "pages" if "pagefind" in tools and size <= _MOST_FOR_PAGEFIND else None
    indexes, rows = {}, []
    if "gongkai" in tools:
        indexes["gongkai"] = _FOLDER / "gongkai"
        rows.append(build_gongkai(size, indexes["gongkai"], pages))
    elif pages:
        write_pages(size, pages)
    if pages:
        indexes["pagefind"] = _FOLDER / "pagefind"
        rows.append(build_pagefind(size, indexes["pagefind"], pages))
    vocabulary = read_vocabulary(ROOT / "content")
    queries = measured_queries(vocabulary)
    answered, titles = measure_queries(size, indexes, queries) if indexes else ([], {})
    for row in answered:
        if row["tool"] == "gongkai" and size <= _MOST_FOR_EXACT:
            words = [query for query in queries if '"' not in query and not (query.isascii() and query.isalpha())]
            exact = exact_scores(lambda: read_corpus(size, vocabulary), corpus_vocabulary(size, vocabulary), words)
            row["overlap"] = mean_overlap(titles["gongkai"], exact)
    return rows + answered

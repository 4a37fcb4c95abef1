"""The command line's search."""

import pytest
from tests.index.queries import COMMON, HOSTILE
from whoosh import index

from build_tools.errors import BuildError
from build_tools.index.analysis import prose_texts, row_texts
from build_tools.index.pages import addresses
from build_tools.index.whoosh_index import query_language, search_whoosh
from build_tools.search import search_site


def test_every_place_is_in_the_index(whoosh_folder, pages):
    with index.open_dir(whoosh_folder).searcher() as searcher:
        assert searcher.doc_count() == len(list(addresses(pages))) == sum(len(page.rows) + len(page.prose) for page in pages)


@pytest.mark.parametrize(("query", "expected"), [
    ("2080109", "-2080109"), ("社会保险经办机构", "-2080109"), ("公务接待费 株洲", "zhuzhou-hrss"), ("901.23", "huaihua-pension-injury"),
    ("9,205.13", "zhuzhou-hrss"), ("9205.13", "zhuzhou-hrss"), ("９，２０５．１３", "zhuzhou-hrss"),
])
def test_codes_amounts_and_names_are_found_first(whoosh_folder, query, expected):
    results = search_whoosh(query, whoosh_folder, 3)
    assert results and all(expected in result["url"] for result in results)


def test_phrase_needs_the_words_together(whoosh_folder, pages):
    results = search_whoosh('"机关运行经费"', whoosh_folder, 50)
    assert results
    texts = {f"{page.path}#{row.head.statement}-{row.entry.row}": row_texts(row, page) for page in pages for row in page.rows}
    texts |= {f"{page.path}#{prose.anchor}".rstrip("#"): prose_texts(prose, page) for page in pages for prose in page.prose}
    for result in results:
        assert any("机关运行经费" in text for field in texts[result["url"]].values() for text in field)
    assert not search_whoosh('"经费运行机关"', whoosh_folder, 5)
    assert search_whoosh('"official receptions"', whoosh_folder, 5)
    assert not search_whoosh('"receptions official"', whoosh_folder, 5)


def test_minus_leaves_out(whoosh_folder):
    results = search_whoosh("公务接待费 -株洲", whoosh_folder, 100)
    assert results and not [result for result in results if "zhuzhou" in result["url"]]


def test_language_of_the_answer_is_the_language_of_the_query(whoosh_folder):
    english, chinese = search_whoosh("official receptions", whoosh_folder, 1)[0], search_whoosh("公务接待费", whoosh_folder, 1)[0]
    assert english["url"].startswith("en/departments/") and english["title"].isascii()
    assert chinese["url"].startswith("departments/") and "#" in chinese["url"]
    assert search_whoosh("公务接待费", whoosh_folder, 1, language="en")[0]["url"].startswith("en/")
    assert [query_language(query) for query in ("2080109", "pension", "社保 EPC", "")] == ["zh", "en", "zh", "zh"]


def test_an_answer_has_the_fields_of_the_contract(whoosh_folder):
    for query in COMMON:
        for result in search_site(query, 10, whoosh_folder):
            assert list(result) == ["url", "title", "excerpt", "score", "report_id"]
            assert result["title"] and result["excerpt"] and result["score"] > 0
        assert len(search_site(query, 2, whoosh_folder)) <= 2


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_only_text(whoosh_folder, query):
    assert isinstance(search_whoosh(query, whoosh_folder, 5), list)


def test_a_folder_without_an_index_is_named(tmp_path):
    with pytest.raises(BuildError, match="no search index"):
        search_whoosh("公务", tmp_path, 5)

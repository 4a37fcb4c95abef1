"""Query reading: the same in Python and in the browser."""

import json

import pytest
from tests.index.queries import COMMON, HOSTILE

from build_tools.index.pages import row_text
from build_tools.index.query import clauses, cut, read_query
from build_tools.index.tokens import units


def test_python_and_browser_read_every_query_alike(ask, kept):
    words = frozenset(kept["words"])
    answers = ask([*COMMON, *HOSTILE])
    for query in (*COMMON, *HOSTILE):
        asked = read_query(query)
        same = {"runs": asked.runs, "phrases": asked.phrases, "without": asked.without}
        assert answers[query]["read"] == json.loads(json.dumps(same)), query
        made = [{"units": clause.units, "terms": clause.terms} for clause in clauses(asked, words, kept["synonyms"])]
        assert answers[query]["clauses"] == json.loads(json.dumps(made)), query


def test_python_and_browser_cut_every_text_into_the_same_units(ask, pages):
    texts = sorted({text for page in pages for row in page.rows[::7] for words in (row.entry.title, row_text(row)) for text in (words.zh, words.en)})
    answers = ask(texts[:400], warm=True)
    for text in texts[:400]:
        assert [unit["text"] for unit in answers[text]["units"]] == [unit.text for unit in units(text)], text
        assert [unit["joined"] for unit in answers[text]["units"]] == [unit.joined for unit in units(text)], text


@pytest.mark.parametrize(("query", "runs", "phrases", "without"), [
    ("株洲 公务接待费", ("株洲", "公务接待费"), (), ()), ('"机关运行经费" 2023', ("机关运行经费", "2023"), ("机关运行经费",), ()),
    ("公务 -株洲", ("公务",), (), ("株洲",)), ('公务 -"公务接待"', ("公务",), (), ("公务接待",)), ("-3435.84", ("3435.84",), (), ()),
    ("“三公”经费", ("三公", "经费"), ("三公",), ()), ('"open', ("open",), (), ()),
])
def test_parts_of_a_query(query, runs, phrases, without):
    read = read_query(query)
    assert tuple("".join(run) for run in read.runs) == runs
    assert tuple("".join(phrase) for phrase in read.phrases) == phrases
    assert tuple("".join(phrase) for phrase in read.without) == without


def test_cut_takes_fewest_words_and_leaves_fewest_characters():
    known = {"公务", "公务接待费", "接待", "务接", "待费用"}.__contains__
    assert cut("公务接待费用", known) == [(0, 5)]
    assert cut("公务接待费", known) == [(0, 5)]
    assert cut("龘龘", known) == []


def test_a_synonym_adds_what_disclosures_write(kept):
    terms = {term for clause in clauses(read_query("人社局 公车"), frozenset(kept["words"]), kept["synonyms"]) for term in clause.terms}
    assert {"人力资源和社会保障局", "公务用车"} <= terms


def test_most_meanings_of_synonyms_are_written_somewhere(kept):
    meanings = {meaning for meanings in kept["synonyms"].values() for meaning in meanings if not meaning.isascii()}
    assert "三公经费" in kept["words"]
    assert len(meanings & set(kept["words"])) > len(meanings) / 2

"""How a text becomes units and tokens."""

from collections import Counter

import pytest

from build_tools.index.analysis import row_texts
from build_tools.index.cutter import Cutter
from build_tools.index.tokens import singular, units


@pytest.fixture(scope="module")
def cutter(tmp_path_factory):
    return Cutter(["公务接待费", "“三公”经费", "社会保险经办机构"], tmp_path_factory.mktemp("jieba"))


def texts(text):
    return [unit.text for unit in units(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("2080109", ["2080109"]), ("901.23", ["901.23"]), ("9,205.13", ["9205.13"]), ("1,234,567.80", ["1234567.80"]),
    ("12,3456", ["12", "3456"]),
    ("９，２０５．１３", ["9205.13"]), ("2022年，200人", ["2022", "年", "200", "人"]), ("1-12", ["1", "12"]), ("2020-2023", ["2020", "2023"]),
    ("减少10.94%", ["减", "少", "10.94"]), ("Official Receptions", ["official", "reception"]), ("duties", ["duty"]),
    ("business", ["business"]),
    ("GB/T 2260", ["gb", "t", "2260"]), ("ＥＰＣ项目", ["epc", "项", "目"]), ("", []), ("——", []),
])
def test_units_are_normalised(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize("text", ["“三公”经费", "三公经费", "三 公经费", "《三公》（经费）"])
def test_quotes_brackets_and_spaces_do_not_part_a_term(cutter, text):
    assert "三公经费" in {token.text for token in cutter.tokens(text)}


def test_punctuation_parts_a_term_and_takes_a_position(cutter):
    tokens = {token.text: token.position for token in cutter.tokens("收入、支出")}
    assert "入支" not in tokens
    assert tokens["支出"] == tokens["收入"] + 3


def test_positions_are_those_of_the_characters(cutter):
    tokens = [(token.text, token.position) for token in cutter.tokens("2023年公务接待费")]
    assert tokens[0] == ("2023", 1)
    for text, position in tokens[1:]:
        assert "2年公务接待费".find(text) == position - 1
    assert {"公务接待费", "公务", "接待", "接待费", "费"} <= {text for text, _ in tokens}


def test_every_stretch_of_characters_has_its_pairs(cutter):
    assert {"险经", "办机", "会保"} <= {token.text for token in cutter.tokens("社会保险经办机构")}


def test_units_know_their_place_in_the_text():
    text = "共９，２０５．１３元 Costs 𠮷"
    assert [text[unit.start:unit.end] for unit in units(text)] == ["共", "９，２０５．１３", "元", "Costs", "𠮷"]


@pytest.mark.parametrize(("word", "expected"), [("expenses", "expense"), ("boxes", "box"), ("status", "status"), ("gas",
    "gas"), ("is", "is"), ("costs", "cost")])
def test_plurals_are_folded_lightly(word, expected):
    assert singular(word) == expected


def test_jieba_keeps_its_cache_in_the_private_folder(tmp_path):
    Cutter([], tmp_path / "own").is_word("公务")
    assert (tmp_path / "own").stat().st_mode & 0o077 == 0
    Cutter(["词"], tmp_path / "own").tokens("公务")
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["jieba.cache"]


def test_counting_tokens_gives_what_cutting_gives(pages, cutter):
    texts = {text for page in pages for row in page.rows for text in (*row_texts(row, page)["figures"], row.entry.title.zh, row.entry.label.en, row.words.zh)}
    texts |= {text for page in pages for prose in page.prose for both in (prose.title, prose.text) for text in (both.zh, both.en)}
    odd = {"２０２２年，２００人", "１２，３４５元", "“三公” 经费（含购置）", "國務院…第①条 ﬁne", "𠮷野家 ABC-def 1,234.50%", "e\u0301te\u0301 İ ß", ""}
    for text in texts | odd:
        tokens = cutter.tokens(text)
        counted = Counter(token.text for token in tokens)
        assert cutter.counts(text) == (dict(counted), cutter.length(text)), text
        assert Counter(cutter.spaced(text).split()) == counted, text
    assert len(texts) > 2000

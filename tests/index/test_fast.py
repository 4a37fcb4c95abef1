"""rjieba (extra `fast`) cuts where its words are jieba's, and only there; what is found is the same."""

import sys

import pytest
import rjieba

from build_tools.index import cutter as cutting
from build_tools.index.cutter import Cutter

TERMS = ["公务接待费", "社会保险经办机构", "二〇二三年度部门决算"]


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """A cutter that asks rjieba from its first text on."""
    monkeypatch.setattr(cutting, "WORTH_FROM", 1)
    return Cutter(TERMS, tmp_path)


@pytest.fixture
def plain(monkeypatch, tmp_path):
    """A cutter without the extra."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    made = Cutter(TERMS, tmp_path)
    yield made
    assert made.said == ""


def test_every_text_of_the_site_has_the_same_words(content, monkeypatch, tmp_path):
    texts = {row.label.zh for report in content.disclosures for table in report.tables for row in table.rows}
    texts |= {point.words.zh for report in content.disclosures for point in (*report.achievements, *report.problems)}
    plain, quick = Cutter(TERMS, tmp_path), Cutter(TERMS, tmp_path)
    expected = {text: plain.counts(text) for text in texts}
    monkeypatch.setattr(cutting, "WORTH_FROM", 1)
    assert {text: quick.counts(text) for text in texts} == expected and len(texts) > 500
    assert "by rjieba" in quick.said and "by jieba: below" in plain.said


def test_from_a_text_on_that_rjieba_cuts_otherwise_jieba_cuts(quick, tmp_path):
    text = "二〇二三年度部门决算"
    theirs = rjieba.Jieba()
    theirs.add_word(text, 1, None)
    assert text not in theirs.cut_all(text)  # a zero as a character parts its words
    assert quick.counts("公务接待费")[0]["公务接待费"] == 1 and "by rjieba" in quick.said
    assert quick.counts(text)[0][text] == 1
    assert quick.said == f"words by jieba: rjieba finds others in {text}"


def test_what_rjieba_keeps_whole_in_other_scripts_is_no_run_of_characters(quick):
    assert quick.counts("2020-2023年第1-12号")[0].keys() == {"2020", "2023", "1", "12", "年", "第", "年第", "号"}
    assert "by rjieba" in quick.said and rjieba.cut_all("1-12") == ["1", "-", "12"]


def test_without_the_extra_nothing_is_said(plain):
    assert plain.counts("公务接待费")[0]["公务接待费"] == 1

"""The answer a page opens with says only what is published, in both languages, and links each figure to its row."""

import re

from build_tools.render.answer import answer_of
from tests.records import disclosure

FULL = dict(
    summary="side,row,label,outturn\nrevenue,10,本年收入合计,901.39\nexpenditure,20,七、社会保障和就业支出,875.52\nexpenditure,22,九、其他支出,0.16\n"
            "expenditure,23,本年支出合计,901.39",
    expenditure="code,label,total,basic,project\n,合计,901.39,695.88,205.51",
    narrative="label,item,outturn,change\n支出总计,grand_total_expenditure,901.39,减少61.25",
)


def test_answer_tells_income_spending_on_what_and_the_year_before(vocabulary):
    plain = answer_of(disclosure(vocabulary, **FULL), vocabulary).plain
    assert plain.zh.startswith("2023年收入901.39万元，支出901.39万元。")
    assert re.findall(r"[\d.]+万元", plain.zh) == ["901.39万元", "901.39万元", "695.88万元", "205.51万元", "875.52万元", "0.16万元", "61.25万元"]
    assert "减少61.25万元" in plain.zh
    assert plain.en.startswith("In 2023 revenue was CNY 9.0139 million and expenditure CNY 9.0139 million.")
    assert "fell by CNY 612,500" in plain.en


def test_figures_of_the_answer_link_to_their_rows(vocabulary):
    answer = answer_of(disclosure(vocabulary, **FULL), vocabulary)
    assert '<a href="#summary-23">901.39万元</a>' in answer.sentences["zh"]
    assert {card.anchor for card in answer.cards} >= {"summary-10", "summary-23"}


def test_nothing_is_said_of_what_is_not_published(vocabulary):
    answer = answer_of(disclosure(vocabulary, narrative="row,label,actual\njobs,城镇新增就业,2人"), vocabulary)
    assert answer.plain.zh == "" and answer.plain.en == "" and answer.cards == ()


def test_answer_without_totals_begins_with_the_year_and_the_parts(vocabulary):
    plain = answer_of(disclosure(vocabulary, expenditure="code,label,basic,project\n,合计,695.88,205.51"), vocabulary).plain
    assert plain.zh == "2023年基本支出695.88万元，项目支出205.51万元。"

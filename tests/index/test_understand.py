"""What a query names: places, years, an item; traditional characters; the figure that comes first. Python and browser alike."""

import re

import pytest

from build_tools.index.folding import fold_table, simplified
from build_tools.index.query import read_query
from build_tools.index.tokens import units
from build_tools.index.understand import understand
from build_tools.index.command_line_search import search_whoosh

CASES = [
    ("怀化市人社局 公务接待费", ["huaihua-hrss"], [], "公务接待费"),
    ("怀化人社局2023年公务接待费是多少", ["huaihua-hrss"], [2023], "公务接待费"),
    ("懷化 公務接待費", [], [], "公务接待费"),
    ("株洲人社局", ["zhuzhou-hrss"], [], ""),
    ("洪江区人社局 项目支出", ["hongjiang-hrss"], [], "项目支出"),
    ("怀化市洪江区人社局", ["hongjiang-hrss"], [], ""),
    ("official receptions Huaihua 2023", [], [2023], "official reception"),
    ("Huaihua HRSS Bureau 2023 training", ["huaihua-hrss"], [2023], "training"),
    ("9,205.13", [], [], "9205.13"),
    ("人社局 会议费", [], [], "会议费"),
    ("社会工作部 2024年度", ["shanghai-putuo-social-work"], [2024], ""),
    ("株洲市人社局买车花了多少钱？", ["zhuzhou-hrss"], [], "买车"),
    ("株洲市人社局花了多少钱", ["zhuzhou-hrss"], [], "花了"),
    ("养老金涨了吗", [], [], "养老金涨了"),
    ("电费的情况呢", [], [], "电费"),
    ("how many cars does the Huaihua HRSS Bureau have", ["huaihua-hrss"], [], "how many car"),
    ("Subsidies to individuals and households in Zhuzhou", [], [], "subsidy to individual and household"),
    ("what are wages and benefits of the Huaihua HRSS Bureau", ["huaihua-hrss"], [], "wage and benefit"),
    ("what did the Huaihua HRSS Bureau spend in 2023", ["huaihua-hrss"], [2023], "spend"),
]


@pytest.mark.parametrize(("query", "departments", "years", "item"), CASES)
def test_places_years_and_item_of_a_query(places, kept, query, departments, years, item):
    meant = understand(read_query(query), places, frozenset(kept["unasked"]), kept["synonyms"])
    assert (list(meant.departments), list(meant.years), meant.item) == (departments, years, item)


def test_the_browser_understands_the_same(places, kept, ask):
    queries = [query for query, *_ in CASES]
    for query, answer in ask(queries).items():
        meant = understand(read_query(query), places, frozenset(kept["unasked"]), kept["synonyms"])
        found = answer["understood"]
        assert (found["departments"], found["regions"], found["years"], found["item"], found["asking"], found["names"]) == (
            list(meant.departments), list(meant.regions), list(meant.years), meant.item, sorted(meant.asking), list(meant.names)), query


@pytest.mark.parametrize(("query", "row"), [
    ("“三公”经费 株洲", "three_public_expenses-total"), ("预算执行情况", "narrative-report.score.execution"), ("住房 公积金", "expenditure-2210201"),
    ("株洲 其他交通费用", "general_public_basic_expenditure-30239"), ("株洲 会议费用多少", "general_public_basic_expenditure-30215"),
    ("2022年12月工资代扣个人社保", "-withheld-contributions"), ("goods and services", "general_public_basic_expenditure-302"),
])
def test_a_row_whose_whole_name_is_typed_comes_first_however_it_is_written(ask, whoosh_folder, query, row):
    [first, *_] = [address for address, _ in ask([query])[query]["hits"]]
    assert first.endswith(row) and search_whoosh(query, whoosh_folder, 1, language="zh")[0]["url"] == first


def test_words_that_only_ask_answer_nothing_and_are_not_said_to_be_missing(ask):
    plain, asked = "株洲 会议费", "株洲 会议费 有没有 花了"
    answers = ask([plain, asked, "花了多少", "meetings in Zhuzhou", "what are the meetings in Zhuzhou"])
    assert answers[asked]["hits"] == answers[plain]["hits"] != []
    assert [hit for hit, _ in answers["what are the meetings in Zhuzhou"]["hits"]] == [hit for hit, _ in answers["meetings in Zhuzhou"]["hits"]]
    assert answers["花了多少"]["hits"] and not [word for answer in answers.values() for word in answer["missing"]]


@pytest.mark.parametrize("query", ["住房公积金", "创业担保贷款贴息及奖补", "housing provident fund", "2210201"])
def test_what_was_spent_on_an_item_comes_before_what_was_received_for_it(ask, whoosh_folder, query):
    for found in ([address for address, _ in ask([query])[query]["hits"]], [result["url"] for result in search_whoosh(query, whoosh_folder, 30)]):
        spent, received = (next(place for place, address in enumerate(found) if f"#{statement}-2" in address) for statement in ("expenditure", "revenue"))
        assert spent < received


def test_traditional_characters_find_what_is_written_in_simplified_ones(ask, whoosh_folder):
    plain, traditional = "怀化 公务接待费", "懷化 公務接待費"
    answers = ask([plain, traditional])
    assert answers[plain]["hits"] == answers[traditional]["hits"] != []
    urls = [[result["url"] for result in search_whoosh(query, whoosh_folder, 10)] for query in (plain, traditional)]
    assert urls[0] == urls[1] != []


def test_every_traditional_character_is_folded_to_one_that_is_not():
    assert len(simplified()) > 3000
    assert "".join(unit.text for unit in units("國務院經費")) == "国务院经费"
    assert "國国" in fold_table({"国"}) and "經" not in fold_table({"国"})


def test_the_figure_that_a_query_names_comes_as_a_card(ask):
    cards = ask(["怀化人社局 2023 公务接待费", "株洲人社局 会议费", "公务接待费", "怀化市 公务接待费"])
    shown = {query: answer["card"] for query, answer in cards.items()}
    assert shown["怀化人社局 2023 公务接待费"] and shown["株洲人社局 会议费"]
    assert shown["公务接待费"] is None and shown["怀化市 公务接待费"] is None


def test_a_named_department_comes_before_others(ask):
    for query in ("怀化市人社局 支出", "株洲人社局 培训费", "洪江区人社局 项目支出"):
        answer = ask([query])[query]
        department = answer["understood"]["departments"][0]
        assert {place["department"] for place in answer["shown"]} == {department}


def test_hits_are_grouped_by_page_and_counted_by_facet(ask):
    answer = ask(["公务接待费"], all=True)["公务接待费"]
    assert sorted(place for group in answer["groups"] for place in group) == sorted(place for place, _ in answer["hits"])
    assert answer["groups"][0][0] == answer["hits"][0][0]
    reports = [group for group in answer["groups"] if re.search(r"/[0-9]{4}-", group[0])]
    assert sum(count for _, count, _ in answer["facets"]["year"]) == len(reports)
    assert sum(count for _, count, _ in answer["facets"]["department"]) == len(answer["groups"]) == answer["total"]
    assert dict((kind, (count, name)) for kind, count, name in answer["facets"]["kind"])["performance"][1] == "绩效自评"


def test_filters_keep_what_they_say_and_regions_hold_those_below(ask):
    whole = ask(["公务接待费"], all=True)["公务接待费"]
    province = ask(["公务接待费"], filters={"region": "430000"}, all=True)["公务接待费"]
    one = ask(["公务接待费"], filters={"department": "zhuzhou-hrss", "year": "2023"}, all=True)["公务接待费"]
    assert 0 < one["total"] < province["total"] < whole["total"]
    assert {place["department"] for place in one["shown"]} == {"zhuzhou-hrss"}
    assert {value: count for value, count, _ in one["facets"]["department"]}["huaihua-hrss"] > 0
    assert not ask(["公务接待费"], filters={"department": "nobody"})["公务接待费"]["total"]


def test_a_statement_keeps_its_own_rows(ask):
    answer = ask(["公务接待费"], filters={"statement": "three_public_expenses"}, all=True)["公务接待费"]
    assert answer["hits"] and all("#three_public_expenses-" in place for place, _ in answer["hits"])

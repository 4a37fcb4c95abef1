"""Amounts in yuan find what is printed in ten thousands, on the command line and in the browser."""

import pytest

from build_tools.index.command_line_search import search_whoosh
from build_tools.index.yuan import yuan_amounts

TOTAL = "departments/zhuzhou-hrss/2023-final-accounts/#three_public_expenses-total"


@pytest.mark.parametrize(("text", "amounts"), [
    ("371200元", {"371200": ["37.12"]}), ("CNY 371,200", {"371200": ["37.12"]}), ("90,000", {"90000": ["9.00", "9"]}),
    ("1051300.50元", {"1051300.50": ["105.13005"]}), ("120000元", {"120000": ["12.00", "12"]}), ("３７１，２００元", {"371200": ["37.12"]}),
    ("2080799", {}), ("30217 株洲", {}), ("2,080,799", {"2080799": ["208.0799"]}), ("2024元", {}), ("371200万元", {}), ("公务接待费", {}),
])
def test_amounts_in_yuan_of_a_query(text, amounts):
    assert yuan_amounts(text) == amounts


@pytest.mark.parametrize("query", ["371200元", "371,200", "株洲 371,200元", "371,200.00", "３７１，２００元"])
def test_both_searches_find_an_amount_that_is_copied_in_yuan(query, ask, whoosh_folder):
    assert TOTAL in [result["url"] for result in search_whoosh(query, whoosh_folder, 10)]
    assert TOTAL in [address for address, _ in ask([query])[query]["hits"][:10]]


def test_a_code_asks_for_no_amount(ask):
    [code, amount] = [ask([query])[query]["requests"] for query in ("2080799", "2,080,799")]
    assert code <= amount

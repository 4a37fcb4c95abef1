"""Amounts as readers say them, exactly, in both languages."""

import pytest

from build_tools.amounts import read_amount
from build_tools.labels import code_words, money_words


@pytest.mark.parametrize(("printed", "unit", "zh", "en"), [
    ("901.23", "wan_yuan", "901.23万元", "CNY 9.0123 million"), ("1.2", "wan_yuan", "1.2万元", "CNY 12,000"), ("-0.6", "wan_yuan", "-0.6万元", "-CNY 6,000"),
    ("0.00001", "wan_yuan", "0.00001万元", "CNY 0.1"), ("57.99", "yi_yuan", "57.99亿元", "CNY 5,799 million"), ("100", "wan_yuan", "100万元", "CNY 1 million"),
    ("99.93%", "percent", "99.93%", "99.93%"), ("12", "persons", "12人", "12 persons"), ("0.00", "wan_yuan", "0.00万元", "CNY 0"),
    ("1", "persons", "1人", "1 person"), ("1.0", "persons", "1.0人", "1.0 persons"), ("-1", "percentage_points", "-1个百分点", "-1 percentage point"),
    ("1", "wan_persons", "1万人", "10,000 persons"), ("0.0001", "wan_persons", "0.0001万人", "1 person"), ("1", "companies", "1家", "1 entity"),
])
def test_amount_in_words_is_exact(vocabulary, printed, unit, zh, en):
    words = money_words(read_amount(printed, unit), vocabulary)
    assert (words.zh, words.en) == (zh, en)


def test_code_is_named_by_its_own_list(vocabulary):
    assert code_words("30217", vocabulary).en == "Official receptions"
    assert code_words("2080109", vocabulary).zh == "社会保险经办机构"
    assert code_words("9999999", vocabulary) is None

"""Amounts are exact, strict and keep what was printed."""

import pytest
from hypothesis import given, strategies

from build_tools.amounts import Amount, AmountError, base_text, decimal_text, is_blank, read_amount, read_quantity

UNITS = {"人": "persons", "万人": "wan_persons", "万元": "wan_yuan", "%": "percent", "场次": "sessions", "人次": "person_times", "份": "copies"}


@pytest.mark.parametrize(("printed", "text"), [
    ("901.23", "901.23"), ("9,205.13", "9205.13"), ("0.00", "0.00"), ("15", "15"), ("-10.10", "-10.10"), ("−5", "-5"), ("(3.20)", "-3.20"),
    ("９，２０５．１３", "9205.13"), ("减少3435.84", "-3435.84"), ("增长6.1", "6.1"), ("约300", "300"), ("0123456", "123456"), ("扣减101.38", "-101.38"),
])
def test_printed_number_keeps_its_digits(printed, text):
    assert read_amount(printed, "wan_yuan").text == text


@pytest.mark.parametrize("printed", [
    "1_000", "1e5", "NaN", "inf", "1,00", "12,34.5", "1.2.3", "--5", "٣", "१२", "NO", "12:30", "0x10", ".5", "5.", "1 000", "", "万元", "9" * 17,
])
def test_what_is_not_a_printed_number_is_refused(printed):
    with pytest.raises(AmountError):
        read_amount(printed, "wan_yuan")


@given(strategies.integers(-10**15, 10**15), strategies.integers(0, 6))
def test_text_and_amount_are_each_others_inverse(digits, decimals):
    text = decimal_text(digits, decimals)
    assert read_amount(text, "yuan") == Amount(digits, decimals, "yuan")


@given(strategies.integers(0, 10**12), strategies.integers(0, 4))
def test_full_width_equals_half_width(digits, decimals):
    text = decimal_text(digits, decimals)
    wide = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert read_amount(wide, "yuan") == read_amount(text, "yuan")


def test_base_value_of_ten_thousand_yuan_is_exact():
    assert base_text(read_amount("901.23", "wan_yuan"), 10_000) == "9012300"
    assert base_text(read_amount("0.00001", "wan_yuan"), 10_000) == "0.1"
    assert base_text(read_amount("57.99", "yi_yuan"), 10**8) == "5799000000"


def test_percent_sign_belongs_to_the_unit():
    assert read_amount("99.93%", "percent") == Amount(9993, 2, "percent")
    with pytest.raises(AmountError):
        read_amount("99.93%", "wan_yuan")


@pytest.mark.parametrize(("printed", "expected"), [
    ("≥100 人次", Amount(100, 0, "person_times")), ("1.2 万人", Amount(12, 1, "wan_persons")), ("98%", Amount(98, 0, "percent")),
    ("≤1430.4 万元", Amount(14304, 1, "wan_yuan")), ("15万余人", Amount(15, 0, "wan_persons")), ("92%以上", Amount(92, 0, "percent")),
    ("效果明显", None), ("2024年12月底前", None), ("2024-12-31前", None),
])
def test_quantity_carries_its_own_unit_or_is_words(printed, expected):
    assert read_quantity(printed, "persons", UNITS) == expected


def test_quantity_with_an_unknown_unit_is_refused_not_dropped():
    with pytest.raises(AmountError):
        read_quantity("5000 桶", "persons", UNITS)


def test_dash_is_blank_and_zero_is_not():
    assert all(is_blank(text) for text in ("", "—", "--", "　", "－"))
    assert not any(is_blank(text) for text in ("0", "0.00", "-1"))

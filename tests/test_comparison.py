"""Percentages are exact, rounded once, and never say that a part is nothing or the whole when it is not."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.amounts import read_amount
from build_tools.comparison import difference, percent


@pytest.mark.parametrize(("part", "whole", "shown"), [
    ("24.90", "926.13", "2.7"), ("0.04", "100", "0.04"), ("99.99", "100", "99.99"), ("100", "100.00", "100.0"), ("0", "5", "0.0"),
    ("145.2", "100", "145.2"), ("1", "2000", "0.1"),
])
def test_percent_has_one_decimal_unless_that_would_mislead(vocabulary, part, whole, shown):
    assert percent(read_amount(part, "wan_yuan"), read_amount(whole, "wan_yuan"), vocabulary).text == shown


@pytest.mark.parametrize("whole", ["0", "0.00", "-5"])
def test_there_is_no_percentage_of_nothing_or_less(vocabulary, whole):
    assert percent(read_amount("1", "yuan"), read_amount(whole, "yuan"), vocabulary) is None


def test_units_are_brought_together(vocabulary):
    assert percent(read_amount("5000", "yuan"), read_amount("1.00", "wan_yuan"), vocabulary).text == "50.0"
    assert difference(read_amount("1.00", "wan_yuan"), read_amount("4000", "yuan"), vocabulary).text == "6000.00"


@given(part=st.integers(1, 10**9), whole=st.integers(1, 10**9))
def test_percent_agrees_with_decimal_arithmetic(vocabulary, part, whole):
    shown = percent(read_amount(f"{part}", "yuan"), read_amount(f"{whole}", "yuan"), vocabulary)
    exact = Decimal(part) * 100 / Decimal(whole)
    assert Decimal(shown.text) == exact.quantize(Decimal(1).scaleb(-shown.decimals), ROUND_HALF_UP)

"""Quantities in English say the same as the Chinese print."""

import pytest

from build_tools.amounts import read_amount, read_quantity
from build_tools.model import Cell
from build_tools.render.quantities import english_quantity


@pytest.mark.parametrize(("printed", "english"), [
    ("≥100 人次", "≥100 person-times"), ("≤1430.4 万元", "≤1430.4 (CNY 10 000)"), ("15万余人", "over 15 (10 000 persons)"), ("92%以上", "92% or more"),
    ("5.7%以内", "5.7% or less"), ("1.48 万元", "1.48 (CNY 10 000)"), ("约300人", "about 300 persons"), ("11辆", "11 vehicles"), ("不低于98%", "at least 98%"),
])
def test_quantity_with_its_own_unit(vocabulary, printed, english):
    cell = Cell(printed, read_quantity(printed, "persons", vocabulary.printed_units))
    assert english_quantity(cell, True, vocabulary) == english


def test_word_of_change_becomes_a_sign(vocabulary):
    assert english_quantity(Cell("减少3435.84", read_amount("减少3435.84", "wan_yuan")), False, vocabulary) == "-3435.84"

"""Values as bytes and back, and nothing that is not expected to be in them."""

import gc
import pickle
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import pytest

from build_tools.amounts import Amount
from build_tools.model import Words
from build_tools.packing import Packing


@dataclass(frozen=True)
class Place:
    id: str
    name: str


PACKING = Packing((Words, Amount), others=(Counter, Fraction), known=(Place,))
PLACES = {"a": Place("a", "甲"), "b": Place("b", "乙")}


def test_values_come_back_and_what_is_known_is_the_readers_own():
    value = [Words("一", "one"), Amount(-123, 2, "yuan"), Counter(x=2), Fraction(1, 3), PLACES["b"], {"of": PLACES["b"]}]
    packed = PACKING.packed(value)
    found = PACKING.unpacked(packed, {Place: PLACES.__getitem__})
    assert found == value and found[4] is PLACES["b"] and found[5]["of"] is PLACES["b"]
    assert "乙".encode() not in packed


@pytest.mark.parametrize("data", [pickle.dumps(__import__("os").system), pickle.dumps(print), pickle.dumps(PLACES["a"])])
def test_other_values_are_refused(data):
    with pytest.raises(pickle.UnpicklingError, match="is no value of these"):
        PACKING.unpacked(data, {Place: PLACES.__getitem__})


def test_what_is_known_needs_a_reader_that_knows_it():
    with pytest.raises(pickle.UnpicklingError, match="Place b by its id"):
        pickle.loads(PACKING.packed(PLACES["b"]))
    with pytest.raises(KeyError):
        PACKING.unpacked(PACKING.packed(1))


def test_nothing_is_held_of_what_was_read_and_let_go():
    packed = PACKING.packed([Words("一", "one"), PLACES["b"]])
    gc.collect()
    gc.disable()  # as in a build
    try:
        PACKING.unpacked(packed, {Place: PLACES.__getitem__})
        assert gc.collect() == 0, "values that only the cycle collector frees"
    finally:
        gc.enable()

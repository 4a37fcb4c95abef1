"""Scales: places are exact to a hundredth, ticks are round and include zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.charts.scale import hundredths, scale_of, ticks

SIZES = st.lists(st.integers(-10**23, 10**23), min_size=1, max_size=8)


@given(SIZES)
def test_places_keep_order_and_proportion(sizes):
    scale = scale_of(sizes, 0, 7500)
    for size in sizes:
        assert 0 <= scale.at(size) <= 7500
        if scale.high > scale.low:
            exact = (size - scale.low) * 7500 / (scale.high - scale.low)
            assert abs(scale.at(size) - exact) <= 1
    assert [scale.at(size) for size in sorted(sizes)] == sorted(scale.at(size) for size in sizes)


@given(SIZES)
def test_ticks_are_few_round_within_and_include_zero(sizes):
    scale = scale_of(sizes, 0, 100)
    found = ticks(scale.low, scale.high, 4)
    assert 0 in found and len(found) <= 5 and found == sorted(set(found))
    assert all(scale.low <= size <= scale.high for size in found)
    if len(found) > 1:
        assert str(found[1] - found[0]).rstrip("0") in {"1", "2", "5"}
        assert len({after - before for before, after in zip(found, found[1:], strict=False)}) == 1


@pytest.mark.parametrize(("high", "steps"), [
    (901, [0, 200, 400, 600, 800]), (1001, [0, 500, 1000]), (37, [0, 10, 20, 30]), (4, [0, 1, 2, 3, 4]), (0, [0])])
def test_ticks_of_known_sizes(high, steps):
    assert ticks(0, high, 4) == steps


def test_nothing_but_zeros_lies_at_the_start():
    assert scale_of([0, 0], 500, 900).at(0) == 500


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (5, "0.05"), (1250, "12.5"), (10_000, "100"), (-120, "-1.2"), (-5, "-0.05")])
def test_hundredths_are_written_shortest(value, text):
    assert hundredths(value) == text

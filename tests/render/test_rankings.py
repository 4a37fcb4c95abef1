"""What reports are ranked by: like with like, exactly, equal figures alike, a missing figure never as zero."""

from fractions import Fraction

import pytest

from build_tools.headlines import headline_figures
from build_tools.render.rankings import ranked, staff_numbers, values_of


def test_equal_figures_share_a_rank_and_the_next_counts_them_all():
    placed = ranked([("a", 5), ("b", 7), ("c", 5), ("d", 1)], lambda item: Fraction(item[1]))
    assert [(rank, name) for rank, (name, _) in placed] == [(1, "b"), (2, "a"), (2, "c"), (4, "d")]


def test_what_is_not_published_comes_last_without_a_rank_and_zero_is_ranked():
    values = {"a": None, "b": Fraction(0), "c": Fraction(-1), "d": None}
    assert ranked(values, values.get) == [(1, "b"), (2, "c"), (None, "a"), (None, "d")]


def test_a_difference_of_one_hundredth_decides_where_a_float_would_not():
    small, large = Fraction(90071992547409930001, 100), Fraction(90071992547409930002, 100)
    assert float(small) == float(large)
    assert [name for _, name in ranked("sl", {"s": small, "l": large}.get)] == ["l", "s"]


@pytest.fixture(scope="module")
def values(content, vocabulary):
    """Report id → what it is ranked by."""
    staff = staff_numbers(content.disclosures, vocabulary)
    return {report.id: values_of(report, headline_figures(report, vocabulary), staff, vocabulary) for report in content.disclosures}


def test_values_are_the_published_figures_in_yuan(values):
    found = values["huaihua-pension-injury/2023-final-accounts"]["expenditure"]
    assert (found.exact, found.said.words.zh, found.said.words.en) == (Fraction("9013900"), "901.39万元", "CNY 9.0139 million")


def test_expenditure_per_staff_member_uses_the_number_of_the_same_year_and_scope(values):
    found = values["huaihua-pension-injury/2023-final-accounts"]["expenditure_per_staff"]
    assert found.exact == Fraction(9013900, 47)
    assert (found.said.words.zh, found.said.words.en) == ("191,785元", "CNY 191,785")
    assert "expenditure_per_staff" not in values["huaihua-hrss/2023-final-accounts"]  # no number of staff for that scope

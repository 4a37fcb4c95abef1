"""Queries as people type them bring the places they want first: in the browser's code under node and on the command line."""

import pytest
from tests.index.judge import browser_answers, read_judged, shortfalls, whoosh_answers

from build_tools.index.pages import addresses

JUDGED = read_judged()
CARDS = [judged for judged in JUDGED if judged.card is not None]
TYPOS = [judged for judged in JUDGED if judged.suggests]


@pytest.fixture(scope="module")
def in_browser(static_folder):
    """The answers of the browser's code, by query."""
    return browser_answers([judged.q for judged in JUDGED], static_folder)


@pytest.fixture(scope="module")
def on_command_line(whoosh_folder):
    """The answers of Whoosh, by query."""
    return whoosh_answers([judged.q for judged in JUDGED], whoosh_folder)


def test_each_query_is_judged_once_and_every_address_is_a_place_of_the_site(pages):
    known = {path + (f"#{anchor}" if anchor else "") for path, anchor in addresses(pages)}
    assert len({judged.q for judged in JUDGED}) == len(JUDGED) >= 90
    assert {place for judged in JUDGED for place in (*judged.relevant, *(judged.card or ()))} <= known
    assert all(any(place.startswith(start) for place in known) for judged in JUDGED for start in judged.unwanted)
    assert not [judged for judged in JUDGED if judged.relevant and any(place.startswith(judged.unwanted or ("#",))
                                                                       for place in judged.relevant)]


@pytest.mark.parametrize("judged", JUDGED, ids=str)
def test_browser_finds_what_is_wanted(in_browser, judged):
    assert bool(shortfalls(judged, in_browser[judged.q])) == bool(judged.short)


@pytest.mark.parametrize("judged", JUDGED, ids=str)
def test_command_line_finds_what_is_wanted(on_command_line, judged):
    assert bool(shortfalls(judged, on_command_line[judged.q])) == bool(judged.short)


def test_few_queries_fall_short():
    assert sum(bool(judged.short) for judged in JUDGED) * 20 <= len(JUDGED)


@pytest.mark.parametrize("judged", CARDS, ids=str)
def test_the_figure_that_a_query_names_is_its_card(in_browser, judged):
    assert in_browser[judged.q].card in (judged.card or ("",))


@pytest.mark.parametrize("judged", TYPOS, ids=str)
def test_a_near_miss_suggests_the_word_that_was_meant(in_browser, judged):
    assert judged.suggests.lower() in in_browser[judged.q].nearby.lower()

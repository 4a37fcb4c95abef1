"""The judged queries on the search page in a real browser: the place that is wanted first is the first link, or nothing comes."""

import pytest
from tests.browser.search_page import links, settled
from tests.index.judge import read_judged

# Those in one language follow each other, so that the page stays open.
_ALL = sorted(read_judged(), key=lambda judged: judged.lang)
JUDGED = [judged for judged in _ALL if (judged.first or judged.none) and not judged.short]
CARDS = [judged for judged in _ALL if judged.card is not None]


@pytest.fixture(scope="module")
def page(window):
    """One page for all queries; a script error fails the last test."""
    errors = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    assert errors == []


def answer(page, base: str, judged) -> list[str]:
    """The addresses that the page shows for a query typed into its box, those of the Chinese site."""
    prefix = "en/" if judged.lang == "en" else ""
    if not page.url.startswith(f"{base}{prefix}search/"):
        page.goto(f"{base}{prefix}search/")
    page.locator("#gk-query").fill(judged.q)
    page.keyboard.press("Enter")
    settled(page)
    return [link.removeprefix(base + prefix) for link in links(page)]


@pytest.mark.parametrize("judged", JUDGED, ids=str)
def test_the_first_link_is_a_place_that_is_wanted_first(base, page, judged):
    shown = answer(page, base, judged)
    assert shown[:1] == [] if judged.none else shown and shown[0] in judged.first


@pytest.mark.parametrize("judged", CARDS, ids=str)
def test_a_card_stands_only_where_the_query_names_one_figure(base, page, judged):
    shown = answer(page, base, judged)
    assert page.locator(".gk-card").count() == bool(judged.card)
    assert not judged.card or shown[0] in judged.card

"""The judged queries on the search page in a real browser: the place that is wanted first is the first link, or nothing comes."""

from urllib.parse import quote

import pytest
from tests.index.judge import read_judged

JUDGED = [judged for judged in read_judged() if (judged.first or judged.none) and not judged.short]
CARDS = [judged for judged in read_judged() if judged.card is not None]
ANSWERED = """() => /\\d|“/.test(document.querySelector('[data-total]').textContent)
    && (document.querySelector('[data-result]') || /“/.test(document.querySelector('[data-total]').textContent))"""


@pytest.fixture(scope="module")
def page(browser):
    """One page for all queries; a script error fails the last test."""
    page, errors = browser.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def links(page, base: str, judged) -> list[str]:
    """The addresses that the page shows for a query, those of the Chinese site."""
    prefix = "en/" if judged.lang == "en" else ""
    page.goto(f"{base}{prefix}search/?q={quote(judged.q)}")
    page.wait_for_function(ANSWERED)
    shown = page.locator("[data-result] a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(base + prefix) for link in shown]


@pytest.mark.parametrize("judged", JUDGED, ids=str)
def test_the_first_link_is_a_place_that_is_wanted_first(base, page, judged):
    shown = links(page, base, judged)
    assert shown[:1] == [] if judged.none else shown and shown[0] in judged.first


@pytest.mark.parametrize("judged", CARDS, ids=str)
def test_a_card_stands_only_where_the_query_names_one_figure(base, page, judged):
    shown = links(page, base, judged)
    assert page.locator(".gk-card").count() == bool(judged.card)
    assert not judged.card or shown[0] in judged.card

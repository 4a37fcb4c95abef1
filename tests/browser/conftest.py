"""The built site's address, and pages on a wide screen and on a phone."""

import pytest


@pytest.fixture(scope="session")
def base(site, serve):
    """The address of the built site."""
    return serve(site)


@pytest.fixture
def page(browser):
    """A page on a wide screen; a script error fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


@pytest.fixture
def phone(browser):
    """A page on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()

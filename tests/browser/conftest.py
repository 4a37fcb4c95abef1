"""The built site's address, and pages on a wide screen and on a phone."""

from urllib.parse import urlsplit

import pytest


@pytest.fixture(scope="session")
def base(site, serve):
    """The address of the built site."""
    return serve(site)


@pytest.fixture(scope="module")
def window(browser):
    """The page that the tests of a file use one after the other: a new one costs more than most of them."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window):
    """A page on a wide screen that remembers nothing; a script error fails the test."""
    errors = []

    def note(error):
        errors.append(str(error))

    window.on("pageerror", note)
    yield from _lent(window, 1280, 900)
    window.remove_listener("pageerror", note)
    assert errors == []


@pytest.fixture
def phone(window):
    """A page on a phone that remembers nothing."""
    yield from _lent(window, 360, 740)


def _lent(window, width: int, height: int):
    window.set_viewport_size({"width": width, "height": height})
    yield window
    _forget(window)


def _forget(window) -> None:
    """Leaves the page that is shown; what it has stored and what a test has asked of the browser is gone."""
    left = urlsplit(window.url)
    window.unroute_all()
    window.emulate_media(media="null", color_scheme="null")
    window.goto("about:blank")
    session = window.context.new_cdp_session(window)
    session.send("Storage.clearDataForOrigin", {"origin": f"{left.scheme}://{left.netloc}", "storageTypes": "local_storage"})
    session.detach()

"""WCAG 2.2 AA on every kind of page, in both languages and themes, on a wide screen and on a phone; everything by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.page_kinds import KINDS, LANGUAGES, SCHEMES, WIDTHS, View, kinds_of, settled

pytestmark = pytest.mark.long

# All that axe knows of WCAG 2.2 A and AA, and its best practices; target size is not on by itself.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"], "resultTypes": ["violations"],
         "rules": {"target-size": {"enabled": True}}}
# What can be otherwise in the other theme, which changes colours alone.
OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
# In the other views, rows that repeat those above them are left out: most of a page, and most of the time.
UNREPEATED = {"exclude": [["tbody tr:nth-child(n+31)"]]}
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@pytest.fixture(scope="module")
def reader(browser):
    """A page whose width and theme the test sets."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_reports_nothing(site, base, reader, kind, language):
    path = kinds_of(site).get(kind)
    if path is None:
        pytest.skip(f"this site has no {kind} page")
    reader.goto(f"{base}{LANGUAGES[language]}{path}")
    settled(reader)
    found = []
    for scheme in SCHEMES:
        for width in WIDTHS:
            view = View(language, scheme, width)
            reader.set_viewport_size(view.options["viewport"])
            reader.emulate_media(color_scheme=scheme)
            reader.evaluate(DRAWN)
            whole = (scheme, width) == ("light", 1280)
            answer = Axe().run(reader, None if whole else UNREPEATED, RULES if scheme == "light" else OF_COLOUR).response
            assert len(answer["passes"]) > (15 if scheme == "light" else 0)
            found += [f"{scheme} {width} {rule['id']}: {node['target']} {node['failureSummary']}"
                      for rule in answer["violations"] for node in rule["nodes"]]
            assert reader.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
            assert reader.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []

"""The kinds of page a reader meets, one address each: what the tests and `make screenshots` walk over."""

from itertools import product
from typing import NamedTuple

# Name → path; the search answers a query, and the last is no page at all.
KINDS = {
    "home": "", "departments": "departments/", "department": "departments/huaihua-hrss/",
    "report": "departments/huaihua-pension-injury/2023-final-accounts/",
    "performance": "departments/xiangxi-hrss/2022-performance/", "regions": "regions/", "region": "regions/431200/",
    "subjects": "subjects/", "subject": "subjects/2080109/", "quality": "quality/", "rule": "quality/restated-figures-agree/",
    "coverage": "coverage/", "search": "search/?q=社会保险", "compare": "compare/", "data": "data/", "dictionary": "data/dictionary/",
    "releases": "releases/", "glossary": "glossary/", "about": "about/", "records": "about/records/", "history": "about/history/",
    "404": "no/such/page/",
}
LANGUAGES = {"zh": "", "en": "en/"}
SCHEMES = ("light", "dark")
WIDTHS = {1280: 900, 360: 740}


class View(NamedTuple):
    """How a page is looked at."""

    language: str
    scheme: str
    width: int

    @property
    def prefix(self) -> str:
        """What stands before a path in this language."""
        return LANGUAGES[self.language]

    @property
    def options(self) -> dict:
        """What the browser is told."""
        return {"viewport": {"width": self.width, "height": WIDTHS[self.width]}, "color_scheme": self.scheme}


VIEWS = [View(*view) for view in product(LANGUAGES, SCHEMES, WIDTHS)]


def kinds_of(site) -> dict[str, str]:
    """The kinds of page that the site in this folder has: name → path."""
    return {name: path for name, path in KINDS.items() if name == "404" or (site / path.split("?")[0] / "index.html").is_file()}


def settled(page) -> None:
    """Waits until the page shows what it will show: a search its answer."""
    page.wait_for_load_state("networkidle")
    if page.locator("#gk-search").count():
        page.wait_for_function("/\\d/.test(document.querySelector('[data-total]').textContent)")

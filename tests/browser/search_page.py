"""What tests do with the search page: ask, wait, read what it shows and what its address asks for."""

import re
from urllib.parse import parse_qs, urlsplit


def ask(page, base: str, query: str, prefix: str = "", **filters) -> None:
    """Opens the search page with the query and waits for its answer."""
    more = "".join(f"&{facet}={value}" for facet, value in filters.items())
    page.goto(f"{base}{prefix}search/?q={query}{more}")
    settled(page)


def settled(page) -> None:
    """Waits until the page says how many results there are, and shows them or none."""
    page.wait_for_function("""() => /\\d|“/.test(document.querySelector('[data-total]').textContent)
        && (document.querySelector('[data-result]') || /“/.test(document.querySelector('[data-total]').textContent))""")


def count(page) -> int:
    """How many results the page says there are."""
    return int(re.search(r"\d[\d,]*", page.locator("[data-total]").inner_text())[0].replace(",", ""))


def links(page) -> list[str]:
    """The addresses of the places shown."""
    return page.locator("[data-result] a").evaluate_all("links => links.map(link => link.href)")


def chosen(page) -> dict:
    """What the address asks for."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}

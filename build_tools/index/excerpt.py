"""A stretch of a text around the first words of a query. search-engine.js does the same and marks the words."""

from build_tools.index.query import read_query
from build_tools.index.tokens import is_han, units

_LENGTH = 160
_BEFORE = 30


def excerpt(text: str, query: str) -> str:
    """At most 160 characters of the text, beginning shortly before what the query asks for; … where it is cut."""
    if len(text) <= _LENGTH:
        return text
    start = max(0, _first_hit(text, query) - _BEFORE)
    end = min(len(text), start + _LENGTH)
    start = max(0, end - _LENGTH)
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _first_hit(text: str, query: str) -> int:
    """Where the first pair of characters, number or word of the query stands, or 0."""
    asked = {pair for run in read_query(query).runs for pair in _pairs(run)}
    found = units(text)
    for place, unit in enumerate(found):
        after = found[place + 1].text if place + 1 < len(found) else ""
        if unit.text in asked or unit.text + after in asked:
            return unit.start
    return 0


def _pairs(run: tuple[str, ...]) -> list[str]:
    if len(run) > 1 and is_han(run[0]):
        return [first + second for first, second in zip(run, run[1:], strict=False)]
    return list(run)

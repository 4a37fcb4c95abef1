"""Which sentences of vocabulary/sentences.yml a report's figures can say, and how they are filled."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup

from build_tools.amounts import Amount
from build_tools.comparison import comparable, difference, percent
from build_tools.figures import Figure
from build_tools.render.html import esc, term_link
from build_tools.render.told import Listed, Told, told
from build_tools.vocabulary import Term, Vocabulary

Values = Mapping[str, Told | Listed]
_TERM = re.compile(r"\[([^]]+)\]\(([a-z-]+)\)")


def sentences_of(found: dict[str, Figure], others: Values, vocabulary: Vocabulary) -> Iterator[tuple[Term, Values]]:
    """The sentences that can be said, in order, each with what fills it. `found`: headline figures; `others`: what is told
    beside them."""
    said: set[str] = set()
    values = {name: told(figure, vocabulary) for name, figure in found.items()} | dict(others)
    for sentence in vocabulary.sentences.values():
        needs = sentence.more["needs"]
        if said.isdisjoint(sentence.more.get("unless", ())) and all(name in values for name in needs):
            computed = _computed(sentence.more.get("compare", ""), [found.get(name) for name in needs], vocabulary)
            if computed is not None:
                said.add(sentence.id)
                yield sentence, values | computed


def fill(sentence: Term, values: Values, fixed: dict[str, str], language: str, root: str, vocabulary: Vocabulary) -> Markup:
    """The sentence as HTML: each figure a link to its row, each term one to the glossary below `root`.

    `fixed` is HTML as the figures' texts are, so that nothing is escaped twice.
    """
    text = sentence.words.zh if language == "zh" else sentence.words.en
    names = {name: value.html(language, vocabulary) for name, value in values.items() if f"{{{name}}}" in text}
    return Markup(linked_terms(text, root).format(**names, **fixed))


@lru_cache(maxsize=1024)
def linked_terms(text: str, root: str) -> str:
    """HTML of the text, each `[words](entry)` in it a link to that entry of the glossary."""
    return _TERM.sub(lambda found: term_link(root, found[2], found[1]), esc(text))


def _computed(way: str, needed: list[Figure | None], vocabulary: Vocabulary) -> Values | None:
    """What comparing the needed figures adds; None where the sentence's way does not hold."""
    if not way:
        return {}
    if way == "zero":
        return {} if all(figure.cell.amount.digits == 0 for figure in needed) else None
    figure, other = needed
    if not comparable(figure, other, vocabulary):
        return None
    if way in {"rose", "fell", "changed"}:
        return _changed(way, figure, other, vocabulary)
    return _against(way, figure, other.cell.amount, vocabulary)


def _against(way: str, figure: Figure, base: Amount, vocabulary: Vocabulary) -> Values | None:
    amount = figure.cell.amount
    size = _steps(amount, vocabulary) - _steps(base, vocabulary)
    share = percent(difference(amount, base, vocabulary), base, vocabulary)
    if share is None or way != ("more" if size > 0 else "less" if size < 0 else "same"):
        return None
    return {"share": told(figure, vocabulary, share)}


def _changed(way: str, figure: Figure, change: Figure, vocabulary: Vocabulary) -> Values | None:
    """The change without its sign, and its share of the year before, which is the figure less its change."""
    amount, size = figure.cell.amount, change.cell.amount
    before = _steps(amount, vocabulary) - _steps(size, vocabulary)
    if way == "changed":
        return {} if before == 0 else None
    if before <= 0 or size.digits == 0 or (way == "rose") != (size.digits > 0):
        return None
    part = Amount(abs(size.digits), size.decimals, size.unit)
    whole = difference(amount, size, vocabulary)
    share = percent(part, whole, vocabulary)
    return {"change": told(change, vocabulary, part), "share": told(change, vocabulary, share)}


def _steps(amount: Amount, vocabulary: Vocabulary) -> int:
    return amount.scaled(8) * vocabulary.factor(amount.unit)

"""What a report page opens with: a summary in sentences and key figures, all from published figures, each linked to its row."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.comparison import percent
from build_tools.figures import Figure
from build_tools.headlines import headline_figures, largest_categories, total_of
from build_tools.model import Disclosure, Words
from build_tools.render.html import say
from build_tools.render.self_evaluation import indicators_told, projects_told
from build_tools.render.sentences import Values, fill, sentences_of
from build_tools.render.sums import Sum, sum_of
from build_tools.render.told import Listed, Named, Told, told
from build_tools.vocabulary import Vocabulary, bare_label

_CARDS = ("revenue", "expenditure", "initial_budget", "appropriation_budget", "appropriation_completion", "execution_rate",
          "change_rate", "three_public", "score", "staff", "procurement", "assets", "vehicles")
_LEAD = 4
"""Sentences that are said first and larger; they are the page's description too."""
_LEAST_SHARE = 50
"""Largest categories below this many thousandths are not told, save the first."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A card: what it is, its glossary entry (empty without one), the row it comes from, how it reads in each language."""

    name: Words
    term: str
    anchor: str
    html: dict[str, Markup]


@dataclass(frozen=True, slots=True)
class Answer:
    """The opening of a report page by language: the first sentences and the others; the first as plain text; the cards."""

    lead: dict[str, Markup]
    more: dict[str, Markup]
    plain: Words
    cards: tuple[KeyFigure, ...]


def answer_of(report: Disclosure, counts: Counter[str], root: str, vocabulary: Vocabulary) -> Answer:
    """The answer a report's published figures give; sentences without their figures are left out.

    `counts`: its checks by status; `root`: the address of the language's root, for links to the glossary.
    """
    found = headline_figures(report, vocabulary)
    cards = tuple(_card(key, found[key], vocabulary) for key in _CARDS if key in found)
    others = (_largest(report, vocabulary) | projects_told(report, vocabulary) | indicators_told(report, vocabulary)
              | _checks(counts))
    chosen = list(sentences_of(found, others, vocabulary))
    lead, more = {}, {}
    for language, space in (("zh", ""), ("en", " ")):
        who = say(vocabulary.words("interface", f"who_{report.scope}"), language)
        fixed = {"year": str(report.year), "who": who}
        texts = [fill(sentence, values, fixed, language, root, vocabulary) for sentence, values in chosen]
        lead[language], more[language] = (Markup(space).join(part) for part in (texts[:_LEAD], texts[_LEAD:]))
    return Answer(lead, more, Words(lead["zh"].striptags(), lead["en"].striptags()), cards)


def _card(key: str, figure: Figure, vocabulary: Vocabulary) -> KeyFigure:
    value = sum_of(figure.cell.amount, vocabulary)
    html = {language: value.html(language) for language in ("zh", "en")}
    return KeyFigure(vocabulary.headlines[key].words, vocabulary.term_of("headlines", key), figure.anchor, html)


def _largest(report: Disclosure, vocabulary: Vocabulary) -> Values:
    """The largest categories with their shares of the total of their own column; items of the appropriation by another name."""
    largest = largest_categories(report)
    if not largest:
        return {}
    parts = [part for place, figure in enumerate(largest) for part, size in [_part(figure, vocabulary)]
             if not place or size is None or size >= _LEAST_SHARE]
    return {"largest_items" if largest[0].table.statement == "line_items" else "largest": Listed(parts)}


def _part(figure: Figure, vocabulary: Vocabulary) -> tuple[Named, int | None]:
    """A category with its sum and share, and that share in thousandths."""
    total = total_of(figure)
    share = percent(figure.cell.amount, total.cell.amount, vocabulary) if total else None
    label = figure.row.label
    named = Named(Words(bare_label(label.zh), label.en), figure.anchor, told(figure, vocabulary),
                  told(figure, vocabulary, share) if share else None)
    return named, share.scaled(8) // 10**7 if share else None


def _checks(counts: Counter[str]) -> Values:
    """How the checks came out, where there were any."""
    numbers = {"checks_held": counts["pass"] + counts["rounding"], "checks_failed": counts["fail"],
               "checks_open": counts["not_checkable"]}
    return {name: Told(Sum(Words(str(n), str(n))), "checks") for name, n in numbers.items()} if any(numbers.values()) else {}

"""What a report page opens with: sentences and key figures made from published figures, each linked to its row."""

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.amounts import Amount
from build_tools.figures import Figure
from build_tools.headlines import headline_figures, largest_categories
from build_tools.labels import money_words
from build_tools.model import Disclosure, Words
from build_tools.render.html import esc, say
from build_tools.urls import anchor
from build_tools.vocabulary import Vocabulary, bare_label

_CARDS = ("revenue", "expenditure", "initial_budget", "appropriation_budget", "appropriation_completion", "execution_rate",
          "change_rate", "three_public", "score")
_SENTENCES = (
    ("answer_revenue_expenditure", ("revenue", "expenditure")),
    ("answer_expenditure", ("expenditure",)),
    ("answer_revenue", ("revenue",)),
    ("answer_year_parts", ("basic", "project")),
)
_MORE = (
    ("answer_parts", ("basic", "project")),
    ("answer_initial_budget", ("initial_budget",)),
    ("answer_appropriation", ("appropriation_budget", "appropriation_completion")),
    ("answer_execution", ("execution_rate",)),
    ("answer_three_public", ("three_public",)),
    ("answer_score", ("score",)),
)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A card: what it is, how it reads in each language, the row it comes from."""

    name: Words
    value: Words
    anchor: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The opening of a report page: sentences of linked figures by language, and the cards."""

    sentences: dict[str, Markup]
    plain: Words
    cards: tuple[KeyFigure, ...]


def answer_of(report: Disclosure, vocabulary: Vocabulary) -> Answer:
    """The answer a report's published figures give; sentences without their figures are left out."""
    found = headline_figures(report, vocabulary)
    cards = tuple(KeyFigure(vocabulary.headlines[key].words, _value(found[key], vocabulary), _anchor(found[key]))
                  for key in _CARDS if key in found)
    largest = largest_categories(report)
    linked = {language: _sentences(report, found, largest, vocabulary, language, link=True) for language in ("zh", "en")}
    plain = Words(*(str(_sentences(report, found, largest, vocabulary, language, link=False)) for language in ("zh", "en")))
    return Answer(linked, plain, cards)


def _sentences(report, found, largest, vocabulary, language, link) -> Markup:
    show = lambda figure, value=None: _linked(figure, value or _value(figure, vocabulary), language, link)
    year = {"year": str(report.year)}
    chosen = [sentence for sentence in _SENTENCES if all(key in found for key in sentence[1])][:1]
    told = chosen[0][1] if chosen else ()
    chosen += [sentence for sentence in _MORE if sentence[1] != told and all(key in found for key in sentence[1])]
    parts = [_fill(vocabulary, key, language, link, year | {name: show(found[name]) for name in names}) for key, names in chosen]
    if largest:
        parts.insert(min(2, len(parts)), _largest(largest, vocabulary, language, link, show))
    if "change" in found:
        parts.append(_change(found, vocabulary, language, link, show))
    return Markup("" if language == "zh" else " ").join(parts)


def _largest(largest, vocabulary, language, link, show) -> Markup:
    separator = Markup("、" if language == "zh" else ", ")
    names = separator.join(Markup("{} {}").format(_category(figure, language), show(figure)) for figure in largest)
    key = "answer_largest_items" if largest[0].table.statement == "line_items" else "answer_largest"
    return _fill(vocabulary, key, language, link, {"largest": names})


def _category(figure: Figure, language: str) -> Markup:
    label = figure.row.label
    return say(Words(bare_label(label.zh), label.en), language)


def _change(found, vocabulary, language, link, show) -> Markup:
    change = found["change"].cell.amount
    key = "answer_fell" if change.digits < 0 else "answer_rose"
    size = money_words(Amount(abs(change.digits), change.decimals, change.unit), vocabulary)
    return _fill(vocabulary, key, language, link, {"change": show(found["change"], size)})


def _fill(vocabulary, key, language, link, values) -> Markup:
    words = vocabulary.words("interface", key)
    return Markup(esc(words.zh if language == "zh" else words.en)).format(**values)


def _linked(figure: Figure, value: Words, language: str, link: bool) -> Markup:
    text = say(value, language)
    return Markup('<a href="#{}">{}</a>').format(_anchor(figure), text) if link else text


def _value(figure: Figure, vocabulary: Vocabulary) -> Words:
    return money_words(figure.cell.amount, vocabulary)


def _anchor(figure: Figure) -> str:
    return anchor(figure.table, figure.row)

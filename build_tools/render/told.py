"""What sentences say: figures with the rows they come from, and lists of named figures, as HTML in one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.amounts import Amount
from build_tools.figures import Figure
from build_tools.model import Words
from build_tools.render.html import esc, say
from build_tools.render.sums import Sum, sum_of
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as sentences say it, and the element of the page it comes from."""

    said: Sum
    anchor: str

    def html(self, language: str, _vocabulary: Vocabulary) -> Markup:
        """The words as a link to where they come from."""
        return Markup(f'<a href="#{esc(self.anchor)}">{self.said.html(language)}</a>')


@dataclass(frozen=True, slots=True)
class Named:
    """A row's name, linked to the row; with its sum and what share that is, where they are told."""

    name: Words
    anchor: str
    told: Told | None = None
    share: Told | None = None

    def html(self, language: str, vocabulary: Vocabulary) -> Markup:
        """`Health (CNY 257,100, 2.9%)`; the figure is the link, or the name where no figure is told."""
        name = say(self.name, language)
        if self.told is None:
            return Markup(f'<a class="gk-named" href="#{esc(self.anchor)}">{name}</a>')
        key = "named_share" if self.share else "named_sum"
        share = self.share.html(language, vocabulary) if self.share else ""
        return _word(key, language, vocabulary).format(name=name, sum=self.told.html(language, vocabulary), share=share)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several named rows; `others`: there are more of them."""

    parts: Sequence[Named]
    others: bool = False

    def html(self, language: str, vocabulary: Vocabulary) -> Markup:
        """`one`, `one and two`, `one, two and three`."""
        parts = [part.html(language, vocabulary) for part in self.parts]
        last = "list_comma" if self.others else "list_last"
        text = _word("list_comma", language, vocabulary).join(parts[:-1])
        text = _word(last, language, vocabulary).join([text, parts[-1]]) if text else parts[-1]
        return _word("and_others", language, vocabulary).format(names=text) if self.others else text


def told(figure: Figure, vocabulary: Vocabulary, amount: Amount | None = None) -> Told:
    """A figure as sentences tell it; `amount`: another one that was made from it."""
    return Told(sum_of(amount or figure.cell.amount, vocabulary), figure.anchor)


def _word(key: str, language: str, vocabulary: Vocabulary) -> Markup:
    words = vocabulary.words("interface", key)
    return Markup(words.zh if language == "zh" else words.en)

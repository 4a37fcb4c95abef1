"""An amount in words that a reader's unit can take the place of."""

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.amounts import Amount, base_text
from build_tools.labels import money_words
from build_tools.model import Words
from build_tools.render.html import say
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount as a reader says it. `yuan`: exactly how much, where it is money."""

    words: Words
    yuan: str = ""

    def html(self, language: str) -> Markup:
        """The words; with the exact yuan beside them, by which the reader's unit is shown (reading-units.js)."""
        text = say(self.words, language)
        return Markup(f'<data value="{self.yuan}">{text}</data>') if self.yuan else text


def sum_of(amount: Amount, vocabulary: Vocabulary) -> Sum:
    """The amount, of money or of anything else."""
    yuan = base_text(amount, vocabulary.factor(amount.unit)) if vocabulary.is_money(amount.unit) else ""
    return Sum(money_words(amount, vocabulary), yuan)

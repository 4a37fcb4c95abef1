"""A printed quantity in English: the number, its sign, how exact it claims to be, its unit."""

from build_tools.labels import money_words, unit_name
from build_tools.model import Cell, Words
from build_tools.vocabulary import Vocabulary


def english_quantity(cell: Cell, own_unit: bool, vocabulary: Vocabulary) -> str:
    """`≥100 人次` → `≥100 person-times`, `减少3435.84` → `-3435.84`, `15万余人` → `over 15 (10 000 persons)`.

    `own_unit`: the cell carries its unit, so that it is said.
    """
    amount = cell.amount
    number = amount.text
    if own_unit:
        unit = unit_name(number, vocabulary.units[amount.unit])
        number += unit if amount.unit == "percent" else f" ({unit})" if unit[:1].isdigit() or unit.startswith("CNY") else f" {unit}"
    return _as_exact_as_printed(number, cell, vocabulary)


def spoken_figure(cell: Cell, quantity: bool, vocabulary: Vocabulary) -> Words:
    """A figure as a sentence says it: `901.23万元` / `CNY 9.0123 million`; a `quantity` with its sign: `≥1000人次`."""
    words = money_words(cell.amount, vocabulary)
    if not quantity:
        return words
    unit = vocabulary.units[cell.amount.unit].words.zh if cell.published[-1].isdigit() else ""
    return Words(cell.published + unit, _as_exact_as_printed(words.en, cell, vocabulary))


def _as_exact_as_printed(number: str, cell: Cell, vocabulary: Vocabulary) -> str:
    for printed, term in vocabulary.approximations.items():
        stands = printed in cell.published if term.more.get("place") == "after" else cell.published.startswith(printed)
        if stands:
            return term.words.en.format(number)
    return number

"""A printed quantity in English: the number, its sign, how exact it claims to be, its unit."""

from build_tools.model import Cell
from build_tools.vocabulary import Vocabulary


def english_quantity(cell: Cell, own_unit: bool, vocabulary: Vocabulary) -> str:
    """`≥100 人次` → `≥100 person-times`, `减少3435.84` → `-3435.84`, `15万余人` → `over 15 (10 000 persons)`.

    `own_unit`: the cell carries its unit, so that it is said.
    """
    amount = cell.amount
    number = amount.text
    if own_unit:
        unit = vocabulary.units[amount.unit].words.en
        number += unit if amount.unit == "percent" else f" ({unit})" if unit[:1].isdigit() or unit.startswith("CNY") else f" {unit}"
    for printed, term in vocabulary.approximations.items():
        stands = printed in cell.published if term.more.get("place") == "after" else cell.published.startswith(printed)
        if stands:
            return term.words.en.format(number)
    return number

"""Two figures compared exactly: how many percent one is of the other, and by how many it differs."""

from build_tools.amounts import Amount
from build_tools.figures import Figure
from build_tools.vocabulary import Vocabulary

_MOST_DECIMALS = 8


def comparable(figure: Figure, other: Figure, vocabulary: Vocabulary) -> bool:
    """True for figures of one printed row and one quantity, none of them doubtful in print.

    A row has one scope and one kind of report, so nothing of different scopes or kinds is compared.
    """
    same_row = figure.table is other.table and figure.row is other.row
    quantity = vocabulary.quantities
    return (same_row and quantity[figure.cell.amount.unit] == quantity[other.cell.amount.unit]
            and not figure.marked and not other.marked)


def difference(figure: Amount, base: Amount, vocabulary: Vocabulary) -> Amount:
    """Figure − base, in the finer of their units' steps, without a sign."""
    unit = min((figure.unit, base.unit), key=vocabulary.factor)
    decimals = max(figure.decimals, base.decimals)
    steps = [amount.scaled(decimals) * vocabulary.factor(amount.unit) // vocabulary.factor(unit) for amount in (figure, base)]
    return Amount(abs(steps[0] - steps[1]), decimals, unit)


def percent(part: Amount, whole: Amount, vocabulary: Vocabulary) -> Amount | None:
    """The part in percent of the whole, rounded half up to one decimal; None where the whole is not above zero or the part below.

    More decimals where one would print a part as nothing, or as the whole: 0.04%, 99.98%.
    """
    decimals = max(part.decimals, whole.decimals)
    of = whole.scaled(decimals) * vocabulary.factor(whole.unit)
    size = part.scaled(decimals) * vocabulary.factor(part.unit)
    if of <= 0 or size < 0:
        return None
    for places in range(1, _MOST_DECIMALS + 1):
        steps = 100 * 10**places
        rounded = (2 * size * steps + of) // (2 * of)
        if size == of or size * steps == rounded * of or rounded not in (0, steps):
            break
    return Amount(rounded, places, "percent")

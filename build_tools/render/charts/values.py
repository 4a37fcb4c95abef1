"""What a chart shows: figures with exact sizes, the rows they come from, and how they are called in both languages."""

from dataclasses import dataclass

from build_tools.amounts import Amount
from build_tools.model import Words
from build_tools.vocabulary import Vocabulary

_FINE = 8  # no amount has more decimals


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: its amount in the chart's unit, its exact size in 10**-8 of that unit, the address of its row."""

    amount: Amount
    size: int
    href: str


@dataclass(frozen=True, slots=True)
class Item:
    """What one label names: a mark for each series, None where nothing is published. `year` only in trends."""

    label: Words
    marks: tuple[Mark | None, ...]
    year: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A column of figures: its name and its look, `a` filled, `b` hollow, `c` thin."""

    name: Words
    look: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one unit, scope and level that may be compared. `form`: bars or trend; `beside`: the figures of the charts
    that are read together with it, on one scale, and `years` the first and last of them; `sources`: what it was made from,
    with addresses."""

    id: str
    form: str
    title: Words
    unit: str
    series: tuple[Series, ...]
    items: tuple[Item, ...]
    sources: tuple[tuple[Words, str], ...] = ()
    notes: tuple[Words, ...] = ()
    beside: tuple[Mark, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def marks(self) -> list[Mark]:
        """All its figures, item by item."""
        return [mark for item in self.items for mark in item.marks if mark is not None]

    @property
    def scaled(self) -> list[Mark]:
        """The figures its scale and margins must hold."""
        return [*self.marks, *self.beside]


def mark_of(amount: Amount, unit: str, href: str, vocabulary: Vocabulary) -> Mark | None:
    """The figure in `unit`, exactly; None where its own unit measures something else."""
    if amount.unit != unit:
        if vocabulary.quantities[amount.unit] != vocabulary.quantities[unit]:
            return None
        amount = _converted(amount, unit, vocabulary)
    return Mark(amount, amount.scaled(max(_FINE, amount.decimals)) // 10 ** max(0, amount.decimals - _FINE), href)


def _converted(amount: Amount, unit: str, vocabulary: Vocabulary) -> Amount:
    """The amount in a unit whose factor differs by a power of ten, as all factors do."""
    digits, decimals = amount.digits * vocabulary.factor(amount.unit), amount.decimals
    shift = len(str(vocabulary.factor(unit))) - 1
    text_decimals = decimals + shift
    while text_decimals > decimals and digits % 10 == 0:
        digits, text_decimals = digits // 10, text_decimals - 1
    return Amount(digits, text_decimals, unit)


def total_of(marks: list[Mark], unit: str, href: str) -> Mark:
    """The sum of figures of one unit."""
    decimals = max(mark.amount.decimals for mark in marks)
    whole = Amount(sum(mark.amount.scaled(decimals) for mark in marks), decimals, unit)
    return Mark(whole, sum(mark.size for mark in marks), href)


def number_text(amount: Amount) -> str:
    """The printed decimals with thousands apart, in both languages: `-1,234.50`."""
    sign = "-" if amount.digits < 0 else ""
    whole, point, fraction = Amount(abs(amount.digits), amount.decimals, amount.unit).text.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}"

"""Charts made from printed amounts, for tests of the forms."""

from build_tools.amounts import read_amount
from build_tools.model import Words
from build_tools.render.charts.values import Chart, Item, Series, mark_of

_LOOKS = "bac"


def words(text: str) -> Words:
    """The same words in both languages."""
    return Words(text, text)


def marks(printed: str, unit: str, vocabulary) -> tuple:
    """`1.50 - 0` as marks; a dash is not published."""
    return tuple(None if one == "-" else mark_of(read_amount(one.replace("−", "-"), unit), unit, f"#row-{one}", vocabulary)
                 for one in printed.split())


def bar_chart(vocabulary, rows: list[tuple[str, str]], unit: str = "wan_yuan", **more) -> Chart:
    """Bars of (label, figures): `("办公费", "1.50 − 2")`."""
    items = tuple(Item(words(label), marks(printed, unit, vocabulary)) for label, printed in rows)
    looks = "a" if len(items[0].marks) == 1 else _LOOKS[:len(items[0].marks)]
    series = tuple(Series(words(f"栏{look}"), look) for look in looks)
    return Chart("chart-made", "bars", words("图"), unit, series, items, **more)


def trend_of(vocabulary, figures: dict[int, str], unit: str = "wan_yuan", **more) -> Chart:
    """A trend of figures by year."""
    items = tuple(Item(words(str(year)), marks(printed, unit, vocabulary), year) for year, printed in figures.items())
    return Chart("chart-made", "trend", words("图"), unit, (Series(words("支出"), "a"),), items, **more)

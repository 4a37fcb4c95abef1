"""A chart's HTML read back: its bars, dots, texts and table, as an XML parser sees them."""

from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree

from build_tools.render.charts.figure import figure_of
from build_tools.render.charts.text import NARROW, width


@dataclass(frozen=True)
class Box:
    """Where something lies: percent across, em down."""

    x: Fraction
    y: Fraction
    across: Fraction
    look: str


def number(text: str) -> Fraction:
    """`12.5%` and `1,234.50em` exactly."""
    return Fraction(text.rstrip("%em").replace(",", ""))


class Drawn:
    """One chart, drawn in one language."""

    def __init__(self, chart, vocabulary, language="zh"):
        self.html = str(figure_of(chart, vocabulary, language))
        self.root = ElementTree.fromstring(self.html)
        (self.svg,) = self.root.findall(".//svg")

    @property
    def bars(self) -> list[Box]:
        """Its bars from top to bottom."""
        return [Box(number(bar.get("x")), number(bar.get("y")), number(bar.get("width")), bar.get("class"))
                for bar in self.svg.findall("rect")]

    @property
    def dots(self) -> list[Box]:
        """Its points from left to right."""
        return [Box(number(dot.get("cx")), number(dot.get("cy")), Fraction(0), dot.get("class"))
                for dot in self.svg.findall("circle")]

    def lines(self, look: str) -> list:
        """Its lines of that look: l of the trend, t of the grid, z at zero."""
        return [line for line in self.svg.findall("line") if line.get("class") == f"gk-{look}"]

    def texts(self, look: str = "") -> list[str]:
        """The words of that look: n figures, k of the axis, none for labels."""
        return [text.text for text in self.svg.findall("text") if (look in _looks(text) if look else not _looks(text))]

    def table(self) -> list[list[tuple[str, str]]]:
        """The rows of its table, each cell with its words and link."""
        return [[("".join(cell.itertext()), link.get("href") if (link := cell.find("a")) is not None else "") for cell in row]
                for row in self.root.findall(".//tbody/tr")]

    def assert_within(self) -> None:
        """Every text ends inside the drawing on the narrowest screen, and no two texts lie on each other."""
        spans = []
        for text in self.svg.findall("text"):
            start = number(text.get("x", "0%")) * NARROW / 100 + number(text.get("dx", "0em")) * 100
            wide = width(text.text)
            start -= wide / Fraction(2) if "m" in _looks(text) else 0
            assert 0 <= start and start + wide <= NARROW, (text.text, start, wide)
            spans.append((number(text.get("y")), start, start + wide, text.text))
        for index, (y, start, end, words) in enumerate(spans):
            for other, begin, stop, more in spans[index + 1:]:
                assert abs(y - other) >= 1 or end <= begin or stop <= start, (words, more)
        height = number(self.svg.get("height"))
        assert all(0 < y <= height for y, *_ in spans)


def _looks(text) -> set[str]:
    return {name.removeprefix("gk-") for name in text.get("class", "").split()}

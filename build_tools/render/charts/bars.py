"""The bar forms: each label on its own lines, below it a bar for each series with its figure at the end."""

from build_tools.amounts import Amount
from build_tools.render.charts.scale import Scale, scale_of, ticks
from build_tools.render.charts.svg import is_marked, line, rect, text
from build_tools.render.charts.text import NARROW, lines_of, width
from build_tools.render.charts.values import Chart, Mark, number_text
from build_tools.render.html import text_in

_LINE, _BAR, _STEP, _GAP, _AXIS = 145, 80, 115, 65, 150
_MOST_TICKS = 4
_WHOLE = 10_000
_SMALLEST = 4_000


def draw_bars(chart: Chart, language: str) -> tuple[int, list[str]]:
    """The drawing's height in hundredths of an em, and its pieces from top to bottom."""
    scale = _across(chart)
    pieces, y = [], 0
    for item in chart.items:
        for words in lines_of(text_in(item.label, language)):
            pieces.append(text(words, 0, y + 105, marked=is_marked(item.label, language)))
            y += _LINE
        marks = [(series.look, mark) for series, mark in zip(chart.series, item.marks, strict=True) if mark is not None]
        pieces += _bars(marks, scale, y)
        y += len(marks) * _STEP + _GAP
    bottom = y - _GAP + 30
    return bottom + _AXIS, [*_axis(scale, bottom), *pieces]


def _bars(marks: list[tuple[str, Mark]], scale: Scale, y: int) -> list[str]:
    """An item's bars with their figures, and zero as a line that they stand on."""
    zero = scale.at(0)
    pieces = []
    for step, (look, mark) in enumerate(marks):
        end, top = scale.at(mark.size), y + step * _STEP
        pieces += [rect(look, min(zero, end), top, abs(end - zero), _BAR),
                   text(number_text(mark.amount), max(zero, end), top + 77, "n", beside=True)]
    return [*pieces, line("z", zero, y - 5, zero, y + len(marks) * _STEP - _STEP + _BAR + 5)]


def _across(chart: Chart) -> Scale:
    """The scale that leaves the longest figure its place at the right, on the narrowest screen too."""
    longest = max(width(number_text(mark.amount)) for mark in chart.scaled) + 80
    return scale_of([mark.size for mark in chart.scaled], 0, max(_SMALLEST, _WHOLE - longest * _WHOLE // NARROW))


def _axis(scale: Scale, bottom: int) -> list[str]:
    """Lines at round figures, and the figures below; zero has its own line at the bars."""
    pieces = []
    for size in _spaced(scale):
        x, words = scale.at(size), tick_text(size)
        if size:
            pieces.append(line("t", x, 0, x, bottom))
        pieces.append(text(words, x, bottom + 115, "km" if 2 * x * NARROW >= width(words) * _WHOLE else "k"))
    return pieces


def _spaced(scale: Scale) -> list[int]:
    """As many round sizes as have room for their figures on the narrowest screen."""
    for most in range(_MOST_TICKS, 1, -1):
        sizes = ticks(scale.low, scale.high, most)
        if len(sizes) < 2 or (scale.at(sizes[1]) - scale.at(sizes[0])) * NARROW > _WHOLE * (40 + max(map(_tick_width, sizes))):
            return sizes
    return [0]


def _tick_width(size: int) -> int:
    return width(tick_text(size))


def tick_text(size: int) -> str:
    """A round size of 10**-8 as a number: 20000000000 → `200`."""
    whole, rest = divmod(abs(size), 10**8)
    number = number_text(Amount(whole, 0, ""))
    fraction = f".{rest:08}".rstrip("0") if rest else ""
    return ("-" if size < 0 else "") + number + fraction

"""The trend form: one figure a year on a scale with zero; a year without a figure leaves a gap."""

from build_tools.render.charts.bars import tick_text
from build_tools.render.charts.scale import Scale, scale_of, ticks
from build_tools.render.charts.svg import dot, line, text
from build_tools.render.charts.text import NARROW, width
from build_tools.render.charts.values import Chart, Mark, number_text

_TOP, _BOTTOM, _HEIGHT = 170, 900, 1050
_MOST_TICKS = 3
_WHOLE = 10_000
_YEAR = 300


def draw_trend(chart: Chart, language: str) -> tuple[int, list[str]]:
    """The drawing's height in hundredths of an em, and its pieces: grid, line, points, the first and last figure."""
    points = [(item.year, item.marks[0]) for item in chart.items if item.marks[0] is not None]
    down = scale_of([mark.size for mark in chart.scaled], _BOTTOM, _TOP)
    grid = ticks(down.low, down.high, _MOST_TICKS)
    margin = max(width(tick_text(size)) for size in grid) + 30
    half = max(_YEAR, *(width(number_text(mark.amount)) for mark in chart.scaled)) // 2 + 20
    first, last = chart.years or (points[0][0], points[-1][0])
    across = Scale(first, last, (margin + half) * _WHOLE // NARROW, _WHOLE - half * _WHOLE // NARROW)
    pieces = []
    for size in grid:
        pieces += [line("t" if size else "z", margin * _WHOLE // NARROW, down.at(size), _WHOLE, down.at(size)),
                   text(tick_text(size), 0, down.at(size) + 35, "k")]
    return _HEIGHT, [*pieces, *_line(points, across, down), *_figures(points, across, down), *_years(across)]


def _line(points: list[tuple[int, Mark]], across: Scale, down: Scale) -> list[str]:
    pieces = [line("l", across.at(year), down.at(mark.size), across.at(after), down.at(other.size))
              for (year, mark), (after, other) in zip(points, points[1:], strict=False) if after == year + 1]
    return pieces + [dot("a", across.at(year), down.at(mark.size)) for year, mark in points]


def _figures(points: list[tuple[int, Mark]], across: Scale, down: Scale) -> list[str]:
    return [text(number_text(mark.amount), across.at(year), down.at(mark.size) - 65, "nm")
            for year, mark in dict.fromkeys((points[0], points[-1]))]


def _years(across: Scale) -> list[str]:
    """The years below, as many as fit the narrowest screen, the last one among them."""
    years = range(across.high, across.low - 1, -1)
    room = (across.end - across.start) * NARROW // _WHOLE
    every = -(-_YEAR * max(1, len(years) - 1) // room)
    return [text(str(year), across.at(year), _HEIGHT - 35, "km") for year in years[::every]]

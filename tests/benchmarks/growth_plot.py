"""CPU seconds by number of reports as SVG, both axes in powers of ten: what grows linearly is a straight line at 45 degrees."""

from html import escape
from math import ceil, floor, log10

_SERIES = (("pages", "gongkai", "Gongkai, pages", "#8b1a1a"), ("everything", "gongkai", "Gongkai, everything", "#c4683a"),
           ("pages", "hugo-same-files", "Hugo, same files", "#1f5fa8"), ("pages", "hugo-ready-json", "Hugo, ready JSON", "#6aa0d8"),
           ("pages", "mkdocs-material", "MkDocs-Material", "#555555"))
_DECADE = 120
_LEFT, _TOP, _RIGHT, _BOTTOM = 60, 20, 170, 45


def growth_plot(results: list[dict]) -> str:
    """An SVG of the works that were measured."""
    lines = [(name, colour, points) for work, tool, name, colour in _SERIES
             if (points := sorted((row["size"], row["cpu_s"]) for row in results if (row["work"], row["tool"]) == (work, tool)))]
    every = [point for _, _, points in lines for point in points]
    columns = _decades([size for size, _ in every])
    rows = _decades([seconds for _, seconds in every])
    width, height = (columns[-1] - columns[0]) * _DECADE, (rows[-1] - rows[0]) * _DECADE

    def at(size: float, seconds: float) -> tuple[str, str]:
        return (f"{_LEFT + (log10(size) - columns[0]) * _DECADE:.1f}", f"{_TOP + height - (log10(seconds) - rows[0]) * _DECADE:.1f}")

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + width + _RIGHT} {_TOP + height + _BOTTOM}" '
             'font-family="sans-serif" font-size="12" role="img"><title>CPU seconds by number of reports</title>'
             f'<rect width="100%" height="100%" fill="#fff"/>']
    parts += [_across(10**power, at(10 ** columns[0], 10**power)[1], width) for power in rows]
    parts += [_up(10**power, at(10**power, 10 ** rows[0])[0], height) for power in columns]
    parts.append(f'<text x="{_LEFT + width / 2}" y="{_TOP + height + 38}" text-anchor="middle">reports</text>'
                 f'<text x="12" y="{_TOP + height / 2}" text-anchor="middle" transform="rotate(-90 12 {_TOP + height / 2})">CPU s</text>')
    ends = _apart([float(at(*points[-1])[1]) for _, _, points in lines])
    parts += [_line(name, colour, [at(*point) for point in points]) for name, colour, points in lines]
    parts += [_name(name, colour, at(*points[-1])[0], end) for (name, colour, points), end in zip(lines, ends, strict=True)]
    return "".join(parts) + "</svg>\n"


def _decades(values: list[float]) -> range:
    """The powers of ten that hold the values, two at least."""
    first = floor(log10(min(values)))
    return range(first, max(ceil(log10(max(values))), first + 1) + 1)


def _across(value: float, y: str, width: int) -> str:
    return (f'<path d="M{_LEFT} {y}h{width}" stroke="#ddd"/><text x="{_LEFT - 6}" y="{y}" dy="4" text-anchor="end">{value:,g}</text>')


def _up(value: float, x: str, height: int) -> str:
    return (f'<path d="M{x} {_TOP}v{height}" stroke="#ddd"/>'
            f'<text x="{x}" y="{_TOP + height + 18}" text-anchor="middle">{value:,g}</text>')


def _line(name: str, colour: str, points: list[tuple[str, str]]) -> str:
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3.5"/>' for x, y in points)
    path = " ".join(f"{x},{y}" for x, y in points)
    return f'<g fill="{colour}"><title>{escape(name)}</title><polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}</g>'


def _name(name: str, colour: str, x: str, y: float) -> str:
    """The name of a line at its end, on a white edge where another line passes."""
    return (f'<text x="{float(x) + 8:.1f}" y="{y:.1f}" dy="4" fill="{colour}" stroke="#fff" stroke-width="4" paint-order="stroke">'
            f'{escape(name)}</text>')


def _apart(heights: list[float]) -> list[float]:
    """The same heights, moved down where two labels would touch."""
    moved: dict[int, float] = {}
    last = float("-inf")
    for place in sorted(range(len(heights)), key=heights.__getitem__):
        last = moved[place] = max(heights[place], last + 14)
    return [moved[place] for place in range(len(heights))]

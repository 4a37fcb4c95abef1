"""Pieces of SVG. Lengths across are percent, lengths down are em: a chart fits any width and no letter shrinks."""

from build_tools.model import Words
from build_tools.render.charts.scale import hundredths
from build_tools.render.html import ZH, esc


def drawing(title: str, description: str, height: int, pieces: list[str]) -> str:
    """The whole image, named and described for those who do not see it."""
    return (f'<svg role="img" width="100%" height="{hundredths(height)}em"><title>{esc(title)}</title>'
            f'<desc>{esc(description)}</desc>{"".join(pieces)}</svg>')


def rect(look: str, x: int, y: int, across: int, down: int) -> str:
    """A bar."""
    return (f'<rect class="gk-{look}" x="{hundredths(x)}%" y="{hundredths(y)}em" width="{hundredths(across)}%" '
            f'height="{hundredths(down)}em"/>')


def line(look: str, x1: int, y1: int, x2: int, y2: int) -> str:
    """A straight line."""
    return (f'<line class="gk-{look}" x1="{hundredths(x1)}%" y1="{hundredths(y1)}em" x2="{hundredths(x2)}%" '
            f'y2="{hundredths(y2)}em"/>')


def dot(look: str, x: int, y: int) -> str:
    """A point of a trend."""
    return f'<circle class="gk-{look}" cx="{hundredths(x)}%" cy="{hundredths(y)}em" r=".28em"/>'


def text(words: str, x: int, y: int, look: str = "", beside: bool = False, marked: bool = False) -> str:
    """Words on a baseline; `look`: e end, m middle, k of the axis; `beside`: a little to the right; `marked`: Chinese there."""
    kind = f' class="{" ".join("gk-" + one for one in look)}"' if look else ""
    across = f' x="{hundredths(x)}%"' if x else ""
    return (f'<text{kind}{across} y="{hundredths(y)}em"{" dx=" + chr(34) + ".4em" + chr(34) if beside else ""}'
            f'{" lang=" + chr(34) + ZH + chr(34) if marked else ""}>{esc(words)}</text>')


def is_marked(words: Words, language: str) -> bool:
    """True where a label is Chinese on an English page."""
    return language == "en" and not words.en

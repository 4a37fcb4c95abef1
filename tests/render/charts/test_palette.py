"""The charts' colours, read from the style sheet: visible on both themes and on paper, and apart for every eye."""

import re
from itertools import combinations

import pytest

from build_tools.settings import ROOT

STYLES = (ROOT / "site_templates/assets/css/charts.css").read_text(encoding="utf-8")
# Grounds: Material's default and slate themes, and paper.
GROUNDS = {"default": "#ffffff", "slate": "#1e2129", "print": "#ffffff"}
SELECTORS = {"default": r'\[data-md-color-scheme="default"\]', "slate": r'\[data-md-color-scheme="slate"\]',
             "print": r"body\[data-md-color-scheme\]"}
# Source: Machado, Oliveira, Fernandes 2009, severity 1.0, in linear RGB.
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 20  # CIE76; 2.3 is just noticeable


def palette(theme: str) -> dict[str, str]:
    """Look → colour in that theme."""
    (block,) = re.findall(SELECTORS[theme] + r" \{ (--gk-chart-a[^}]*)\}", STYLES)
    return dict(re.findall(r"--gk-chart-(\w): (#[0-9a-f]{6})", block))


def linear(colour: str) -> tuple[float, ...]:
    """A colour in linear RGB."""
    channels = (int(colour[index:index + 2], 16) / 255 for index in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)


def seen(colour: str, sight: str) -> tuple[float, ...]:
    """The colour as that eye sees it, in CIE L*a*b*."""
    rgb = [min(1.0, max(0.0, sum(factor * one for factor, one in zip(row, linear(colour), strict=True)))) for row in SIGHT[sight]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (sum(factor * one for factor, one in zip(row, rgb, strict=True)) / white
               for row, white in zip(rows, (0.9505, 1.0, 1.089), strict=True))
    bend = lambda one: one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116
    return 116 * bend(y) - 16, 500 * (bend(x) - bend(y)), 200 * (bend(y) - bend(z))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio."""
    light, dark = sorted((sum(factor * part for factor, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
                          for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, sight: str) -> float:
    """How far apart that eye sees two colours."""
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5


@pytest.mark.parametrize("theme", GROUNDS)
def test_every_colour_stands_out_from_its_ground(theme):
    colours = palette(theme)
    assert set(colours) == set("abc")
    ratios = {look: contrast(colour, GROUNDS[theme]) for look, colour in colours.items()}
    assert all(ratio >= 3 for ratio in ratios.values()), ratios


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", GROUNDS)
def test_colours_are_apart_for_every_eye(theme, sight):
    near = {(one, other): round(distance(colour, twin, sight), 1)
            for (one, colour), (other, twin) in combinations(palette(theme).items(), 2)}
    assert all(apart >= APART for apart in near.values()), near


def test_the_measures_themselves_are_right():
    assert round(contrast("#ffffff", "#000000"), 1) == 21.0 and round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert distance("#ff0000", "#00ff00", "usual") > 150 > distance("#c00000", "#8a6d00", "protanopia")
    assert distance("#123456", "#123456", "tritanopia") == 0

"""How wide text is, by estimate, and where a label breaks: SVG does not wrap by itself."""

from functools import lru_cache
from unicodedata import east_asian_width

NARROW = 2200
"""Hundredths of an em that fit the narrowest screen: 288 px at 13 px."""
_LINES = 4
_WIDE = frozenset("WFA")
_SLIM = frozenset(" .,:;'|!()[]/-Iijlfrt")
_BROAD = frozenset("mwMW@%")
_NOT_FIRST = frozenset("，。、；：！？）》”’%,.;:!?)")


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """The text's width in hundredths of an em: a Chinese character has one, Latin letters what they have in Arial and Noto Sans,
    rounded up."""
    return sum(100 if east_asian_width(character) in _WIDE else 36 if character in _SLIM else 92 if character in _BROAD
               else 72 if character.isupper() else 58 for character in text)


@lru_cache(maxsize=4096)
def lines_of(text: str, most: int = NARROW) -> tuple[str, ...]:
    """The label in lines no wider than `most`, four of them at most; the last one ends in … where more was to come."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    if len(lines) <= _LINES:
        return tuple(lines)
    return (*lines[:_LINES - 1], lines[_LINES - 1][:-1] + "…")


def _pieces(text: str) -> list[str]:
    """What may not be broken: Latin words with the space behind them, Chinese characters with the punctuation behind them."""
    pieces: list[str] = []
    for character in text:
        glued = pieces and (character in _NOT_FIRST or character == " " or not (
            pieces[-1][-1] == " " or east_asian_width(character) in _WIDE or east_asian_width(pieces[-1][-1]) in _WIDE))
        if glued and width(pieces[-1]) < NARROW - 100:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces

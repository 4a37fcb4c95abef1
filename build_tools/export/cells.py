"""One cell in each text format: CSV, its Excel edition, JSON, a worksheet's XML. Cells are joined to rows elsewhere."""

import re
from functools import lru_cache

import orjson

FORMULA_STARTS = frozenset("=+-@\t\r＝＋－＠")
"""Characters with which Excel takes a text cell for a formula, or strips it."""
GUARD = "'"
TEXT_LIMIT = 32767
SIGNIFICANT = 15
MOST_DECIMALS = 8
"""As many as amounts.py reads."""
BOLD, HEADING, _NUMBER = 1, 2, 3
"""Styles of a workbook's cells; from the last on, numbers with 0, 1, 2 … decimals, which look like NUMBER_PATTERNS."""
NUMBER_PATTERNS = tuple("#,##0" + ("." + "0" * decimals if decimals else "") for decimals in range(MOST_DECIMALS + 1))
_CONTROL_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")


def csv_cell(text: str) -> str:
    """The cell as csv.writer writes it: quoted where it holds a comma, a quotation mark or a line's end."""
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def guard(text: str) -> str:
    """The text with a `'` before it where Excel could take it for a formula, or where it looks like a guarded one."""
    return GUARD + text if text.lstrip(GUARD)[:1] in FORMULA_STARTS else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text[:1] == GUARD and text.lstrip(GUARD)[:1] in FORMULA_STARTS else text


def json_text(text: str) -> str:
    """The text as a JSON string."""
    return orjson.dumps(text).decode()


def xml_text(text: str) -> str:
    """The text escaped for a worksheet. Excel reads _x0041_ as the character of that code, so that is escaped too."""
    if "_x" in text:
        text = _CONTROL_ESCAPE.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


@lru_cache(maxsize=8192)  # names of rows and columns are the same in every report
def sheet_text(text: str, style: int = 0) -> str:
    """The text as a worksheet's cell, an empty cell for an empty text; what exceeds a cell's limit is cut, with a sign."""
    if not text:
        return "<c/>"
    if len(text) > TEXT_LIMIT:
        text = text[:TEXT_LIMIT - 1] + "…"
    space = ' xml:space="preserve"' if text != text.strip() else ""
    styled = f' s="{style}"' if style else ""
    return f'<c{styled} t="str"><v{space}>{xml_text(text)}</v></c>'


def sheet_number(text: str) -> str:
    """Exact decimal text as a worksheet's number cell with its decimals shown.

    Programs read it as the double nearest to it, which keeps 15 significant digits; what has more is a text cell.
    """
    if not text:
        return "<c/>"
    point = text.find(".")
    if len(text) > SIGNIFICANT and len(text.replace(".", "").lstrip("-0")) > SIGNIFICANT:
        return sheet_text(text)
    return f'<c s="{_NUMBER if point < 0 else _NUMBER + len(text) - point - 1}"><v>{text}</v></c>'


def sheet_integer(text: str) -> str:
    """A whole number, such as a year, as a worksheet's cell without separators."""
    return f"<c><v>{text}</v></c>" if text else "<c/>"

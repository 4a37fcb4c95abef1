"""Text that must not get in: control and bidirectional characters, and personal numbers."""

import re
import unicodedata

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_MOBILE = re.compile(r"(?<![\dA-Za-z.])1[3-9]\d{9}(?![\dA-Za-z.])(?!\s*[元万亿])")
_LONG = re.compile(r"(?<![\dA-Za-z.])(\d{17}[\dXx]|\d{16}|\d{19})(?![\dA-Za-z.])")
_SHORTEST = 11
"""Characters of a mobile number."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def clean_text(text: str) -> str:
    """The text in Unicode normal form C."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def forbidden_character(text: str) -> str:
    """The first character that may not stand in a record, as `U+202E`, or an empty text."""
    match = None if text.isascii() and text.isprintable() else _FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def personal_number(text: str) -> str:
    """What looks like a mobile, identity or bank card number, masked (`138****5678`), or an empty text."""
    if len(text) < _SHORTEST:
        return ""
    for match in _MOBILE.finditer(text):
        return f"{match[0][:3]}****{match[0][-4:]}"
    for match in _LONG.finditer(text):
        if _is_identity(match[0]) or _is_card(match[0]):
            return f"{match[0][:3]}****{match[0][-4:]}"
    return ""


def _is_identity(number: str) -> bool:
    if len(number) != 18:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper() and number[6:8] in {"19", "20"}


def _is_card(number: str) -> bool:
    if not number.isdigit() or len(number) == 18 or number[0] not in "3456":
        return False
    odd, even = number[-1::-2], number[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(int(digit) * 2, 10)) for digit in even)) % 10 == 0

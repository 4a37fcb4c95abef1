"""Amounts in yuan, as the site shows them on request, and what disclosures print: ten thousands. search-yuan.js is its twin."""

import re

from build_tools.index.tokens import units

_AMOUNT = re.compile(r"([1-9][0-9]{4,12})(?:\.([0-9]{1,2}))?")
_SHIFT = 4
_CODES = (5, 7)
_YUAN, _MORE = "元", ("万", "亿", "千", "百")


def yuan_amounts(text: str) -> dict[str, list[str]]:
    """Amount in yuan → how it is printed in ten thousands: 371,200 → 37.12. What may be a code is one only before 元 or with a comma."""
    found: dict[str, list[str]] = {}
    for unit in units(text):
        amount, after = _AMOUNT.fullmatch(unit.text), text[unit.end:].lstrip()
        if amount and not after.startswith(_MORE) and (
                after.startswith(_YUAN) or len(unit.text) not in _CODES or unit.end - unit.start > len(unit.text)):
            found[unit.text] = _in_ten_thousands(amount[1], amount[2] or "")
    return found


def _in_ten_thousands(whole: str, fraction: str) -> list[str]:
    """With two decimals or as many as it needs, and without zeros at the end."""
    decimals = (whole[-_SHIFT:] + fraction).rstrip("0")
    short = f"{whole[:-_SHIFT]}.{decimals}".rstrip(".")
    return list(dict.fromkeys((f"{whole[:-_SHIFT]}.{decimals:0<2}", short)))

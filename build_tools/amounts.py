"""Exact amounts: printed text to integers and back, never through a float."""

import re
from dataclasses import dataclass
from functools import lru_cache

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－−％（）＋　", "0123456789.,--%()+ ")
_NUMBER = re.compile(r"(?P<integer>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<fraction>[0-9]+))?")
_RISES = ("增加", "增长", "上升", "提高", "调整追加", "追加", "调增", "+")
_FALLS = ("减少", "下降", "降低", "压减", "调减", "扣减", "核减", "-")
_ABOUT = ("约", "近", "超过", "超", "逾")
_BLANKS = frozenset({"", "—", "——", "-", "--", "－", "–", "/", "无"})
_LIMIT = 10**15


class AmountError(ValueError):
    """The text is not a number as disclosures print them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact decimal in a unit: `digits` / 10**`decimals`, with the decimals that were printed."""

    digits: int
    decimals: int
    unit: str

    @property
    def text(self) -> str:
        """The decimal text with the printed decimals, no separators: `-1234.50`."""
        return decimal_text(self.digits, self.decimals)

    def scaled(self, decimals: int) -> int:
        """The value in integer steps of 10**-`decimals`; `decimals` is at least the amount's own."""
        return self.digits * 10 ** (decimals - self.decimals)


@lru_cache(maxsize=8192)  # a figure is shown in some ten files, all of one department
def decimal_text(digits: int, decimals: int) -> str:
    """`digits` / 10**`decimals` as text, exactly: (-5, 2) → `-0.05`."""
    sign, digits = ("-", -digits) if digits < 0 else ("", digits)
    if not decimals:
        return f"{sign}{digits}"
    whole = str(digits).rjust(decimals + 1, "0")
    return f"{sign}{whole[:-decimals]}.{whole[-decimals:]}"


def base_text(amount: Amount, factor: int) -> str:
    """The amount in its quantity's base unit as the shortest exact decimal text: 901.23 万元 → `9012300`."""
    scale = 10**amount.decimals
    if factor % scale == 0:  # most amounts: hundredths of 万元 are whole yuan
        return str(amount.digits * (factor // scale))
    text = decimal_text(amount.digits * factor, amount.decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_blank(text: str) -> bool:
    """True where nothing is printed, or a dash for nothing. A printed zero is not blank."""
    return text.strip(" \t\u3000") in _BLANKS


@lru_cache(maxsize=8192)
def read_amount(text: str, unit: str) -> Amount:
    """The amount printed as `text` in `unit`. Words of change give the sign: 减少3435.84 → -3435.84.

    Raises AmountError for anything else than a decimal with commas in threes, one sign or brackets.
    """
    body = text.translate(_FULL_WIDTH).strip()
    if unit == "percent":
        body = body.removesuffix("%").rstrip()
    for word in _ABOUT:
        body = body.removeprefix(word)
    negative = False
    if body.startswith("(") and body.endswith(")"):
        body, negative = body[1:-1], True
    else:
        body, negative = _take_sign(body)
    match = _NUMBER.fullmatch(body.strip())
    if match is None:
        raise AmountError(text)
    fraction = match["fraction"] or ""
    digits = int(match["integer"].replace(",", "") + fraction)
    if digits > _LIMIT * 10 ** len(fraction) or len(fraction) > 8:
        raise AmountError(text)
    return Amount(-digits if negative else digits, len(fraction), unit)


def _take_sign(body: str) -> tuple[str, bool]:
    for words, negative in ((_RISES, False), (_FALLS, True)):
        for word in words:
            if body.startswith(word):
                return body[len(word):].lstrip("了 "), negative
    return body, False


_HAN_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_NUMBER = re.compile(r"([一二两三四五六七八九])?(十)?([一二三四五六七八九])?")
_QUANTITY = re.compile(
    r"(?P<sign>≥|≤|>|<|＞|＜|=|不低于|不超过|不少于|约|近|超过|超|达)?\s*"
    r"(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>[^\d\s].*)?"
)
_ROUGHLY = re.compile(r"^(万?)[余多](?=.)|(?:以上|以内|以下|左右)$")
_DATE = re.compile(r"(19|20)\d\d\s*([年./-]|$)")


def read_quantity(text: str, default_unit: str, printed_units: dict[str, str]) -> Amount | None:
    """The amount in a cell that carries its own unit (`≥100 人次`, `98%`), or None where it is words.

    `printed_units` maps printed units to unit ids. Raises AmountError for a number with an unknown unit.
    """
    body = _with_digits(text.translate(_FULL_WIDTH).strip())
    match = _QUANTITY.fullmatch(body)
    if match is None or _DATE.match(body):
        return None
    tail = _ROUGHLY.sub(r"\1", (match["unit"] or "").strip())
    unit = printed_units.get(tail) if tail else default_unit
    if unit:
        return read_amount(match["number"], unit)
    if body != text.translate(_FULL_WIDTH).strip():
        return None
    if any(tail.startswith(printed) and len(tail) > len(printed) + 1 for printed in printed_units):
        return None
    raise AmountError(tail or text)


def _with_digits(body: str) -> str:
    """The text with a Chinese number below a hundred at its beginning in digits: 七个 → 7个; else as it is."""
    match = _HAN_NUMBER.match(body)
    tens, ten, ones = match.groups()
    if not match.end() or (tens and not ten and ones):
        return body
    number = _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0) if ten else _HAN_DIGITS[tens or ones]
    return f"{number}{body[match.end():]}"

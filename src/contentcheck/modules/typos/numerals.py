"""Numbers as people write them: digits, Chinese numerals, and units of ten thousand and more."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache

__all__ = ["HAN_DIGITS", "amount", "whole_number"]

HAN_DIGITS = "〇零一二三四五六七八九十百两"
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8, "万亿": 10**12}
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


@cache
def whole_number(written: str) -> int | None:
    """Return the number below a thousand, in digits or in Chinese (一百零五), or None."""
    plain = written.translate(_WIDE)
    if plain.isdecimal():
        return int(plain)
    total, digit = 0, None
    for char in written:
        if char in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _VALUES:
            if digit not in (None, 0):
                return None
            digit = _VALUES[char]
        else:
            return None
    return total + (digit or 0)


def amount(digits: str, scale: str = "") -> Decimal | None:
    """Return the value of ``digits`` (thousands separators allowed) times 万, 亿 or none."""
    try:
        return Decimal(digits.translate(_WIDE).replace(",", "")) * _SCALES[scale]
    except (InvalidOperation, KeyError):
        return None

"""Figures as the text rounds them, and what can be computed from them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from contentcheck.modules.typos.numerals import amount

__all__ = ["AMOUNT", "Bounds", "bounds", "overlap"]

AMOUNT = r"[0-9０-９][0-9０-９,]{0,14}(?:[.．][0-9０-９]{1,6})?"
SCALE = r"万亿|亿|百万|万|千"
_HALF = Decimal("0.5")
_ROUNDED = Decimal("0.4")
"""How far a whole number of 万 or 亿 may have been rounded, as a share of its last digit."""


class Bounds(NamedTuple):
    """Between what the true value lies."""

    low: Decimal
    high: Decimal


def bounds(digits: str, scale: str = "") -> Bounds | None:
    """Return the bounds of a written figure, None if it is none.

    A decimal was rounded in its last digit, a whole number of 万 or 亿 a little less; a plain
    whole number was counted.
    """
    value = amount(digits, scale)
    if value is None:
        return None
    unit = amount("1", scale) or Decimal(1)
    plain = digits.replace("．", ".")
    if "." in plain:
        slack = _HALF * unit.scaleb(-len(plain.rpartition(".")[2]))
    else:
        slack = _ROUNDED * unit if scale else Decimal(0)
    return Bounds(value - slack, value + slack)


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether both may be the same value."""
    return one.low <= other.high and other.low <= one.high

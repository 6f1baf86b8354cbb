"""Numbers as people write them, brought to plain characters."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["bare", "is_digits", "is_plain", "is_varied", "plain"]

_SPACES: Final = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2212"
_KEPT: Final = "，：；！？"
"""Full-width marks that part sentences and labels; they stay as they are."""
_WIDE: Final = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F) if chr(point) not in _KEPT}
_PLAIN: Final = {
    **_WIDE,
    **dict.fromkeys(map(ord, _SPACES), ord(" ")),
    **dict.fromkeys(map(ord, _HYPHENS), ord("-")),
}
_CHANGED: Final = re.compile(
    "[\uff02-\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e" + _SPACES + _HYPHENS + "]"
)
_SEPARATORS: Final = dict.fromkeys(map(ord, " \t-" + _SPACES + _HYPHENS))
_STEPS: Final = "01234567890123456789"


def plain(text: str) -> str:
    """Return ``text`` with full-width letters, digits and signs as ASCII, one space, one hyphen.

    Every character stands for one, so that positions stay.
    """
    return text.translate(_PLAIN)


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether ``plain`` would change nothing in ``[start, end)``."""
    return _CHANGED.search(text, start, end) is None


def bare(number: str) -> str:
    """Return ``number`` without the spaces and hyphens between its groups."""
    return number.translate(_SEPARATORS)


def is_digits(text: str) -> bool:
    """Whether ``text`` is nothing but ASCII digits."""
    return text.isascii() and text.isdigit()


def is_varied(number: str) -> bool:
    """Whether ``number`` is no filler: not one character repeated, not digits that only count."""
    code = bare(number)
    counted = code in _STEPS or code in _STEPS[::-1]
    return len(set(code)) > 2 and not counted

"""Identity cards of Taiwan."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_taiwan_id"]

_FORM: Final = re.compile(r"[A-Z][1289][0-9]{8}", re.ASCII)
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""Letters in the order of their two-digit values, 10 to 35."""
_WEIGHTS: Final = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


def is_taiwan_id(number: str) -> bool:
    """Whether ``number`` is a letter, 1 or 2 (8 or 9 for residents), and the right check digit.

    Source: the published check rule: letter as two digits, weights 1 9 8 7 6 5 4 3 2 1 1, mod 10.
    """
    code = number.upper()
    if _FORM.fullmatch(code) is None:
        return False
    digits = map(int, f"{_LETTERS.index(code[0]) + 10}{code[1:]}")
    return sum(d * weight for d, weight in zip(digits, _WEIGHTS, strict=True)) % 10 == 0

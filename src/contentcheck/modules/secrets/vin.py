"""Vehicle identification numbers."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["has_maker_letter", "is_vin"]

_FORM: Final = re.compile(r"[A-HJ-NPR-Z0-9]{13}[0-9]{4}|[A-HJ-NPR-Z0-9]{17}", re.ASCII)
_VALUE: Final = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_PLACE: Final = 8


def is_vin(number: str) -> bool:
    """Whether ``number`` is 17 characters without I, O and Q whose ninth checks the others.

    Makers that use no check digit write a letter there; see ``has_maker_letter``. Source: GB 16735
    (form, weights, modulo 11 with X for 10).
    """
    code = number.upper()
    if _FORM.fullmatch(code) is None or len(set(code)) < 4:
        return False
    total = sum(_VALUE[char] * weight for char, weight in zip(code, _WEIGHTS, strict=True))
    return code[_PLACE] == "0123456789X"[total % 11]


def has_maker_letter(number: str) -> bool:
    """Whether ``number`` has the form of a VIN and a letter where others have the check digit."""
    code = number.upper()
    return _FORM.fullmatch(code) is not None and code[_PLACE] in "ABCDEFGHJKLMNPRSTUVWYZ"

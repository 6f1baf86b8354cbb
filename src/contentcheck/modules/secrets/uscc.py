"""Unified social credit codes of organisations."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.digits import bare
from contentcheck.modules.secrets.resident_id import PROVINCE, is_resident_id

__all__ = ["has_letter", "is_credit_code"]

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE: Final = {char: value for value, char in enumerate(_ALPHABET)}
_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_FORM: Final = re.compile(rf"[1-9ANY][1-9A][0-9]{{6}}[{_ALPHABET}]{{9}}[{_ALPHABET}]", re.ASCII)
_CENTRAL: Final = "10"
"""Region code of bodies registered with a central organ, in place of a province."""


def is_credit_code(number: str) -> bool:
    """Whether ``number`` has the parts of a credit code and its check character.

    A number that is also an identity number is taken for that. Source: GB 32100-2015 with
    amendment 1 (structure, letters without I O S V Z; modulo 31).
    """
    code = bare(number).upper()
    if _FORM.fullmatch(code) is None:
        return False
    if not (code[2:4] == _CENTRAL or PROVINCE.fullmatch(code[2:4])):
        return False
    total = sum(_VALUE[char] * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    return code[17] == _ALPHABET[-total % 31] and not is_resident_id(code)


def has_letter(number: str) -> bool:
    """Whether a letter stands in ``number``: nobody takes it for an order number then."""
    return any(char.isalpha() for char in number)

"""Resident identity numbers: province, real birth date, check character."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from contentcheck.modules.secrets.digits import bare

__all__ = ["is_resident_id"]

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"
_PROVINCE: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]", re.ASCII)


def is_resident_id(number: str) -> bool:
    """Whether ``number`` is a well-formed identity number of 18 characters, or 15 of the old form.

    Source: GB 11643 (structure; ISO 7064 MOD 11-2), GB/T 2260 (provinces); 81 to 83 stand on
    residence permits for Hong Kong, Macau and Taiwan, a leading 9 on those for foreigners.
    """
    plain = bare(number).upper()
    if len(plain) == 15 and _are_digits(plain):
        return _PROVINCE.match(plain) is not None and _is_date("19" + plain[6:12])
    if len(plain) != 18 or not _are_digits(plain[:17]):
        return False
    known = plain[0] == "9" or _PROVINCE.match(plain) is not None
    return known and _is_date(plain[6:14]) and plain[17] == _check_character(plain)


def _check_character(plain: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(plain, _WEIGHTS, strict=False))
    return _CHECK[total % 11]


def _is_date(digits: str) -> bool:
    """Whether ``yyyymmdd`` is a day of 1900 to 2099; not "until today", results need no clock."""
    if digits[:2] not in ("19", "20"):
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()

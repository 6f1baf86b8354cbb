"""Resident identity numbers: province, real birth date, check character; known region."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from contentcheck.modules.secrets.digits import bare, is_digits
from contentcheck.modules.secrets.facts import regions

__all__ = [
    "PROVINCE",
    "check_character",
    "has_known_region",
    "is_date",
    "is_old_resident_id",
    "is_resident_id",
]

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"
PROVINCE: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]", re.ASCII)
"""The first two digits of a region code."""
_FIRST_ISSUED: Final = 1984
"""Numbers were first given in this year, so an older person has a code that was valid then."""


def is_resident_id(number: str) -> bool:
    """Whether ``number`` is a well-formed identity number of 18 characters.

    Source: GB 11643 (structure; ISO 7064 MOD 11-2), GB/T 2260 (provinces); 81 to 83 stand on
    residence permits for Hong Kong, Macau and Taiwan.
    """
    code = bare(number).upper()
    if len(code) != 18 or not is_digits(code[:17]) or PROVINCE.match(code) is None:
        return False
    return is_date(code[6:14]) and code[17] == check_character(code)


def is_old_resident_id(number: str) -> bool:
    """Whether ``number`` is one of 15 digits: a region code of its time and a date of 19yy.

    It has no check character. Source: GB 11643-1989, replaced by the form of 18 in 1999.
    """
    code = bare(number)
    if len(code) != 15 or not is_digits(code):
        return False
    born = "19" + code[6:12]
    return is_date(born) and _is_region(code[:6], int(born[:4]))


def has_known_region(number: str) -> bool:
    """Whether the region code of an identity number existed in the year of birth or later.

    A person may have got the number long after birth, so the code may be younger than the person;
    but a child is not given a code that was abolished. Source: GB/T 2260 with its history.
    """
    code = bare(number)
    return len(code) >= 10 and is_digits(code[:10]) and _is_region(code[:6], int(code[6:10]))


def check_character(code: str) -> str:
    """Return the check character of the first 17 digits. Source: ISO 7064 MOD 11-2."""
    total = sum(int(digit) * weight for digit, weight in zip(code, _WEIGHTS, strict=False))
    return _CHECK[total % 11]


def is_date(digits: str) -> bool:
    """Whether ``yyyymmdd`` is a day of 1900 to 2099; not "until today", results need no clock."""
    if digits[:2] not in ("19", "20"):
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _is_region(code: str, born: int) -> bool:
    known = regions()
    if code not in known:
        return False
    until = known[code]
    return until is None or until + 1 >= max(born, _FIRST_ISSUED)

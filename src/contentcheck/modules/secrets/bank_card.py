"""Bank card numbers: issuer prefix with its lengths, and the Luhn check digit."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.digits import bare
from contentcheck.modules.secrets.resident_id import is_resident_id

__all__ = ["is_bank_card", "passes_luhn"]

_ISSUED: Final = re.compile(
    r"62[0-9]{14,17}|60[0-9]{14,17}|9558[0-9]{15}|103[0-9]{16}"
    r"|4[0-9]{15}(?:[0-9]{3})?|(?:5[1-5]|35)[0-9]{14}"
    r"|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}",
    re.ASCII,
)
_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def is_bank_card(number: str) -> bool:
    """Whether ``number`` has an issuer's prefix and length, passes Luhn and is no identity number.

    Source: ISO/IEC 7812-1 (structure, Annex B: Luhn); prefixes of UnionPay, Visa, Mastercard, JCB
    and of the domestic cards that are older than the 62 range.
    """
    plain = bare(number)
    if _ISSUED.fullmatch(plain) is None:
        return False
    return passes_luhn(plain) and not is_resident_id(plain)


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the Luhn check digit. Source: ISO/IEC 7812-1, Annex B."""
    plain = bare(number)
    if len(plain) < 2 or not (plain.isascii() and plain.isdigit()):
        return False
    digits = [int(digit) for digit in reversed(plain)]
    return (sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0

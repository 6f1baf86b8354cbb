"""Bank card numbers: issuer prefix with its lengths, and the Luhn check digit."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.digits import bare, is_digits
from contentcheck.modules.secrets.foreigner_id import is_foreigner_id
from contentcheck.modules.secrets.resident_id import is_resident_id

__all__ = ["is_bank_card", "is_unionpay_card", "passes_luhn"]

_ISSUED: Final = re.compile(
    r"62[0-9]{14,17}|60[0-9]{14,17}|9(?:4|5[589]|8|9)[0-9]{13,16}|103[0-9]{16}"
    r"|4[0-9]{15}(?:[0-9]{3})?|(?:5[1-5]|35)[0-9]{14}|3[47][0-9]{13}"
    r"|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}",
    re.ASCII,
)
_UNIONPAY: Final = re.compile(r"62(?:[0-9]{14}|[0-9]{17})", re.ASCII)
_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def is_bank_card(number: str) -> bool:
    """Whether ``number`` has an issuer's prefix and length, passes Luhn and is no identity number.

    Source: ISO/IEC 7812-1 (structure, Annex B: Luhn); prefixes of UnionPay, Visa, Mastercard, JCB,
    American Express and of the domestic cards that are older than the 62 range.
    """
    code = bare(number)
    if _ISSUED.fullmatch(code) is None or len(set(code)) < 3:
        return False
    return passes_luhn(code) and not is_resident_id(code) and not is_foreigner_id(code)


def is_unionpay_card(number: str) -> bool:
    """Whether ``number`` begins with 62 and has 16 or 19 digits, as nearly all domestic cards."""
    return _UNIONPAY.fullmatch(bare(number)) is not None


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the Luhn check digit. Source: ISO/IEC 7812-1, Annex B."""
    code = bare(number)
    if len(code) < 2 or not is_digits(code):
        return False
    digits = [int(digit) for digit in reversed(code)]
    return (sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0

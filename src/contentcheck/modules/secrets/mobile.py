"""Mobile numbers of the Chinese mainland: numbering segment, and no made-up number."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.digits import bare

__all__ = ["is_mobile_number"]

_SEGMENT: Final = re.compile(
    r"1(?:3[0-9]|4[15-9]|5[0-35-9]|6[25-7]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8}|1610[0-9]{7}", re.ASCII
)
_SERVICE: Final = frozenset({"13800138000"})
_STEPS: Final = "01234567890123456789"


def is_mobile_number(number: str) -> bool:
    """Whether ``number`` is 11 digits of a segment in use and can belong to a person.

    Refused: 13800138000 (a service number that every sample form prints), one digit repeated
    behind the segment, and digits that only count up or down. Source: segments as opened by the
    numbering plan of 工信部, those of machines (140, 144) left out; none is reserved for samples.
    """
    code = bare(number)
    if _SEGMENT.fullmatch(code) is None or code in _SERVICE:
        return False
    counted = code[2:] in _STEPS or code[2:] in _STEPS[::-1]
    return len(set(code[3:])) > 1 and not counted

"""Fixed telephones: area code and the length of numbers there."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.facts import area_codes

__all__ = ["is_landline"]

_NUMBER: Final = re.compile(
    r"\(?(?:(?:\+|00)?86[ -]?)?\(?(?P<area>0?[1-9][0-9]{1,2})\)?[ -]{0,3}"
    r"(?P<first>[2-8])(?P<rest>[0-9 -]{6,8})"
)


def is_landline(number: str) -> bool:
    """Whether ``number`` is an area code that exists and as many digits as numbers have there.

    Subscriber numbers begin with 2 to 8. Source: the numbering plan for fixed telephones.
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        return False
    area = found["area"]
    lengths = area_codes().get(area if area.startswith("0") else "0" + area, ())
    digits = found["first"] + found["rest"].replace(" ", "").replace("-", "")
    return len(digits) in lengths and len(set(digits)) > 1

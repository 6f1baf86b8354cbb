"""Number plates."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_plate"]

_SERIAL: Final = "[A-HJ-NP-Z0-9]"
_FORM: Final = re.compile(
    rf"(?P<place>\w[A-HJ-NP-Z])(?:(?P<serial>{_SERIAL}{{4}}(?:{_SERIAL}|[挂学警港澳使领]))"
    r"|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])"
)


def is_plate(number: str) -> bool:
    """Whether ``number`` is a plate: province, letter, and five characters or six of the new kind.

    Five: letters other than I and O, at most two, the rest digits; the last may be 挂, 学,
    警, 港, 澳, 使 or 领. Six (new energy): A to E (electric) or F to K without I (others) first on
    small, last on large cars. Source: GA 36, as amended for new energy.
    """
    code = number.upper()
    for separator in " -·•.":
        code = code.replace(separator, "")
    found = _FORM.fullmatch(code)
    if found is None:
        return False
    serial = found["serial"] or ""
    letters = sum(char.isascii() and char.isalpha() for char in serial)
    return letters <= 2 and len(set(serial)) != 1

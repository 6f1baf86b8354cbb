"""Identity cards of Hong Kong."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_hong_kong_id"]

_FORM: Final = re.compile(r"([A-Z]{1,2})([0-9]{6})[ ]?\(?([0-9A])\)?", re.ASCII)
_NO_LETTER: Final = 36


def is_hong_kong_id(number: str) -> bool:
    """Whether ``number`` is one or two letters, six digits and the right check character.

    Weights 9 to 1 over two letters (A is 10; where only one stands, the first counts 36), digits
    and check (A is 10), modulo 11. Source: the published check rule of the card.
    """
    found = _FORM.fullmatch(number.upper())
    if found is None:
        return False
    letters, digits, check = found.groups()
    values = [ord(letter) - ord("A") + 10 for letter in letters]
    values = [_NO_LETTER, *values] if len(values) == 1 else values
    values += [*map(int, digits), 10 if check == "A" else int(check)]
    return (
        sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0
    )

"""``typos.invisible``: characters that take no room, between Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText

__all__ = ["INVISIBLE"]

_CHINESE = regex.compile(r"[\p{Han}\u3001-\u301f\uff01-\uff5e“”‘’…—]")
_MARKUP = frozenset("*_`~[]()<>#|")


def _invisible(field: FieldText, places: list[int]) -> Iterator[Match]:
    """Yield those with Chinese on either side; a byte-order mark at the head is no fault."""
    text = field.text
    known = frozenset(places)
    for at in places:
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if at - 1 in known or (not at and text[0] == "\ufeff"):
            continue
        if before in _MARKUP or after in _MARKUP:
            continue
        if _is_chinese(before) or _is_chinese(after):
            yield Match(field, at, at + 1, replacement="", safe=True)


@cache
def _is_chinese(char: str) -> bool:
    return _CHINESE.match(char) is not None


INVISIBLE = odd_check("typos.invisible", "invisible", _invisible)

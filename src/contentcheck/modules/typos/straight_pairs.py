"""``typos.straight-pairs``: Chinese words in straight quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText

__all__ = ["STRAIGHT_PAIRS"]

_REACH = 120
_PAIR = regex.compile(
    r'(?<!")"(?P<inside>(?![\s)）》，。、；：,.])[^"\n<>=]{1,100}+)(?<![\s(（《，、])"(?!")'
)
_HAN = regex.compile(r"\p{Han}")
_DATA = regex.compile(r"[=:{\[,]\s{0,2}\Z|\\\Z")


def _pairs(field: FieldText, places: list[int]) -> Iterator[Match]:
    """Yield both marks of every pair that holds Han and does not belong to data or code."""
    text, done = field.text, 0
    for at in places:
        if at < done or (at and text[at - 1].isdecimal()):
            continue
        found = _PAIR.match(text, at, min(len(text), at + _REACH))
        if found is None:
            continue
        done = found.end()
        if _HAN.search(found["inside"]) is None or _DATA.search(text, max(0, at - 3), at):
            continue
        yield Match(
            field,
            at,
            done,
            parts=((at, at + 1), (done - 1, done)),
            replacements=("“", "”"),
            safe=True,
        )


STRAIGHT_PAIRS = odd_check("typos.straight-pairs", "straight", _pairs)

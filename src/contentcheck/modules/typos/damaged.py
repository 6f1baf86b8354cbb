"""``typos.damaged``: text that was decoded with the wrong encoding (锟斤拷, �, ä¸­æ–‡)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText

__all__ = ["DAMAGED"]

_REACH = 200
_LATIN = r"[ÃÂâäåæçèéï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}"
_RUINS = regex.compile(
    rf"(?:{_LATIN}){{2,100}}+|\ufffd{{1,200}}+|(?:锟斤拷){{1,60}}+|[銆鈥]|锛(?=[銆鈥])"
)
"""UTF-8 read as Latin-1, what no decoder could read, that read as GBK, and UTF-8 read as GBK."""


def _ruins(field: FieldText, places: list[int]) -> Iterator[Match]:
    done = 0
    for at in places:
        if at < done:
            continue
        found = _RUINS.match(field.text, at, min(len(field.text), at + _REACH))
        if found is not None:
            done = found.end()
            yield Match(field, at, done)


DAMAGED = odd_check("typos.damaged", "damaged", _ruins)

"""``typos.stray``: a single traditional or Japanese character in a simplified word (發展, 対接)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd import foreign_forms
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText
from contentcheck.text.guards import contained_in
from contentcheck.text.tokens import segment

__all__ = ["STRAY"]

MOST = 12
"""More of them in one field, and the text is not a simplified one with slips."""
SHARE = 200
"""Characters of text for each stray one, at least, where there are more than two."""
_SIDE = 4
_JAPANESE_NEAR = 24
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_OWN_NAMES = ("日本語", "繁體", "正體", "簡體", "中國語")
_IN_NAMES = frozenset("昇陞甦鍾喆堃邨頫迺")
"""Characters that stand in names of persons and brands, also in simplified text."""
_HAN = regex.compile(r"\p{Han}{1,4}")
_HAN_BACK = regex.compile(r"(?r)\p{Han}{1,4}")


def _strays(field: FieldText, places: list[int]) -> Iterator[Match]:
    many = len(places) > 2 and len(places) * SHARE > len(field.text)
    if len(places) > MOST or many:
        return
    forms = foreign_forms()
    known = frozenset(places)
    for at in places:
        if at - 1 in known or at + 1 in known or _meant(field, at):
            continue
        plain = forms[field.text[at]]
        if _makes_word(field, at, plain):
            yield Match(field, at, at + 1, replacement=plain, safe=True, args={"plain": plain})


def _meant(field: FieldText, at: int) -> bool:
    """Whether the character is a name, is quoted, or stands beside Japanese."""
    first, last = field.window(at, at + 1, _JAPANESE_NEAR, _JAPANESE_NEAR)
    return (
        field.text[at] in _IN_NAMES
        or contained_in(field, at, at + 1, _OWN_NAMES) is not None
        or _KANA.search(field.text, first, last) is not None
        or field.in_quotation(at, at + 1)
    )


def _makes_word(field: FieldText, at: int, plain: str) -> bool:
    """Whether the simplified character belongs to a word of its clause, and the other does not."""
    text = field.text
    left = _HAN_BACK.search(text, max(0, at - _SIDE), at)
    before = left[0] if left is not None and left.end() == at else ""
    right = _HAN.match(text, at + 1, min(len(text), at + 1 + _SIDE))
    after = right[0] if right is not None else ""
    return _longer_token(before, plain, after) and not _longer_token(before, text[at], after)


def _longer_token(before: str, char: str, after: str) -> bool:
    at = len(before)
    reached = 0
    for word in segment(before + char + after):
        if reached <= at < reached + len(word):
            return len(word) > 1
        reached += len(word)
    return False


STRAY = odd_check("typos.stray", "foreign", _strays)

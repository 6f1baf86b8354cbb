"""``typos.radical``: radicals and compatibility forms instead of ordinary characters (⼯作)."""

from __future__ import annotations

from collections.abc import Iterator

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd import plain_forms
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText

__all__ = ["RADICAL"]

_TALK = ("部", "旁", "字旁", "字头", "是", "”", "、")
"""What follows a radical that is spoken of: ⼿部, ⺮是竹字头."""


def _radicals(field: FieldText, places: list[int]) -> Iterator[Match]:
    forms = plain_forms()
    for at in places:
        if not field.text.startswith(_TALK, at + 1) or _in_word(field.text, at):
            yield Match(field, at, at + 1, replacement=forms[field.text[at]], safe=True)


def _in_word(text: str, at: int) -> bool:
    """Whether a Han character or another radical stands directly before."""
    return at > 0 and ("\u2e80" <= text[at - 1] <= "\u2fdf" or "\u4e00" <= text[at - 1] <= "\u9fff")


RADICAL = odd_check("typos.radical", "radical", _radicals)

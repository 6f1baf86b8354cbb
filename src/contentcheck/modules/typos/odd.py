"""Characters that hardly stand in a finished Chinese text, looked for once for all rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from contentcheck.checks.base import Context
from contentcheck.modules.typos.japanese import JAPANESE
from contentcheck.text.char_groups import CharGroups, GroupedPlaces
from contentcheck.text.field import FieldText
from contentcheck.text.traditional import SIMPLIFIED, TRADITIONAL

__all__ = ["OddGroup", "foreign_forms", "odd_places", "plain_forms"]

OddGroup = Literal["radical", "damaged", "invisible", "crosses", "markup", "straight", "foreign"]

_RADICALS = ((0x2E80, 0x2EF4), (0x2F00, 0x2FD6), (0xF900, 0xFAFF))
_SIMPLE_RADICALS = "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳"
_SIMPLE_FORMS = "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
_INVISIBLE = (
    (0x0000, 0x0009), (0x000E, 0x0020), (0x007F, 0x0080), (0x00AD, 0x00AE), (0x180E, 0x180F),
    (0x200B, 0x200D), (0x202A, 0x202F), (0x2060, 0x2065), (0x2066, 0x206A), (0xFEFF, 0xFF00),
)  # fmt: skip
_DAMAGED = "\ufffd锟锛銆鈥ÃÂâäåæçèéï"


@cache
def _groups() -> CharGroups:
    return CharGroups(
        {
            "radical": plain_forms(),
            "damaged": _DAMAGED,
            "invisible": _chars(_INVISIBLE),
            "crosses": "×✕╳○◯",
            "markup": "<&*#",
            "straight": '"',
            "foreign": foreign_forms(),
        }
    )


def odd_places(ctx: Context, field: FieldText, group: OddGroup) -> list[int]:
    """Return where characters of a group stand; the field is looked through once per document."""
    found: GroupedPlaces = ctx.once(("typos.odd", field.name), lambda: _groups().find(field))
    return found.of(group)


@cache
def plain_forms() -> Mapping[str, str]:
    """Return the ordinary character for each radical and compatibility form that has one.

    Facts from the Unicode Character Database; simplified radicals, which have no decomposition
    there, by their shape.
    """
    forms = ((char, unicodedata.normalize("NFKC", char)) for char in _chars(_RADICALS))
    plain = {char: form for char, form in forms if form != char and len(form) == 1}
    return plain | dict(zip(_SIMPLE_RADICALS, _SIMPLE_FORMS, strict=True))


@cache
def foreign_forms() -> Mapping[str, str]:
    """Return the simplified form of each traditional and Japanese character that has one."""
    forms = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    return {char: plain for char, plain in (forms | JAPANESE).items() if char != plain}


def _chars(ranges: tuple[tuple[int, int], ...]) -> Iterator[str]:
    for first, last in ranges:
        yield from map(chr, range(first, last))

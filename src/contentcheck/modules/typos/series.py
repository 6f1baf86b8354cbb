"""Ordinals in running text: 一是 … 二是 …, 第一，… 第二，…, 首先，… 其次，…."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

__all__ = ["NUMERALS", "Marker", "is_marker", "markers", "words_of"]

NUMERALS: Final = "一二三四五六七八九十"
_FORMS: Final = {
    "是": ("{0}是",),
    "要": ("{0}要",),
    "第": ("第{0}",),
    "其": ("其{0}",),
}
_LONGEST: Final = {"第": 6, "其": 6}
"""Members of a series that are looked for; 第十 is mostly an article of law."""
_FOLLOWED: Final = frozenset("，：,:是")
"""What must stand behind 第一 and 其一."""
_FREE: Final = frozenset(" \t\u3000\n\r，。；：、！？（）《》“”‘’—…·,.;:!?()[]【】>*-")
"""What may stand before a marker."""


class Marker(NamedTuple):
    """A series and the place in it, from 1 on."""

    style: str
    number: int


def markers() -> Mapping[str, Marker]:
    """Return every way of writing a marker."""
    return {
        form.format(numeral): Marker(style, number)
        for style, forms in _FORMS.items()
        for form in forms
        for number, numeral in enumerate(NUMERALS[: _LONGEST.get(style, len(NUMERALS))], 1)
    }


def words_of(marker: Marker) -> tuple[str, ...]:
    """Return the ways to write a marker."""
    return tuple(form.format(NUMERALS[marker.number - 1]) for form in _FORMS[marker.style])


def is_marker(text: str, at: int) -> bool:
    """Whether what begins at ``at`` can be a marker: it opens a clause, followed as it must be."""
    if at and text[at - 1] not in _FREE:
        return False
    return text[at] not in "第其" or text[at + 2 : at + 3] in _FOLLOWED

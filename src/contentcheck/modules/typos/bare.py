"""Text with its marks left out, and where each character stood."""

from __future__ import annotations

from typing import NamedTuple

from contentcheck.text.field import FieldText

__all__ = ["MARKS", "Bare", "bare_after", "bare_before", "without_marks"]

MARKS = frozenset("“”‘’\"'、，,·《》〈〉（）() \u3000*")
"""Marks that writers put into a fixed phrase or leave out."""

_STOPS = frozenset("。！？!?；;：:\n\r")
_SPARE = 2


class Bare(NamedTuple):
    """Characters without marks; ``places`` says where each one stands in the field."""

    text: str
    places: tuple[int, ...]


def without_marks(text: str) -> str:
    """Return ``text`` without its marks."""
    return "".join(char for char in text if char not in MARKS)


def bare_after(field: FieldText, start: int, count: int) -> Bare:
    """Return up to ``count`` characters from ``start`` on, within the sentence.

    Looks at ``_SPARE`` code points for each character that is asked for, at most.
    """
    return _collect(field.text, range(start, min(len(field.text), start + count * _SPARE)), count)


def bare_before(field: FieldText, end: int, count: int) -> Bare:
    """Return up to ``count`` characters that end before ``end``, within the sentence."""
    found = _collect(field.text, range(end - 1, max(-1, end - 1 - count * _SPARE), -1), count)
    return Bare(found.text[::-1], found.places[::-1])


def _collect(text: str, places: range, count: int) -> Bare:
    kept: list[int] = []
    for at in places:
        char = text[at]
        if len(kept) == count or char in _STOPS:
            break
        if char not in MARKS:
            kept.append(at)
    return Bare("".join(text[at] for at in kept), tuple(kept))

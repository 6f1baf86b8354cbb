"""Straight quotation marks in Chinese sentences, where their number in a paragraph is odd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from contentcheck.model.span import RegionKind
from contentcheck.modules.typos.loose import Loose
from contentcheck.text.field import FieldText

__all__ = ["odd_straight_marks"]

MARK = '"'
PER_FIELD = 200
"""Odd paragraphs of a field that are looked at."""

_BESIDE_HAN = regex.compile(r"[\p{Han}，。：；！？、（）]\"|\"[\p{Han}，。：；！？、（）]")


def odd_straight_marks(
    field: FieldText, skipped: Sequence[RegionKind], reach: int
) -> Iterator[Loose]:
    """Yield the last straight mark of each Chinese paragraph that holds an odd number of them.

    Two such paragraphs within ``reach`` code points are one quotation. Inch marks (``27"``) and
    paragraphs where curled marks are uneven too do not count.
    """
    waiting: int | None = None
    for number, last in enumerate(_odd_paragraphs(field, skipped)):
        if number == PER_FIELD:
            yield Loose(last, MARK, MARK, beyond=field.text.count(MARK, last + 1))
            break
        if waiting is not None and last - waiting <= reach:
            waiting = None
            continue
        if waiting is not None:
            yield Loose(waiting, MARK, MARK)
        waiting = last
    if waiting is not None:
        yield Loose(waiting, MARK, MARK)


def _odd_paragraphs(field: FieldText, skipped: Sequence[RegionKind]) -> Iterator[int]:
    """Yield the last mark of each paragraph with an odd number of them."""
    text = field.text
    at = text.find(MARK)
    while at >= 0:
        start, end = field.paragraph(at, at + 1)
        if text.count(MARK, at, end) % 2 or field.in_region(start, end, skipped):
            place = _odd(field, skipped, at, start, end)
            if place is not None:
                yield place
        at = text.find(MARK, max(end, at + 1))


def _odd(
    field: FieldText, skipped: Sequence[RegionKind], at: int, start: int, end: int
) -> int | None:
    text = field.text
    places: list[int] = []
    while 0 <= at < end:
        before = text[max(start, at - 1) : at]
        if not before.isdecimal() and before != "\\" and not field.in_region(at, at + 1, skipped):
            places.append(at)
        at = text.find(MARK, at + 1, end)
    if len(places) % 2 == 0 or text.count("“", start, end) != text.count("”", start, end):
        return None
    last = places[-1]
    return last if _BESIDE_HAN.search(text, max(start, last - 1), last + 2) else None

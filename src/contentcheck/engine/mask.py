"""Hiding what was found. An excerpt shows enough to find the place again, never the value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

__all__ = ["HIDDEN", "Secret", "SecretSpans", "blanked", "masked", "masked_slice"]

Secret = tuple[int, int, str]
"""A span and how it is masked."""

HIDDEN = "*"


def masked(value: str, kind: str) -> str:
    """Mask a value by kind.

    ``number`` keeps the first three and last two characters of eleven or more (of an identity
    number thirteen stay hidden, of a phone number six); ``value`` keeps the first of four or
    more; ``block`` keeps nothing. The length stays.
    """
    length = len(value)
    if kind == "number" and length >= 11:
        return value[:3] + HIDDEN * (length - 5) + value[-2:]
    if kind == "value" and length >= 4:
        return value[:1] + HIDDEN * (length - 1)
    return HIDDEN * length


def masked_slice(text: str, start: int, end: int, secrets: Sequence[Secret]) -> str:
    """Return ``text[start:end]`` with the parts that lie in ``secrets`` masked by their kind.

    ``secrets`` are sorted by start; see ``within`` for how to hand over only those that matter.
    """
    chars = list(text[start:end])
    for first, last, kind in secrets:
        if first >= end:
            break
        if last <= start:
            continue
        hidden = masked(text[first:last], kind)
        for at in range(max(first, start), min(last, end)):
            chars[at - start] = hidden[at - first]
    return "".join(chars)


def blanked(text: str, secrets: Sequence[Secret]) -> str:
    """Return ``text`` with every secret span replaced by as many asterisks; sorted by start."""
    pieces: list[str] = []
    at = 0
    for first, last, _ in secrets:
        if last > at:
            first = max(first, at)
            pieces += (text[at:first], HIDDEN * (last - first))
            at = last
    return "".join((*pieces, text[at:]))


class SecretSpans:
    """The secret spans of one field, sorted by start, to be looked up by place."""

    __slots__ = ("_reach", "_starts", "spans")

    def __init__(self, spans: Iterable[Secret]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _, _ in self.spans]
        self._reach = list(accumulate((end for _, end, _ in self.spans), max))

    def within(self, start: int, end: int) -> Sequence[Secret]:
        """Return the spans that may overlap ``[start, end)``: none that does is left out."""
        return self.spans[bisect_right(self._reach, start) : bisect_left(self._starts, end)]

    def touches(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` overlaps a secret span."""
        return any(first < end and last > start for first, last, _ in self.within(start, end))

"""Which of several hits count where they overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from contentcheck.model.lexicon import Overlaps

__all__ = ["chosen"]

T = TypeVar("T")
Span = tuple[int, int]


def chosen(hits: Iterable[T], span: Callable[[T], Span], overlaps: Overlaps) -> list[T]:
    """Return the hits that count, in text order.

    ``all``: every one · ``longest``, ``shortest``: the longest (shortest) of those that overlap,
    the earlier of equals · ``leftmost``: the one that begins first, the longer of equals.
    """
    ordered = sorted(hits, key=lambda hit: (span(hit)[0], -span(hit)[1]))
    if overlaps == "all" or len(ordered) < 2:
        return ordered
    if overlaps == "leftmost":
        return _without_overlap(ordered, range(len(ordered)), span)
    sign = -1 if overlaps == "longest" else 1

    def rank(number: int) -> tuple[int, int]:
        start, end = span(ordered[number])
        return sign * (end - start), number

    return _without_overlap(ordered, sorted(range(len(ordered)), key=rank), span)


def _without_overlap(hits: Sequence[T], order: Iterable[int], span: Callable[[T], Span]) -> list[T]:
    """Take hits in ``order`` unless they overlap one that was taken."""
    starts: list[int] = []
    ends: list[int] = []
    taken: list[int] = []
    for number in order:
        start, end = span(hits[number])
        if bisect_left(starts, end) == bisect_right(ends, start):
            insort(starts, start)
            insort(ends, end)
            taken.append(number)
    return [hits[number] for number in sorted(taken)]

"""Which words of several groups stand together: one of each, inside the same bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

__all__ = ["Span", "together"]

Span = tuple[int, int]


def together(
    groups: Sequence[Sequence[Span]], bounds: Callable[[int, int], Span]
) -> Iterator[tuple[Span, ...]]:
    """Yield for each span of the first group the nearest span of every other one.

    All must lie inside ``bounds`` of the first. Groups stand in text order; further spans of the
    first group inside the same bounds are left out, so that a place is told once. Takes time in
    proportion to the first group.
    """
    starts = [[span[0] for span in group] for group in groups[1:]]
    done = 0
    for span in groups[0]:
        if span[0] < done:
            continue
        first, last = bounds(*span)
        members = [span]
        for group, at in zip(groups[1:], starts, strict=True):
            nearest = _nearest(group, at, span, first, last)
            if nearest is None:
                break
            members.append(nearest)
        else:
            done = last
            yield tuple(members)


def _nearest(
    group: Sequence[Span], starts: Sequence[int], span: Span, first: int, last: int
) -> Span | None:
    """Return the span of ``group`` inside ``[first, last)`` that is nearest to ``span``."""
    at = bisect_left(starts, span[0])
    near = [
        other
        for other in group[max(0, at - 2) : at + 2]
        if first <= other[0] and other[1] <= last and not _overlap(other, span)
    ]
    return min(near, key=lambda other: max(other[0] - span[1], span[0] - other[1]), default=None)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

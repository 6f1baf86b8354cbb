"""The one edit between two strings, if there is exactly one and it lies inside."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Edit", "inner_edit"]

Kind = Literal["lost", "added", "changed", "swapped"]


class Edit(NamedTuple):
    """What happened at index ``at`` of the wanted string.

    ``length``: how many characters of the found string belong to it · ``gone``, ``come``: what
    was written in the wanted and in the found string.
    """

    kind: Kind
    at: int
    length: int
    gone: str
    come: str


def inner_edit(wanted: str, found: str, most_lost: int = 1) -> Edit | None:
    """Return the edit that turns the beginning of ``found`` into ``wanted``.

    ``found`` may go on behind it. The last character of ``wanted`` must have been kept, or the
    last two swapped: what differs at the end is another phrase. Up to ``most_lost`` characters in
    a row may be lost. None if they are equal, or if more than one edit lies between them.
    """
    at = _common(wanted, found)
    left = len(wanted) - at
    if left < 1 or at >= len(found):
        return None
    here, there = wanted[at:], found[at:]
    if left > 1 and there[:2] == here[1::-1] and there[2:left] == here[2:]:
        return Edit("swapped", at, 2, here[:2], there[:2])
    for lost in range(1, min(most_lost, left - 1) + 1):
        if there[: left - lost] == here[lost:]:
            return Edit("lost", at, 0, here[:lost], "")
    if there[1 : left + 1] == here:
        return Edit("added", at, 1, "", there[0])
    if left > 1 and there[1:left] == here[1:]:
        return Edit("changed", at, 1, here[0], there[0])
    return None


def _common(one: str, other: str) -> int:
    for at, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return at
    return min(len(one), len(other))

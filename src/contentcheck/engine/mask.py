"""Hiding what was found. An excerpt shows enough to find the place again, never the value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["HIDDEN", "blanked", "masked", "masked_slice", "touches"]

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


def masked_slice(text: str, start: int, end: int, secrets: Sequence[tuple[int, int, str]]) -> str:
    """Return ``text[start:end]`` with the parts that lie in ``secrets`` masked by their kind.

    ``secrets`` holds (start, end, kind), sorted by start.
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


def blanked(text: str, secrets: Sequence[tuple[int, int, str]]) -> str:
    """Return ``text`` with every secret span replaced by as many asterisks."""
    for first, last, _ in secrets:
        text = text[:first] + HIDDEN * (last - first) + text[last:]
    return text


def touches(start: int, end: int, secrets: Iterable[tuple[int, int, str]]) -> bool:
    """Whether ``[start, end)`` overlaps a secret span."""
    return any(first < end and last > start for first, last, _ in secrets)

"""Marked text: ``⟦ ⟧`` around the spans that an example expects."""

from __future__ import annotations

__all__ = ["CLOSE", "OPEN", "parse_marked", "unbalanced"]

OPEN = "⟦"
CLOSE = "⟧"


def unbalanced(marked: str) -> str | None:
    """Return what is wrong with the marks of ``marked``, or None."""
    depth = 0
    for char in marked:
        depth += (char == OPEN) - (char == CLOSE)
        if depth not in (0, 1):
            return "⟦ ⟧ 必须成对且不能嵌套"
    return "⟦ 没有闭合" if depth else None


def parse_marked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without marks, and the spans they enclosed, in code points.

    Raises ``ValueError`` for marks that do not pair up.
    """
    if (why := unbalanced(marked)) is not None:
        raise ValueError(why)
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for number, outside in enumerate(marked.split(OPEN)):
        inside, _, rest = outside.partition(CLOSE) if number else ("", "", outside)
        if number:
            spans.append((length, length + len(inside)))
        pieces += (inside, rest)
        length += len(inside) + len(rest)
    return "".join(pieces), tuple(spans)

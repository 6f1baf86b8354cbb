"""Numbers as people write them, brought to bare digits."""

from __future__ import annotations

from typing import Final

__all__ = ["bare"]

_SEPARATORS: Final = dict.fromkeys(map(ord, " \t\u00a0\u3000-\u2010\u2011\u2012\u2013"))


def bare(number: str) -> str:
    """Return ``number`` without the spaces and hyphens between its groups."""
    return number.translate(_SEPARATORS)

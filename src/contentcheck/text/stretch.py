"""Repeated characters: one automaton over collapsed text serves terms that allow them or not.

A term that does not allow them asks for as many characters as it has; for it a hit in the
collapsed text is trimmed to its own length, or dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from contentcheck.text.fold import Collapsed, collapse
from contentcheck.text.runs import Indices

__all__ = ["Stretch"]

_SEPARATOR = "\ua4d0"


class Stretch:
    """The lengths of all keys before they were collapsed."""

    __slots__ = ("_first", "_last", "_length", "_repeat", "keys")

    def __init__(self, keys: Sequence[str], repeat: Sequence[bool]) -> None:
        """``keys`` are folded and not empty; ``repeat`` says which of them may be stretched."""
        self.keys = collapse(_SEPARATOR.join(keys)).text.split(_SEPARATOR)
        self._repeat = np.array(repeat, dtype=bool)
        self._length = np.array([len(key) for key in keys], dtype=np.intp)
        self._first = np.array([_run(key) for key in keys], dtype=np.intp)
        self._last = np.array([_run(key[::-1]) for key in keys], dtype=np.intp)

    def fitting(
        self, text: Collapsed, starts: Indices, ends: Indices, which: Indices
    ) -> tuple[Indices, Indices, Indices]:
        """Return the hits that fit their keys, as positions in the text before the collapse."""
        low, high = text.starts.take(starts), text.starts.take(ends)
        length, repeat = self._length.take(which), self._repeat.take(which)
        first = np.where(repeat, low, text.starts.take(starts + 1) - self._first.take(which))
        last = np.where(repeat, high, text.starts.take(ends - 1) + self._last.take(which))
        alone = ~repeat & (ends - starts == 1)
        first = np.where(alone, low, first)
        last = np.where(alone, low + length, last)
        enough = np.where(repeat, high - low >= length, last - first == length)
        fits = enough & (first >= low) & (last <= high)
        first, last, which = first[fits], last[fits], which[fits]
        more = np.where(alone[fits], high[fits] - last, 0)
        if not more.any():
            return first, last, which
        hits = np.repeat(np.arange(len(which)), more + 1)
        shift = np.arange(len(hits)) - np.repeat(np.cumsum(more + 1) - more - 1, more + 1)
        return first.take(hits) + shift, last.take(hits) + shift, which.take(hits)


def _run(key: str) -> int:
    """Return how often the first character of ``key`` is said."""
    return len(list(next(groupby(key))[1]))

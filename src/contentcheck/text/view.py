"""A view: text derived from another text, with a map back to where each character came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

__all__ = ["Offsets", "View"]

Offsets = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Derived ``text``; character ``i`` came from ``[starts[i], ends[i])`` of the original.

    ``starts`` None: the text is its own original. ``ends`` None: every character came from one.
    Both arrays never decrease, so a span of the view always widens to whole originals.
    """

    text: str
    starts: Offsets | None = None
    ends: Offsets | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the enclosing original span of ``[start, end)``; empty spans stay empty."""
        if self.starts is None:
            return start, end
        if start == end:
            at = int(self.starts[start]) if start < len(self.starts) else self._length()
            return at, at
        return int(self.starts[start]), self._end_of(end - 1)

    def parts(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the original pieces of ``[start, end)``, adjoining pieces joined."""
        if self.starts is None or start == end:
            return (self.original(start, end),)
        pieces: list[tuple[int, int]] = []
        for index in range(start, end):
            first, last = int(self.starts[index]), self._end_of(index)
            if pieces and pieces[-1][1] >= first:
                pieces[-1] = (pieces[-1][0], last)
            else:
                pieces.append((first, last))
        return tuple(pieces)

    def then(self, derived: View) -> View:
        """Return ``derived``, a view of this view's text, as a view of this view's original."""
        if self.starts is None:
            return derived
        if derived.starts is None:
            return type(self)(derived.text, self.starts, self.ends)
        last = derived.starts if derived.ends is None else derived.ends - 1
        ends = self.starts + 1 if self.ends is None else self.ends
        return View(derived.text, self.starts[derived.starts], ends[last])

    @classmethod
    def identity(cls, text: str) -> Self:
        """Return the view of a text on itself."""
        return cls(text)

    def _end_of(self, index: int) -> int:
        if self.ends is not None:
            return int(self.ends[index])
        assert self.starts is not None
        return int(self.starts[index]) + 1

    def _length(self) -> int:
        return self._end_of(len(self.text) - 1) if self.text else 0

"""A first look at two-character words: where might putting one character right pay off?

There are too many pairs to look each one up. What is added up here are bytes: a logarithm is a
step of ``STEP`` above ``LOWEST``. The estimate looks at one character on either side, knows
words of two characters only (by hashes, so now and then a wrong one), and takes the likeliest
word of a class of sounds; what it lets through is looked at properly.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.lexis import Logs
from contentcheck.text.near_keys import Numbers, Places

__all__ = ["Look", "Pairs", "Sums"]

Bytes = npt.NDArray[np.uint8]
Sums = npt.NDArray[np.int16]

LOWEST: Final = -8.0
STEP: Final = 1 / 32
MOST: Final = 178
"""The byte of the commonest words: few are likelier."""
ENOUGH: Final = 1.2
"""The least estimated gain."""

_FACTORS: Final = tuple(
    tuple(map(np.uint32, factors))
    for factors in ((0x9E3779B1, 0x85EBCA77), (0xC2B2AE3D, 0x27D4EB2F))
)
_SHIFT: Final = np.uint32(12)
_SLOTS: Final = 1 << 20


class Pairs:
    """Bytes of single characters, of pairs that are words, and of the best word of a class.

    ``best[place]`` is a flat table: the class of the wrong character's sound times the number of
    characters, plus the other character's number.
    """

    __slots__ = ("best", "classes", "singles", "words")

    def __init__(self, singles: Bytes, words: Bytes, best: Bytes, classes: Numbers) -> None:
        self.singles = singles
        self.words = words
        self.best = best
        self.classes = classes

    @classmethod
    def of(
        cls,
        singles: Logs,
        words: tuple[Numbers, Logs],
        targets: tuple[Numbers, Logs],
        nears: Numbers,
    ) -> Pairs:
        """Tabulate all words of two characters, and for each class the best of the targets."""
        known = np.zeros((2, _SLOTS), dtype=np.uint8)
        for row, slots in zip(known, _slots(words[0][:, 0], words[0][:, 1]), strict=True):
            np.maximum.at(row, slots, _bytes(words[1]))
        size = len(singles)
        best = np.zeros((2, (int(nears.max(initial=0)) + 1) * size), dtype=np.uint8)
        chars, logs = targets
        for reading in range(nears.shape[1]):
            for place in (0, 1):
                near = nears[chars[:, place], reading].astype(np.intp)
                at = near * size + chars[:, 1 - place]
                np.maximum.at(best[place], at[near != 0], _bytes(logs)[near != 0])
        return cls(_bytes(singles), known, best, np.ascontiguousarray(nears[:, 0]))

    def look(self, numbers: Numbers) -> Look:
        """Take a first look at a text."""
        edge = np.zeros(1, dtype=np.uint16)
        padded = np.concatenate((edge, numbers, edge))
        single = self.singles.take(padded).astype(np.int16)
        one, other = _slots(padded[:-1], padded[1:])
        pair = np.minimum(self.words[0].take(one), self.words[1].take(other)).astype(np.int16)
        pair += _ONE
        return Look(single, pair)

    def promising(self, numbers: Numbers, look: Look, place: int) -> Places:
        """Return the pairs that are no word and whose character at ``place`` may be wrong."""
        starts, needed = look.odd_pairs
        wrong, other = numbers[starts + place], numbers[starts + 1 - place]
        at = self.classes.take(wrong).astype(np.int32)
        at *= np.int32(len(self.singles))
        at += other
        promising: Places = starts[self.best[place].take(at) >= needed]
        return promising

    def enough(self, logs: Logs, needed: Sums) -> npt.NDArray[np.bool_]:
        """Whether words of these logarithms are what is needed."""
        return _bytes(logs) >= needed


class Look:
    """Bytes of the characters of a text, an edge before and behind, and of its pairs."""

    def __init__(self, single: Sums, pair: Sums) -> None:
        self._single = single
        self._pair = pair

    @cached_property
    def odd_pairs(self) -> tuple[Places, Sums]:
        """Where a pair is no word and a common word would do, and the byte that it must have."""
        needed = self.needed(2)
        starts = np.flatnonzero((needed <= MOST) & (self._pair[1:-1] == _ONE))
        return starts, needed[starts]

    def needed(self, length: int, starts: Places | None = None) -> Sums:
        """Return the byte that a word of so many characters must have to be put at each start.

        Without ``starts``: at every place where there is room.
        """
        count = max(0, len(self._single) - length - 1)

        def of(bytes_of: Sums, at: int) -> Sums:
            return bytes_of[at : at + count] if starts is None else bytes_of.take(starts + at)

        first, last = of(self._single, 0), of(self._single, length + 1)
        before, best = first, np.maximum(first + of(self._single, 1), of(self._pair, 0))
        for at in range(2, length + 2):
            single = last if at == length + 1 else of(self._single, at)
            before, best = best, np.maximum(best + single, before + of(self._pair, at - 1))
        best -= first
        best -= last
        best -= _ONE * np.int16(length - 1) - np.int16(ENOUGH / STEP)
        byte: Sums = best
        return byte


_ONE: Final = np.int16(-LOWEST / STEP)
"""What one log less than two adds to a sum of bytes, each of which lies ``LOWEST`` too high."""


def _slots(first: Numbers, second: Numbers) -> tuple[npt.NDArray[np.uint32], ...]:
    """Return two slots for each pair; a pair that is no word seldom meets one in both."""
    one, other = first.astype(np.uint32), second.astype(np.uint32)
    return tuple((one * left + other * right) >> _SHIFT for left, right in _FACTORS)


def _bytes(logs: Logs) -> Bytes:
    whole: Bytes = np.clip(np.ceil((logs - LOWEST) / STEP), 0, 255).astype(np.uint8)
    return whole

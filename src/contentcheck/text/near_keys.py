"""Keys of words with one character left out, and sets of keys that answer in one look.

A key is a linear hash of character numbers, so that leaving one character out is a subtraction.
A set answers with some false hits, and is small enough for the processor's cache; what it lets
through is looked up in the sorted keys, and what they lead to is compared character by character.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = [
    "LONGEST",
    "Bits",
    "Keys",
    "Numbers",
    "Places",
    "Sorted",
    "SortedKeys",
    "bits_of",
    "holds",
    "terms",
    "whole",
    "word_terms",
]

Numbers = npt.NDArray[np.uint16]
Keys = npt.NDArray[np.uint32]
Bits = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Sorted = npt.NDArray[np.uint32] | npt.NDArray[np.uint64]

_FACTORS: Final = tuple(
    np.uint32(factor)
    for factor in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D,
                   0xFD7046C5, 0xB55A4F09, 0x8DA6B343, 0xD8163841, 0xCB1AB31F, 0xA24BAED5)
)  # fmt: skip
_CLASS_FACTORS: Final = tuple(
    np.uint32(factor)
    for factor in (0x7FEB352D, 0x846CA68B, 0xE2D0D4CB, 0x3C6EF35F, 0x1B873593, 0xCC9E2D51)
)
_ONE_OF_EIGHT: Final = (1 << np.arange(8)).astype(np.uint8)
_SEVEN: Final = np.uint32(7)
_LEAST_BITS: Final = 10
_ROOM: Final = 8
"""Bits that a set has for each of its keys, at least."""
LONGEST: Final = len(_FACTORS)
"""Characters of the longest word that has a key."""


def terms(numbers: Numbers, length: int, classes: bool = False) -> Keys:
    """Return the summands of the keys of all runs of ``length`` characters, one row per place."""
    factors = _CLASS_FACTORS if classes else _FACTORS
    wide = numbers.astype(np.uint32)
    count = max(0, len(wide) - length + 1)
    rows = np.empty((length, count), dtype=np.uint32)
    for place in range(length):
        np.multiply(wide[place : place + count], factors[place], out=rows[place])
    return rows


def word_terms(words: Numbers, classes: bool = False) -> Keys:
    """Return the summands of the keys of words of one length, one row per place."""
    factors = np.array(_CLASS_FACTORS if classes else _FACTORS, dtype=np.uint32)
    rows: Keys = words.T.astype(np.uint32) * factors[: words.shape[1], None]
    return rows


def whole(rows: Keys) -> Keys:
    """Return the keys of whole words from their summands."""
    keys: Keys = rows.sum(axis=0, dtype=np.uint32)
    return keys


def bits_of(keys: Keys, least: int = _LEAST_BITS) -> Bits:
    """Return the set of ``keys``; 0, the key of nothing but marks, is in no set.

    It has a power of two of bits, at least two to the power of ``least``.
    """
    power = max(least, (_ROOM * len(keys) - 1).bit_length())
    flags = np.zeros(1 << power, dtype=np.bool_)
    flags[keys >> np.uint32(32 - power)] = True
    flags[0] = False
    return np.packbits(flags, bitorder="little")


def holds(bits: Bits, keys: Keys) -> npt.NDArray[np.bool_]:
    """Whether the set may hold each key."""
    spare = 32 - (len(bits).bit_length() + 2)
    found = bits.take(keys >> np.uint32(spare + 3))
    found &= _ONE_OF_EIGHT.take((keys >> np.uint32(spare)) & _SEVEN)
    held: npt.NDArray[np.bool_] = found != 0
    return held


class SortedKeys:
    """Sorted keys of 32 or 64 bits; ``heads`` says where the keys with each upper part begin."""

    __slots__ = ("_shift", "heads", "keys")

    def __init__(self, keys: Sorted, heads: npt.NDArray[np.int32]) -> None:
        self.keys = keys
        self.heads = heads
        width = 8 * keys.dtype.itemsize
        self._shift = keys.dtype.type(width - (len(heads) - 1).bit_length() + 1)

    @classmethod
    def of(cls, keys: Sorted) -> SortedKeys:
        """Take keys that are sorted already."""
        power = max(1, len(keys).bit_length())
        shift = keys.dtype.type(8 * keys.dtype.itemsize - power)
        uppers = np.arange((1 << power) + 1)
        return cls(keys, np.searchsorted(keys >> shift, uppers).astype(np.int32))

    def find(self, keys: Sorted) -> tuple[Places, Places]:
        """Return indices into ``keys`` and where these stand here; an index may repeat."""
        upper = (keys >> self._shift).astype(np.intp)
        first = self.heads.take(upper).astype(np.intp)
        counts = self.heads.take(upper + 1) - first
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        asked = np.repeat(np.arange(len(keys)), counts)
        at = np.arange(total) - np.repeat(ends - counts - first, counts)
        hit = np.flatnonzero(self.keys.take(at) == keys.take(asked))
        return asked[hit], at[hit]

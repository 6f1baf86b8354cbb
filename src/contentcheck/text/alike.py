"""Which characters are easily taken for one another: by the same sound, a near one, or by shape.

Characters are numbered, those with a known sound first, so that tables stay small; 0 is anything
that takes no part (marks, letters, characters that no word holds).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.families import FAMILIES
from contentcheck.text.look_alikes import LOOK_ALIKES
from contentcheck.text.sounds import SOUNDS

__all__ = ["NEAR", "SAME", "SHAPE", "Alike", "readings"]

SAME: Final = 1
NEAR: Final = 2
SHAPE: Final = 4
READINGS: Final = 3

Numbers = npt.NDArray[np.uint16]
Places = npt.NDArray[np.intp]

_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "n": "l"}
_FINALS = {"ing": "in", "eng": "en", "iang": "ian", "uang": "uan", "ang": "an"}


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """Return the toneless readings of each character, the usual one first."""
    usual: dict[str, list[str]] = {}
    further: list[tuple[str, str]] = []
    for line in SOUNDS.split("\n"):
        syllable, _, chars = line.partition(" ")
        for char in chars:
            if syllable.endswith("*"):
                further.append((char, syllable[:-1]))
            else:
                usual[char] = [syllable]
    for char, syllable in further:
        usual[char].append(syllable)
    return {char: tuple(sounds[:READINGS]) for char, sounds in usual.items()}


def nearly(syllable: str) -> str:
    """Return the class of a syllable: zh and z, n and l, ing and in, ang and an are one."""
    for initial, plain in _INITIALS.items():
        if syllable.startswith(initial):
            syllable = plain + syllable[len(initial) :]
            break
    for final, plain in _FINALS.items():
        if syllable.endswith(final):
            return syllable[: -len(final)] + plain
    return syllable


class Alike:
    """Kinds of likeness between numbered characters. Immutable.

    ``sounds`` and ``nears`` hold the syllables and the classes of each number, 0 for none.
    """

    __slots__ = ("_shapes", "nears", "sounds")

    def __init__(self, sounds: Numbers, nears: Numbers, shapes: npt.NDArray[np.uint32]) -> None:
        self.sounds = sounds
        self.nears = nears
        self._shapes = shapes

    @classmethod
    def of(cls, numbers: Mapping[str, int], size: int) -> Alike:
        """Tabulate the characters of ``numbers``, which are below ``size``."""
        sounds, nears = np.zeros((2, size, READINGS), dtype=np.uint16)
        syllables: dict[str, int] = {}
        classes: dict[str, int] = {}
        for char, read in readings().items():
            if char in numbers:
                for at, sound in enumerate(read):
                    sounds[numbers[char], at] = syllables.setdefault(sound, len(syllables) + 1)
                    near = nearly(sound)
                    nears[numbers[char], at] = classes.setdefault(near, len(classes) + 1)
        pairs = {
            numbers[one] << 16 | numbers[other]
            for one, other in _shape_pairs()
            if one in numbers and other in numbers
        }
        return cls(sounds, nears, np.array(sorted(pairs), dtype=np.uint32))

    @property
    def shapes(self) -> npt.NDArray[np.uint32]:
        """Pairs of numbers that look alike, as ``one << 16 | other``, sorted."""
        return self._shapes

    def kinds(self, ones: Numbers, others: Numbers) -> npt.NDArray[np.uint8]:
        """Return the flags of likeness of each pair, 0 for none."""
        found = np.zeros(len(ones), dtype=np.uint8)
        found[_meet(self.sounds, ones, others)] |= SAME
        found[_meet(self.nears, ones, others) & (found == 0)] |= NEAR
        keys = (ones.astype(np.uint32) << np.uint32(16)) | others
        at = np.searchsorted(self._shapes, keys)
        found[self._shapes.take(at, mode="clip") == keys] |= SHAPE
        return found

    def confusable(self) -> tuple[Numbers, Places]:
        """Return, for every number in turn, the numbers alike to it, and where each list begins."""
        near_to: defaultdict[int, set[int]] = defaultdict(set)
        for number, of in enumerate(self.nears.tolist()):
            for near in of:
                if near:
                    near_to[near].add(number)
        shaped: defaultdict[int, set[int]] = defaultdict(set)
        for pair in self._shapes.tolist():
            shaped[pair >> 16].add(pair & 0xFFFF)
        lists: list[list[int]] = []
        for number, of in enumerate(self.nears.tolist()):
            alike = shaped[number].union(*(near_to[near] for near in of if near))
            lists.append(sorted(alike - {number}))
        begins = np.cumsum([0, *map(len, lists)], dtype=np.intp)
        return np.array([other for found in lists for other in found], dtype=np.uint16), begins


def _meet(table: Numbers, ones: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
    one, other = table[ones], table[others]
    same = (one[:, :, None] == other[:, None, :]) & (one[:, :, None] != 0)
    met: npt.NDArray[np.bool_] = same.any(axis=(1, 2))
    return met


def _shape_pairs() -> Iterator[tuple[str, str]]:
    groups: Iterable[str] = (*LOOK_ALIKES.split(), *FAMILIES.split())
    for group in groups:
        for one in group:
            yield from ((one, other) for other in group if other != one)

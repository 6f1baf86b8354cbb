"""How likely words are, and the most likely way to cut many short windows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.near_keys import Bits, Numbers, SortedKeys, bits_of, holds

__all__ = ["LONGEST_WORD", "Cuts", "Lexis", "Logs"]

Logs = npt.NDArray[np.float32]
Wide = npt.NDArray[np.uint64]

LONGEST_WORD: Final = 4
"""Characters of the longest word that a cut knows."""

_FACTORS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)
_SALTS: Final = np.array(
    [0, 0x2545F4914F6CDD1D, 0x9E6C63D0876A9A47, 0xB7E151628AED2A6B, 0xE7037ED1A0B428DB],
    dtype=np.uint64,
)
_NEVER: Final = np.float32(-1e6)


class Lexis:
    """Logarithms (base 10) of word probabilities, by the numbers of their characters.

    ``singles``: of one-character words, by number · ``keys``: of words of two to four characters,
    with ``logs`` beside and their set ``bits``.
    """

    __slots__ = ("bits", "keys", "logs", "singles")

    def __init__(self, singles: Logs, keys: SortedKeys, logs: Logs, bits: Bits) -> None:
        self.singles = singles
        self.keys = keys
        self.logs = logs
        self.bits = bits

    @classmethod
    def of(cls, singles: Logs, words: Sequence[tuple[Numbers, Logs]]) -> Lexis:
        """Tabulate words: for each length an array of numbers and one of logarithms."""
        keys = np.concatenate([_keys(numbers) for numbers, _ in words])
        logs = np.concatenate([each for _, each in words])
        order = np.argsort(keys)
        return cls(singles, SortedKeys.of(keys[order]), logs[order], bits_of(_upper(keys)))

    def of_words(self, words: Numbers) -> Logs:
        """Return the logarithm of each word of one length, a very low one for what is no word."""
        if words.shape[1] == 1:
            return self.singles.take(words[:, 0])
        return self._look(_keys(words))

    def is_word(self, words: Numbers) -> npt.NDArray[np.bool_]:
        """Whether each of ``words``, of one length, is a word."""
        return self.of_words(words) > _NEVER

    def _look(self, keys: Wide) -> Logs:
        logs = np.full(keys.shape, _NEVER, dtype=np.float32)
        maybe = np.flatnonzero(holds(self.bits, _upper(keys)))
        asked, at = self.keys.find(keys.ravel()[maybe])
        logs.ravel()[maybe[asked]] = self.logs.take(at)
        return logs

    def cut(self, windows: Numbers) -> Cuts:
        """Find the best cut of each window (rows of one width)."""
        count, width = windows.shape
        ends = np.full((width, LONGEST_WORD, count), _NEVER, dtype=np.float32)
        ends[:, LONGEST_WORD - 1] = self.singles.take(windows.T)
        wide = windows.T.astype(np.uint64)
        keys = wide * _FACTORS[0]
        for length in range(2, min(LONGEST_WORD, width) + 1):
            keys = keys[:-1] + wide[length - 1 :] * _FACTORS[length - 1]
            salted = keys + _SALTS[length]
            ends[length - 1 :, LONGEST_WORD - length] = self._look(salted)
        best = np.full((width + LONGEST_WORD, count), _NEVER, dtype=np.float32)
        best[LONGEST_WORD - 1] = 0.0
        for at in range(width):
            reached = best[at : at + LONGEST_WORD] + ends[at]
            np.max(reached, axis=0, out=best[at + LONGEST_WORD])
        return Cuts(ends, best)


class Cuts:
    """The best cuts of a batch of windows."""

    __slots__ = ("_best", "_ends")

    def __init__(self, ends: Logs, best: Logs) -> None:
        self._ends = ends
        self._best = best

    def kept(self, which: npt.NDArray[np.intp]) -> Cuts:
        """Return the cuts of some of the windows."""
        return Cuts(self._ends[:, :, which], self._best[:, which])

    def is_word(self, start: int, lengths: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.bool_]:
        """Whether the first so many characters of each window, from ``start`` on, are a word."""
        short = np.minimum(lengths, LONGEST_WORD).astype(np.intp)
        logs = self._ends[start + short - 1, LONGEST_WORD - short, np.arange(len(short))]
        word: npt.NDArray[np.bool_] = (logs > _NEVER) & (lengths <= LONGEST_WORD)
        return word

    @property
    def logs(self) -> Logs:
        """The logarithm of the probability of each window's best cut."""
        last: Logs = self._best[-1]
        return last

    def tokens(self, window: int) -> list[tuple[int, int]]:
        """Return the spans of the words of one window's best cut."""
        at = len(self._ends)
        spans: list[tuple[int, int]] = []
        while at > 0:
            before = self._best[at - 1 : at - 1 + LONGEST_WORD, window]
            length = LONGEST_WORD - int(np.argmax(before + self._ends[at - 1, :, window]))
            spans.append((at - length, at))
            at -= length
        return spans[::-1]


def _upper(keys: Wide) -> npt.NDArray[np.uint32]:
    upper: npt.NDArray[np.uint32] = (keys >> np.uint64(32)).astype(np.uint32)
    return upper


def _keys(words: Numbers) -> Wide:
    length = words.shape[1]
    keys: Wide = (words.astype(np.uint64) * _FACTORS[:length]).sum(axis=1, dtype=np.uint64)
    salted: Wide = keys + _SALTS[length]
    return salted

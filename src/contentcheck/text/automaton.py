"""One automaton for all terms, allow phrases and anchors.

pyahocorasick looks a node's children up one by one, and the root of a Chinese lexicon has
thousands. Over UTF-8 bytes no node has more than 256, so keys and text are handed over as bytes
(read as latin-1, because the package takes ``str``). UTF-8 synchronises itself: byte hits are
exact, and one array of lead bytes turns them back into characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

import ahocorasick
import numpy as np
import numpy.typing as npt

__all__ = ["Automaton"]

Indices = npt.NDArray[np.intp]
_NONE: Indices = np.empty(0, dtype=np.intp)
_BLOCK = 1 << 16


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class Automaton:
    """Finds every occurrence of every key, overlapping ones included."""

    __slots__ = ("_lengths", "_machine")

    def __init__(self, keys: Sequence[str]) -> None:
        """Build from distinct, non-empty keys; the number of a key is its index."""
        self._lengths: Indices = np.fromiter(map(len, keys), dtype=np.intp, count=len(keys))
        self._machine: Any = None
        if keys:
            machine = ahocorasick.Automaton(ahocorasick.STORE_INTS)
            for number, key in enumerate(keys):
                machine.add_word(_bytes(key).decode("latin-1"), number)
            machine.make_automaton()
            self._machine = machine

    def __len__(self) -> int:
        return len(self._lengths)

    def scan(self, text: str) -> tuple[Indices, Indices, Indices]:
        """Return starts, ends (half-open, characters) and key numbers of all hits, by end."""
        if self._machine is None:
            return _NONE, _NONE, _NONE
        data = _bytes(text)
        hits = list(self._machine.iter(data.decode("latin-1")))
        if not hits:
            return _NONE, _NONE, _NONE
        flat = np.fromiter(chain.from_iterable(hits), dtype=np.intp, count=2 * len(hits))
        last_bytes, keys = flat[::2], flat[1::2]
        ends = _characters_up_to(last_bytes, data)
        return ends - self._lengths.take(keys), ends, keys


def _characters_up_to(last_bytes: Indices, data: bytes) -> Indices:
    """Return how many characters end at or begin before each of the ascending ``last_bytes``.

    The lead bytes are counted block by block, so that they stay in the processor's cache.
    """
    size = len(data)
    if size <= _BLOCK:
        return np.searchsorted(_leads(data, 0, size), last_bytes, side="right")
    cuts = np.searchsorted(last_bytes, np.arange(0, size + _BLOCK, _BLOCK)).tolist()
    ends, before = [], 0
    for number, (left, right) in enumerate(pairwise(cuts)):
        at = number * _BLOCK
        leads = _leads(data, at, min(_BLOCK, size - at))
        if left < right:
            inside = last_bytes[left:right] - at
            ends.append(np.searchsorted(leads, inside, side="right") + before)
        before += len(leads)
    return np.concatenate(ends)


def _leads(data: bytes, at: int, count: int) -> Indices:
    return np.flatnonzero(np.frombuffer(data, dtype=np.int8, count=count, offset=at) > -65)

"""The maximal fold: one table that maps every character to its plainest form or drops it.

Terms and text pass through the same table, so that one scan finds a superset of what any lexicon
wants; ``partial`` then compares a hit with its term under the steps that this lexicon has
switched on (``fold_steps``). Noise is dropped; where any lexicon wants it, repeated characters
are collapsed into one, and the original lengths are kept beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.model.lexicon import Matching
from contentcheck.text.fold_steps import NOISE, STEPS, ZERO_WIDTH, folded_by
from contentcheck.text.view import Offsets, View

__all__ = [
    "FOLD_VERSION",
    "TABLE_SIZE",
    "Codes",
    "Collapsed",
    "codes",
    "collapse",
    "fold",
    "fold_key",
    "fold_keys",
    "is_noise",
    "partial",
    "partial_table",
]

FOLD_VERSION: Final = 2
TABLE_SIZE: Final = 0x33480
"""Covers the CJK extensions; characters beyond (tags, selectors, private planes) are dropped."""

Codes = npt.NDArray[np.uint32]

_DROP: Final = np.uint32(0)
_BLOCK: Final = 1 << 15
"""Code points folded at a time: what a block needs stays in the processor's cache."""
_SEPARATOR: Final = "\ua4d0"
"""A letter that no step changes or drops and that no Chinese term holds (Lisu)."""


def codes(text: str) -> Codes:
    """Return the code points of ``text``; lone surrogates are allowed."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(points: Codes) -> str:
    return points.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _table() -> Codes:
    """Map of every code point below ``TABLE_SIZE`` to its folded form, 0 where it is dropped."""
    table = np.arange(TABLE_SIZE, dtype=np.uint32)
    for first, last in (*NOISE, *ZERO_WIDTH):
        table[first : last + 1] = _DROP
    table[-1] = _DROP
    folded = folded_by(STEPS)
    plain = np.fromiter(folded.values(), dtype=np.uint32, count=len(folded))
    points = np.fromiter(folded, dtype=np.uint32, count=len(folded))
    table[points] = np.where(table[plain], plain, _DROP)
    return table


def fold(points: Codes, dropped: npt.NDArray[np.bool_] | None = None) -> View:
    """Fold code points; linear. The view maps each folded character back to its original.

    ``dropped`` marks characters that count as noise whatever they are.
    """
    starts = np.empty(len(points), dtype=np.intp)
    texts: list[str] = []
    size = 0
    for at in range(0, len(points), _BLOCK):
        mapped = _table().take(points[at : at + _BLOCK], mode="clip")
        if dropped is not None:
            mapped[dropped[at : at + _BLOCK]] = _DROP
        kept = np.flatnonzero(mapped != 0)
        np.add(kept, at, out=starts[size : size + len(kept)])
        size += len(kept)
        texts.append(_text(mapped.take(kept)))
    return View("".join(texts), starts[:size])


@dataclass(frozen=True, slots=True, eq=False)
class Collapsed:
    """A text whose runs of one character are one character.

    Run ``i`` stood at ``[starts[i], starts[i + 1])`` of the text it was made from.
    """

    text: str
    starts: Offsets


def collapse(text: str) -> Collapsed:
    """Collapse repeated characters; linear."""
    points = codes(text)
    if not len(points):
        return Collapsed("", np.zeros(1, dtype=np.intp))
    first = np.flatnonzero(points[1:] != points[:-1]) + 1
    starts = np.concatenate(([0], first))
    return Collapsed(_text(points.take(starts)), np.append(starts, len(points)))


def fold_key(term: str) -> str:
    """Fold one term as ``fold`` folds text. Empty if the term is nothing but noise."""
    return fold(codes(term)).text


def fold_keys(terms: Sequence[str]) -> list[str]:
    """Fold many terms in one pass; equal to ``fold_key`` of each."""
    folded = fold(codes(_SEPARATOR.join(terms))).text.split(_SEPARATOR)
    return folded if len(folded) == len(terms) else [fold_key(term) for term in terms]


def is_noise(char: str) -> bool:
    """Whether the maximal fold drops ``char``."""
    point = ord(char)
    return point >= TABLE_SIZE or not _table()[point]


@cache
def _partial_table(steps: tuple[str, ...], invisible: bool) -> dict[int, int | None]:
    table: dict[int, int | None] = dict(folded_by(steps))
    if invisible:
        for first, last in ZERO_WIDTH:
            table.update(dict.fromkeys(range(first, last + 1)))
    if "accents" in steps:
        table.update(dict.fromkeys(range(0x0300, 0x0370)))
    return table


def partial_table(matching: Matching) -> Mapping[int, int | None]:
    """Return the table, for ``str.translate``, of the steps that ``matching`` switches on."""
    steps = tuple(step for step in STEPS if getattr(matching, step))
    return _partial_table(steps, matching.zero_width or matching.skip)


def partial(text: str, matching: Matching) -> str:
    """Fold ``text`` by the steps that ``matching`` switches on; noise is kept."""
    return text.translate(partial_table(matching))

"""Character classes and the runs made of them, found for a whole field by array operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from contentcheck.text.fold import TABLE_SIZE, Codes

__all__ = [
    "CLAUSE_END",
    "CLOSERS",
    "HAN",
    "LINE_END",
    "OPENERS",
    "SENTENCE_END",
    "Classes",
    "Indices",
    "RunKind",
    "class_runs",
    "classes",
    "doubled",
    "half_width",
    "line_starts",
    "marks",
    "repeated",
]

Classes = npt.NDArray[np.uint16]
Indices = npt.NDArray[np.intp]
RunKind = Literal["digits", "latin", "halfwidth", "doubled", "repeated", "pairs"]

HAN: Final = np.uint16(1)
DIGIT: Final = np.uint16(2)
LATIN: Final = np.uint16(4)
HALF_WIDTH: Final = np.uint16(8)
PAIR: Final = np.uint16(16)
LINE_END: Final = np.uint16(32)
SENTENCE_END: Final = np.uint16(64)
CLAUSE_END: Final = np.uint16(128)

_LF: Final = np.uint32(10)
_CR: Final = np.uint32(13)
OPENERS: Final = "“‘（《〈【〔［｛「『([{"
CLOSERS: Final = "”’）》〉】〕］｝」』)]}"
_HALF_WIDTH_MARKS: Final = ",:;?!()"
_HAN_RANGES: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3347F))


@cache
def _class_table() -> Classes:
    table = np.zeros(TABLE_SIZE, dtype=np.uint16)

    def add(chars: str, bit: np.uint16) -> None:
        table[[ord(char) for char in chars]] |= bit

    for first, last in _HAN_RANGES:
        table[first : last + 1] |= HAN
    add("0123456789０１２３４５６７８９", DIGIT)
    add("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", LATIN)
    add(_HALF_WIDTH_MARKS, HALF_WIDTH)
    add(OPENERS + CLOSERS + '"', PAIR)
    add("\n\r\v\f\u0085\u2028\u2029", LINE_END)
    add("\n\r\v\f\u0085\u2028\u2029。！？!?", SENTENCE_END)
    add("\n\r\v\f\u0085\u2028\u2029。！？!?，,；;：:、", CLAUSE_END)
    table[-1] = 0
    return table


def classes(points: Codes) -> Classes:
    """Return the class bits of every code point."""
    return _class_table().take(points, mode="clip")


def line_starts(points: Codes) -> Indices:
    """Return where lines begin; CR, LF and CR LF end one."""
    at = np.flatnonzero((points == _LF) | (points == _CR))
    if len(at):
        before_lf = points.take(at + 1, mode="clip") == _LF
        at = at[~((points.take(at) == _CR) & before_lf)]
    starts: Indices = np.concatenate(([0], at + 1))
    return starts


def class_runs(of: Classes, bit: np.uint16) -> tuple[Indices, Indices]:
    """Return starts and ends of the maximal runs of characters that have ``bit``."""
    inside = (of & bit) != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if len(inside) and inside[0]:
        edges = np.concatenate(([0], edges))
    if len(edges) % 2:
        edges = np.concatenate((edges, [len(inside)]))
    return edges[::2], edges[1::2]


def half_width(of: Classes) -> Indices:
    """Return positions of half-width marks that have a Han character on either side."""
    at: Indices = np.flatnonzero((of & HALF_WIDTH) != 0)
    if not len(at):
        return at
    before = of.take(at - 1, mode="clip") & HAN
    before[at == 0] = 0
    after = of.take(at + 1, mode="clip") & HAN
    after[at == len(of) - 1] = 0
    beside: Indices = at[(before | after) != 0]
    return beside


def marks(points: Codes, of: Classes) -> Indices:
    """Return the brackets and quotation marks of paragraphs where they do not simply pair up.

    They do where every mark closes the last one that is open, of its own kind, before the line
    ends, and straight quotation marks are even in number.
    """
    at: Indices = np.flatnonzero((of & (PAIR | LINE_END)) != 0)
    kinds = _pair_table().take(points.take(at), mode="clip").tolist()
    left = [number for first, last in _broken_lines(kinds) for number in range(first, last)]
    return at[left]


_LINE: Final = 0
_STRAIGHT: Final = 99


@cache
def _pair_table() -> npt.NDArray[np.int16]:
    """Kinds of marks by code point: positive for an opening one, negative for its partner."""
    table = np.zeros(0xFFFF, dtype=np.int16)
    for number, (opener, closer) in enumerate(zip(OPENERS, CLOSERS, strict=True), start=1):
        table[ord(opener)], table[ord(closer)] = number, -number
    table[ord('"')] = _STRAIGHT
    return table


def _broken_lines(kinds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the marks of each line that are not nested pairs."""
    first, straight, sound = 0, 0, True
    still_open: list[int] = []
    for number, kind in enumerate((*kinds, _LINE)):
        if kind == _LINE:
            if still_open or straight % 2 or not sound:
                yield first, number
                still_open.clear()
            first, straight, sound = number + 1, 0, True
        elif kind == _STRAIGHT:
            straight += 1
        elif kind > 0:
            still_open.append(kind)
        elif still_open and still_open[-1] == -kind:
            still_open.pop()
        else:
            sound = False


def doubled(points: Codes, of: Classes) -> Indices:
    """Return starts of ABAB: two different Han characters that stand twice in a row."""
    same = points[2:] == points[:-2]
    at: Indices = np.flatnonzero(same[1:] & same[:-1])
    if not len(at):
        return at
    han = (of.take(at) & of.take(at + 1) & HAN) != 0
    words: Indices = at[han & (points.take(at) != points.take(at + 1))]
    return words


def repeated(points: Codes) -> tuple[Indices, Indices]:
    """Return starts and ends of runs of three or more of one character."""
    if len(points) < 3:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    edges = np.flatnonzero(points[1:] != points[:-1]) + 1
    starts = np.concatenate(([0], edges))
    ends = np.concatenate((edges, [len(points)]))
    long = ends - starts >= 3
    return starts[long], ends[long]

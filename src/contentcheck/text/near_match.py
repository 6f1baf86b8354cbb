"""Near matches of one document: found in one pass for all rules that ask."""

from __future__ import annotations

import threading
import weakref
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.alike import NEAR, SAME, SHAPE
from contentcheck.text.field import FieldText
from contentcheck.text.fold import Codes
from contentcheck.text.near_build import Sources
from contentcheck.text.near_cache import near_index
from contentcheck.text.near_find import Finds, find_near
from contentcheck.text.near_guards import plain_guards, refused
from contentcheck.text.near_index import NearIndex
from contentcheck.text.near_keys import Numbers, terms, whole
from contentcheck.text.near_score import cheap_facts, cheap_scores, costly_score, neighbours
from contentcheck.text.word_model import WordModel

__all__ = ["NearMatch", "NearMatcher"]

FLOOR: Final = -2.1
"""What scores less is no match for anybody."""
SLACK: Final = np.array([0.0, 0.0, 0.0, 0.4, 1.0])
"""The most that the neighbours of a find can add, by its length."""
MODEL_WEIGHT: Final = 0.5
GAIN_WEIGHT: Final = 0.6
"""With a word model, what it says takes the place of a part of the plain gain."""
MODEL_SLACK: Final = 2.0
"""What a word model may add to a score."""
CLEAR: Final = -1.0
"""From this score on, a longer word says more than a shorter one in the same place."""
_LEAST_LOOKS = 500
_CHARACTERS_EACH = 100

_BREAK = np.array([0x0A], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A place where a word stands with one wrong character: half-open code points of ``field``.

    ``place``: which character is wrong · ``kind``: ``sound``, ``near-sound``, ``shape`` or
    ``sound-and-shape`` · ``gain``: how much likelier (logarithm, base 10) the stretch is with the
    word put right · ``score``: logit of the likelihood of a slip of the pen.
    """

    field: FieldText
    start: int
    end: int
    word: str
    place: int
    kind: str
    gain: float
    score: float


class NearMatcher:
    """Finds near matches of the words of jieba's dictionary and of ``sources``.

    ``model`` has a say about words of two characters, where there is one. Safe to share between
    threads; each remembers its last document, so that several rules pay for one pass. The index is
    read or built at the first question.
    """

    def __init__(self, sources: Sources, model: WordModel | None = None) -> None:
        self._sources = sources
        self._model = model
        self._last = threading.local()

    @cached_property
    def index(self) -> NearIndex:
        """The index of all words."""
        return near_index(self._sources)

    def matches(self, fields: Sequence[FieldText]) -> tuple[NearMatch, ...]:
        """Return the near matches of a document in text order, none overlapping another."""
        if not fields:
            return ()
        known = getattr(self._last, "known", None)
        if known is not None and known[0]() is fields[0] and known[1] == len(fields):
            remembered: tuple[NearMatch, ...] = known[2]
            return remembered
        found = tuple(self._found(fields))
        self._last.known = (weakref.ref(fields[0]), len(fields), found)
        return found

    def _found(self, fields: Sequence[FieldText]) -> Iterator[NearMatch]:
        index = self.index
        numbers = index.numbered(_points(fields))
        finds = find_near(index, numbers)
        finds = finds.kept(np.flatnonzero(plain_guards(index, numbers, finds)))
        begins = np.cumsum([0, *(len(field.text) + 1 for field in fields)]).tolist()

        def place(at: int) -> tuple[FieldText, int, int, str]:
            start, target = int(finds.starts[at]), int(finds.targets[at])
            number = bisect_right(begins, start) - 1
            first = start - begins[number]
            last = first + int(index.targets.lengths[target])
            return fields[number], first, last, index.word(target)

        def weigh(at: int) -> float:
            assert self._model is not None
            said = self._model.gain(*place(at))
            return MODEL_WEIGHT * said - GAIN_WEIGHT * float(finds.gains[at])

        for at, score in _chosen(index, numbers, finds, None if self._model is None else weigh):
            yield NearMatch(
                *place(at),
                int(finds.places[at]),
                _kind(int(finds.kinds[at])),
                float(finds.gains[at]),
                score,
            )


def _points(fields: Sequence[FieldText]) -> Codes:
    if len(fields) == 1:
        return fields[0].points
    parts = [part for field in fields for part in (field.points, _BREAK)]
    points: Codes = np.concatenate(parts)
    return points


def _kind(flags: int) -> str:
    if flags & SHAPE:
        return "sound-and-shape" if flags & (SAME | NEAR) else "shape"
    return "sound" if flags & SAME else "near-sound"


def _chosen(
    index: NearIndex, numbers: Numbers, finds: Finds, weigh: Callable[[int], float] | None
) -> list[tuple[int, float]]:
    """Return the finds that are left, with their scores, in text order."""
    if not len(finds):
        return []
    lengths = index.targets.lengths[finds.targets].astype(np.intp)
    sums = cheap_scores(cheap_facts(index, numbers, finds), lengths)
    slack = SLACK if weigh is None else SLACK + MODEL_SLACK
    worth = np.flatnonzero(sums > FLOOR - slack[np.minimum(lengths, 4)])
    looks = max(_LEAST_LOOKS, len(numbers) // _CHARACTERS_EACH)
    order = worth[np.argsort(-sums[worth], kind="stable")][:looks]
    repeated = _repeated(numbers, finds.starts, lengths, order)
    scored: list[tuple[int, float]] = []
    for at, more in zip(order.tolist(), repeated.tolist(), strict=True):
        beside = neighbours(index, numbers, finds, at)
        score = float(sums[at]) + costly_score(int(lengths[at]), beside, more)
        if refused(index, numbers, finds, at, beside) is not None:
            continue
        if weigh is not None and lengths[at] == 2 and score > FLOOR - MODEL_SLACK:
            score += weigh(at)
        if score > FLOOR:
            scored.append((at, score))
    return _apart(finds, lengths, scored)


def _repeated(
    numbers: Numbers, starts: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp],
    which: npt.NDArray[np.intp],
) -> npt.NDArray[np.intp]:  # fmt: skip
    """Return how many further times the text of each find stands in the document."""
    further = np.zeros(len(which), dtype=np.intp)
    for length in set(lengths[which].tolist()):
        keys = whole(terms(numbers, length))
        rows = np.flatnonzero(lengths[which] == length)
        own = keys[starts[which[rows]]]
        keys = np.sort(keys)
        further[rows] = np.searchsorted(keys, own, "right") - np.searchsorted(keys, own) - 1
    return further


def _apart(
    finds: Finds, lengths: npt.NDArray[np.intp], scored: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    """Return what does not overlap anything better, in text order."""

    def rank(each: tuple[int, float]) -> tuple[bool, int, float]:
        clear = each[1] >= CLEAR
        return clear, int(lengths[each[0]]) if clear else 0, each[1]

    taken: set[int] = set()
    chosen: list[tuple[int, float]] = []
    for at, score in sorted(scored, key=rank, reverse=True):
        start = int(finds.starts[at])
        span = range(start, start + int(lengths[at]))
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append((at, score))
    return sorted(chosen, key=lambda each: int(finds.starts[each[0]]))

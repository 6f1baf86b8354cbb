"""Adding up cues: which stretches of a text, no longer than a message, reach a threshold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contentcheck.checks.cues import Cue, Found

__all__ = ["Bar", "Message", "Objections", "messages"]

_MOST = 4
"""Places of one cue against a message that are counted."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Bar:
    """What a window must pass: its sum the ``threshold``, one of its cues the weight ``core``.

    ``length``: code points that a window may span.
    """

    threshold: float
    core: float
    length: int


@dataclass(frozen=True, slots=True)
class Message:
    """A stretch that reaches the threshold: its score and how much every cue adds to it."""

    start: int
    end: int
    score: float
    found: tuple[Found, ...]
    adds: tuple[tuple[Cue, float], ...]


class _Tally:
    """The sum of the cues of a window that moves over the text."""

    def __init__(self, cues: Sequence[Cue], core: float) -> None:
        self._cues = cues
        self._core = core
        self._words: dict[int, Counter[str]] = {}
        self._total = 0.0
        self._cores = 0

    def add(self, found: Found) -> None:
        words = self._words.setdefault(found.cue, Counter())
        words[found.word] += 1
        if words[found.word] == 1:
            self._change(found.cue, len(words) - 1, len(words))

    def drop(self, found: Found) -> None:
        words = self._words[found.cue]
        words[found.word] -= 1
        if not words[found.word]:
            del words[found.word]
            self._change(found.cue, len(words) + 1, len(words))

    def _change(self, number: int, before: int, after: int) -> None:
        cue = self._cues[number]
        self._total += cue.adds(after) - cue.adds(before)
        if cue.weight >= self._core:
            self._cores += bool(after) - bool(before)

    @property
    def total(self) -> float:
        """The sum, or nothing where no core cue is among the cues."""
        return self._total if self._cores else 0.0

    def adds(self) -> list[tuple[Cue, float]]:
        """Return what each cue adds, the most first."""
        sums = [(self._cues[n], self._cues[n].adds(len(w))) for n, w in self._words.items() if w]
        return sorted(sums, key=lambda pair: (-abs(pair[1]), pair[0].name))


class Objections:
    """Where the cues against a message stand."""

    def __init__(self, cues: Sequence[Cue], found: Sequence[Found]) -> None:
        self._cues = cues
        self._starts: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        for each in sorted(found):
            self._starts.setdefault(each.cue, []).append(each.start)
            self._ends.setdefault(each.cue, []).append(each.end)

    def against(self, start: int, end: int) -> list[tuple[Cue, float]]:
        """Return what each cue takes from a message at ``[start, end)``."""
        sums: list[tuple[Cue, float]] = []
        for number, starts in self._starts.items():
            cue = self._cues[number]
            last = bisect_left(starts, end + cue.around)
            count = last - bisect_right(self._ends[number], start - cue.around)
            if count > 0:
                sums.append((cue, cue.adds(min(count, _MOST))))
        return sums


def messages(
    found: Sequence[Found],
    cues: Sequence[Cue],
    objections: Objections | None,
    bar: Bar,
) -> Iterator[Message]:
    """Yield the best of the windows that overlap and pass the bar, in text order.

    ``found`` stands in text order; a window reaches from the first of its cues to the end of the
    last. Linear in ``found``.
    """
    best: tuple[float, int, int] | None = None
    for score, left, right in _windows(found, cues, objections, bar):
        if best is not None and found[left].start >= found[best[2]].end:
            yield _message(found, cues, objections, best)
            best = None
        if score >= bar.threshold - _ROUNDING and (best is None or score > best[0] + _ROUNDING):
            best = (score, left, right)
    if best is not None:
        yield _message(found, cues, objections, best)


def _windows(
    found: Sequence[Found],
    cues: Sequence[Cue],
    objections: Objections | None,
    bar: Bar,
) -> Iterator[tuple[float, int, int]]:
    """Yield scores with the first and last cue of the longest window that ends with each cue.

    Windows that do not reach the threshold even without objections are left out.
    """
    tally, left = _Tally(cues, bar.core), 0
    for right, each in enumerate(found):
        tally.add(each)
        while each.end - found[left].start > bar.length and left < right:
            tally.drop(found[left])
            left += 1
        score = tally.total
        if score < bar.threshold - _ROUNDING:
            continue
        if objections is not None:
            taken = objections.against(found[left].start, each.end)
            score += sum(amount for _, amount in taken)
        yield score, left, right


def _message(
    found: Sequence[Found],
    cues: Sequence[Cue],
    objections: Objections | None,
    window: tuple[float, int, int],
) -> Message:
    score, left, right = window
    inside, tally = tuple(found[left : right + 1]), _Tally(cues, 0.0)
    for each in inside:
        tally.add(each)
    start, end = inside[0].start, max(each.end for each in inside)
    taken = [] if objections is None else objections.against(found[left].start, found[right].end)
    return Message(start, end, round(score, 2), inside, (*tally.adds(), *taken))

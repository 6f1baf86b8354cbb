"""The candidates of one rule in one document, as a check sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from contentcheck.checks.base import Candidate
from contentcheck.text.scan import Hits

__all__ = ["Consulted", "RuleCandidates", "candidate_cap"]

_LEAST_CAP = 2_000
_CHARACTERS_EACH = 150


def candidate_cap(characters: int) -> int:
    """Return how many candidates a rule may confirm one by one in so long a document.

    It grows with the text, so that long texts are checked whole and cost stays linear.
    """
    return max(_LEAST_CAP, characters // _CHARACTERS_EACH)


class RuleCandidates:
    """Hits of one rule over all fields, verified while they are looked at."""

    __slots__ = ("_cap", "_count", "_hits", "overflow")

    def __init__(self, hits: Sequence[Hits], cap: int | None) -> None:
        """``cap`` bounds what iteration yields; ``overflow`` says how many hits lie beyond."""
        self._hits = hits
        self._count = sum(map(len, hits))
        self._cap = self._count if cap is None else cap
        self.overflow = max(0, self._count - self._cap)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Candidate]:
        left = self._cap
        for hits in self._hits:
            for hit in hits.first(left):
                yield Candidate(hits.field, hit.start, hit.end, hit.key)
            left -= min(left, len(hits))

    def __getitem__(self, index: slice) -> list[Candidate]:
        return list(islice(self, index.start, index.stop, index.step))

    def tally(self) -> dict[str, int]:
        """Count unverified candidates by their surface, over all fields."""
        total: Counter[str] = Counter()
        for hits in self._hits:
            total.update(hits.tally())
        return dict(total)


class Consulted(Sequence[Candidate]):
    """The verified hits of a lexicon that checks consult, verified once and as far as asked for."""

    __slots__ = ("_known", "_rest")

    def __init__(self, candidates: RuleCandidates) -> None:
        self._known: list[Candidate] = []
        self._rest = iter(candidates)

    def __iter__(self) -> Iterator[Candidate]:
        at = 0
        while at < len(self._known) or self._more():
            yield self._known[at]
            at += 1

    def __len__(self) -> int:
        self._known.extend(self._rest)
        return len(self._known)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> list[Candidate]: ...
    def __getitem__(self, index: int | slice) -> Candidate | list[Candidate]:
        self._known.extend(self._rest)
        return self._known[index]

    def _more(self) -> bool:
        found = next(self._rest, None)
        if found is None:
            return False
        self._known.append(found)
        return True

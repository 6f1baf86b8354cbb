"""Finding words in a stretch of a field, with the machinery of the scan.

Anchors say where a rule begins to look; what else it wants there, words too common to be anchors,
is found in the stretch round the anchors only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from contentcheck.checks.base import Candidate
from contentcheck.text.field import FieldText
from contentcheck.text.scan import Hit, LiteralTarget, Program, RunTarget, switches
from contentcheck.text.view import View

__all__ = ["Finder", "Stretch", "stretches"]

Stretch = tuple[FieldText, int, int, Sequence[Candidate]]
"""A field, half-open code points in it, and the candidates that stand there, in text order."""


class Finder:
    """Words and character runs in numbered slots. Immutable; linear in the stretch."""

    __slots__ = ("_everything", "_program")

    def __init__(self, literals: Sequence[LiteralTarget], runs: Sequence[RunTarget] = ()) -> None:
        """``rule`` of a target is the number of its slot."""
        self._program = Program(literals, runs)
        slots = [target.rule for target in literals] + [target.rule for target in runs]
        self._everything = switches(max(slots, default=-1) + 1, slots)

    def find(self, field: FieldText, first: int, last: int) -> Mapping[int, list[Hit]]:
        """Return the hits of each slot inside ``[first, last)``, in text order."""
        piece = field
        if (first, last) != (0, len(field.text)):
            piece = FieldText(field.name, View(field.text[first:last]))
        found = self._program.scan(piece, self._everything)
        return {
            slot: [Hit(hit.start + first, hit.end + first, hit.key) for hit in hits]
            for slot, hits in found.items()
        }


def stretches(candidates: Iterable[Candidate], before: int, after: int) -> Iterator[Stretch]:
    """Yield the stretches round all candidates; what overlaps is one, so that none is read twice.

    ``candidates`` stand in text order, field by field.
    """
    here: list[Candidate] = []
    first = last = 0
    for candidate in candidates:
        left, right = candidate.field.window(candidate.start, candidate.end, before, after)
        if here and candidate.field is here[0].field and left <= last:
            here.append(candidate)
            last = max(last, right)
            continue
        if here:
            yield here[0].field, first, last, here
        here, first, last = [candidate], left, right
    if here:
        yield here[0].field, first, last, here

"""Gates: rules that act only where the text is of their kind, such as an advertisement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contentcheck.checks.base import Candidate, Context
from contentcheck.checks.terms import guard
from contentcheck.model.lexicon import Lexicon, Matching
from contentcheck.model.rulespec import Gate

__all__ = ["CompiledGate"]


@dataclass(frozen=True, slots=True)
class CompiledGate:
    """A gate with the matching of its lexicon. Equal gates open in the same documents."""

    spec: Gate
    matching: Matching

    @classmethod
    def of(cls, spec: Gate, lexicon: Lexicon) -> CompiledGate:
        """``lexicon`` is the one that ``spec`` names."""
        return cls(spec, lexicon.matching)

    def shut(self, ctx: Context) -> str | None:
        """Return why the rules behind the gate do not act in this document, or None."""
        spec = self.spec
        if _enough_together(self._cues(ctx), spec.at_least, spec.within):
            return None
        near = "" if spec.within is None else f"（{spec.within} 字以内）"
        return f"词库 {spec.lexicon} 的线索不足 {spec.at_least} 种{near}"

    def _cues(self, ctx: Context) -> Iterator[Candidate]:
        for hit in ctx.hits(self.spec.lexicon):
            if guard(ctx, hit, hit.key, self.matching) is None:
                yield hit


def _enough_together(cues: Iterable[Candidate], at_least: int, within: int | None) -> bool:
    """Whether ``at_least`` different cues stand in a stretch of ``within`` code points.

    Without ``within`` they may stand anywhere in the document. ``cues`` come field by field, in
    text order; linear in their number.
    """
    window: list[Candidate] = []
    count: Counter[str] = Counter()
    left = 0
    for cue in cues:
        window.append(cue)
        count[cue.key.text] += 1
        while within is not None and not _reaches(window[left], cue, within):
            gone = window[left].key.text
            count[gone] -= 1
            if not count[gone]:
                del count[gone]
            left += 1
        if len(count) >= at_least:
            return True
    return False


def _reaches(first: Candidate, last: Candidate, within: int) -> bool:
    return first is last or (first.field is last.field and last.end - first.start <= within)

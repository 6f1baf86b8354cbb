"""The scan: every literal and every character run that any rule waits for, found in one pass.

A ``Program`` is built once from all targets. ``Program.scan`` returns, per rule number, the
``Hits`` in one field as arrays; a hit becomes a place in the text only when somebody looks at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as option
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from contentcheck.model.span import RegionKind
from contentcheck.text import runs
from contentcheck.text.automaton import Automaton
from contentcheck.text.field import FieldText
from contentcheck.text.fold import fold_keys, is_noise
from contentcheck.text.run_plan import RunTarget, plans
from contentcheck.text.runs import Indices, RunKind
from contentcheck.text.stretch import Stretch
from contentcheck.text.verify import Verifier

__all__ = ["Hit", "Hits", "LiteralTarget", "Program", "RunTarget", "switches"]


@dataclass(frozen=True, slots=True)
class LiteralTarget:
    """Rule number ``rule`` waits for ``literal``; ``key`` is handed back with the hit."""

    rule: int
    literal: str
    verifier: Verifier
    key: Any = None


class Hit(NamedTuple):
    """A verified place: half-open code points of the field's text, and the target's key."""

    start: int
    end: int
    key: Any


@dataclass(frozen=True, slots=True)
class Hits:
    """All hits of one rule in one field, in text order, not yet verified.

    ``len`` counts unverified hits; iteration verifies each literal against the original text.
    """

    field: FieldText
    starts: Indices
    ends: Indices
    targets: Sequence[LiteralTarget | RunTarget] = option(repr=False)
    which: Indices | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Hit]:
        return self._iterate(self.starts, self.ends, self.which)

    def first(self, count: int) -> Iterator[Hit]:
        """Iterate over the first ``count`` hits only."""
        which = None if self.which is None else self.which[:count]
        return self._iterate(self.starts[:count], self.ends[:count], which)

    def _iterate(self, starts: Indices, ends: Indices, which: Indices | None) -> Iterator[Hit]:
        numbers = [0] * len(starts) if which is None else which.tolist()
        for start, end, number in zip(starts.tolist(), ends.tolist(), numbers, strict=True):
            target = self.targets[number]
            if isinstance(target, RunTarget) or target.verifier(
                self.field.text[start:end], target.literal
            ):
                yield Hit(start, end, target.key)

    def tally(self) -> dict[str, int]:
        """Count hits by what stands there; linear and without a Python step per hit."""
        if not len(self):
            return {}
        if int((self.ends - self.starts).max()) == 1:
            points, counts = np.unique(self.field.points.take(self.starts), return_counts=True)
            return {chr(p): n for p, n in zip(points.tolist(), counts.tolist(), strict=True)}
        spans = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return dict(Counter(self.field.text[start:end] for start, end in spans))

    def merged(self, other: Hits) -> Hits:
        """Return the hits of both, in text order."""
        starts = np.concatenate((self.starts, other.starts))
        order = np.argsort(starts, kind="stable")
        own = np.zeros(len(self), dtype=np.intp) if self.which is None else self.which
        its = np.zeros(len(other), dtype=np.intp) if other.which is None else other.which
        return Hits(
            self.field,
            starts[order],
            np.concatenate((self.ends, other.ends))[order],
            (*self.targets, *other.targets),
            np.concatenate((own, its + len(self.targets)))[order],
        )


class Program:
    """All targets of all rules over one automaton; immutable, shared by restricted engines."""

    __slots__ = (
        "_automaton",
        "_count",
        "_edges",
        "_first",
        "_order",
        "_rule_of",
        "_runs",
        "_skip_of",
        "_skips",
        "_stretch",
        "literals",
        "runs",
    )

    def __init__(
        self,
        literals: Sequence[LiteralTarget],
        run_targets: Sequence[RunTarget],
        skips: Mapping[int, tuple[RegionKind, ...]] | None = None,
    ) -> None:
        """Build the automaton; ``skips`` says in which regions a rule's hits do not count.

        Literals that fold to nothing raise ``ValueError``.
        """
        self.literals = tuple(literals)
        self.runs = tuple(run_targets)
        keys = fold_keys([target.literal for target in self.literals])
        if not all(keys):
            bare = self.literals[keys.index("")].literal
            raise ValueError(f"literal {bare!r} holds nothing but noise")
        self._stretch: Stretch | None = None
        repeat = [target.verifier.matching.repeat for target in self.literals]
        if any(repeat):
            self._stretch = Stretch(keys, repeat)
            keys = self._stretch.keys
        by_key: dict[str, list[int]] = {}
        for number, key in enumerate(keys):
            by_key.setdefault(key, []).append(number)
        counts = [len(numbers) for numbers in by_key.values()]
        self._automaton = Automaton(list(by_key))
        self._count = np.array(counts, dtype=np.intp)
        self._first = np.concatenate(([0], np.cumsum(self._count)[:-1])).astype(np.intp)
        self._order = np.array([n for numbers in by_key.values() for n in numbers], dtype=np.intp)
        self._rule_of = np.array([target.rule for target in self.literals], dtype=np.intp)
        self._edges = _noise_at_edges(self.literals)
        self._skips = tuple(dict.fromkeys(filter(None, (skips or {}).values())))
        numbers = [t.rule for t in self.literals] + [t.rule for t in self.runs]
        self._skip_of = np.full(max(numbers, default=0) + 1, len(self._skips), dtype=np.intp)
        for rule, kinds in (skips or {}).items():
            if kinds and rule < len(self._skip_of):
                self._skip_of[rule] = self._skips.index(kinds)
        self._runs = plans(self.runs, self._skip_of.tolist())

    def __len__(self) -> int:
        """Number of distinct keys in the automaton."""
        return len(self._automaton)

    def scan(self, of: FieldText, active: npt.NDArray[np.bool_]) -> dict[int, Hits]:
        """Return the hits of every rule whose number is switched on in ``active``."""
        found: dict[int, Hits] = {}
        if not of.text:
            return found
        self._scan_literals(of, active, found)
        self._scan_runs(of, active, found)
        return found

    def _scan_literals(
        self, of: FieldText, active: npt.NDArray[np.bool_], found: dict[int, Hits]
    ) -> None:
        text = of.folded.text if self._stretch is None else of.collapsed.text
        starts, ends, keys = self._automaton.scan(text)
        if not len(keys):
            return
        starts, ends, which = self._targets_of(starts, ends, keys)
        rules = self._rule_of.take(which)
        kept = of.folded.starts
        assert kept is not None
        if self._stretch is not None:
            starts, ends, which = self._stretch.fitting(of.collapsed, starts, ends, which)
            rules = self._rule_of.take(which)
        firsts = kept.take(starts)
        wanted = active.take(rules)
        for number, outside in self._outside(of, firsts):
            wanted &= outside | (self._skip_of.take(rules) != number)
        chosen = np.flatnonzero(wanted)
        if not len(chosen):
            return
        order = chosen[np.lexsort((firsts.take(chosen), rules.take(chosen)))]
        rules, which, firsts = rules.take(order), which.take(order), firsts.take(order)
        lasts = kept.take(ends.take(order) - 1) + 1
        if self._edges is not None:
            firsts = np.maximum(firsts - self._edges[0].take(which), 0)
            lasts = np.minimum(lasts + self._edges[1].take(which), len(of.text))
        cuts = [0, *(np.flatnonzero(rules[1:] != rules[:-1]) + 1).tolist(), len(rules)]
        for left, right in pairwise(cuts):
            found[int(rules[left])] = Hits(
                of, firsts[left:right], lasts[left:right], self.literals, which[left:right]
            )

    def _outside(
        self, of: FieldText, starts: Indices
    ) -> Iterator[tuple[int, npt.NDArray[np.bool_]]]:
        """Yield each set of regions to skip, by number, with which ``starts`` lie outside them."""
        for number, kinds in enumerate(self._skips):
            if not of.region_kinds.isdisjoint(kinds):
                yield number, of.outside(kinds).take(starts)

    def _targets_of(
        self, starts: Indices, ends: Indices, keys: Indices
    ) -> tuple[Indices, Indices, Indices]:
        """Return a hit for every literal of every key that was hit."""
        counts = self._count.take(keys)
        if int(counts.max()) == 1:
            return starts, ends, self._order.take(self._first.take(keys))
        hits = np.repeat(np.arange(len(keys)), counts)
        within = np.arange(len(hits)) - np.repeat(np.cumsum(counts) - counts, counts)
        which = self._order.take(self._first.take(keys.take(hits)) + within)
        return starts.take(hits), ends.take(hits), which

    def _scan_runs(
        self, of: FieldText, active: npt.NDArray[np.bool_], found: dict[int, Hits]
    ) -> None:
        for kind, waiting in self._runs.items():
            starts, ends = _runs_of(of, kind)
            if not len(starts):
                continue
            barred = [(number, ~outside) for number, outside in self._outside(of, starts)]
            for plan in waiting:
                for target, at in plan.wanted(of.points, starts, ends, active, barred):
                    hits = Hits(of, starts.take(at), ends.take(at), (target,))
                    known = found.get(target.rule)
                    found[target.rule] = hits if known is None else known.merged(hits)


def _noise_at_edges(literals: Sequence[LiteralTarget]) -> tuple[Indices, Indices] | None:
    """Return how much noise each literal begins and ends with, or None if none does.

    The scan does not see noise, so a hit must be widened by as much before it is verified.
    """
    lead = np.zeros(len(literals), dtype=np.intp)
    trail = np.zeros(len(literals), dtype=np.intp)
    for number, target in enumerate(literals):
        literal = target.literal
        while is_noise(literal[lead[number]]):
            lead[number] += 1
        while is_noise(literal[-1 - trail[number]]):
            trail[number] += 1
    return (lead, trail) if lead.any() or trail.any() else None


def _runs_of(of: FieldText, kind: RunKind) -> tuple[Indices, Indices]:
    match kind:
        case "digits":
            return runs.class_runs(of.classes, runs.DIGIT)
        case "latin":
            return runs.class_runs(of.classes, runs.LATIN)
        case "halfwidth":
            at = runs.half_width(of.classes)
            return at, at + 1
        case "pairs":
            at = runs.marks(of.points, of.classes)
            return at, at + 1
        case "doubled":
            at = runs.doubled(of.points, of.classes)
            return at, at + 4
        case "repeated":
            return runs.repeated(of.points)


def switches(size: int, on: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Return the switch array that ``Program.scan`` takes: ``on`` of ``size`` rule numbers."""
    active = np.zeros(size, dtype=bool)
    active[list(on)] = True
    return active

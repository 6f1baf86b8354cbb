"""Which rules wait for which character runs, decided for all runs and rules at once by tables.

Every group of targets has a bit. One table gives the bits that a length allows, two more those
that the character before and behind a run allow; what all three allow is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from contentcheck.text.fold import Codes
from contentcheck.text.runs import Indices, RunKind

__all__ = ["RunPlan", "RunTarget", "plans"]

_BITS = 64
Masks = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class RunTarget:
    """Rule number ``rule`` waits for runs of ``kind``, of ``min`` to ``max`` characters.

    Where given, one character of ``before`` (``after``) must adjoin the run.
    """

    rule: int
    kind: RunKind
    min: int = 1
    max: int | None = None
    before: str = ""
    after: str = ""
    key: Any = None


class RunPlan:
    """At most 64 targets of one kind of run."""

    __slots__ = ("_after", "_before", "_bits", "_lengths", "_rules", "_skipping", "_targets")

    def __init__(self, targets: Sequence[RunTarget], skip_of: Sequence[int]) -> None:
        """Build the tables. Targets of one rule that share their key share what they find.

        ``skip_of`` gives for a rule the number of the regions it skips.
        """
        bits = [np.uint64(1 << number) for number in range(len(targets))]
        groups: dict[tuple[int, int], list[int]] = {}
        for number, target in enumerate(targets):
            groups.setdefault((target.rule, id(target.key)), []).append(number)
        self._targets = tuple(targets[numbers[0]] for numbers in groups.values())
        self._bits = tuple(_union(bits[n] for n in numbers) for numbers in groups.values())
        self._rules = [target.rule for target in self._targets]
        self._skipping: dict[int, np.uint64] = {}
        for target, bit in zip(targets, bits, strict=True):
            number = skip_of[target.rule]
            self._skipping[number] = self._skipping.get(number, np.uint64(0)) | bit
        self._lengths = _length_table(targets, bits)
        self._before = _neighbour_table([target.before for target in targets], bits)
        self._after = _neighbour_table([target.after for target in targets], bits)

    def wanted(
        self,
        points: Codes,
        starts: Indices,
        ends: Indices,
        active: npt.NDArray[np.bool_],
        barred: Sequence[tuple[int, npt.NDArray[np.bool_]]] = (),
    ) -> Iterator[tuple[RunTarget, Indices]]:
        """Yield each target whose rule is ``active`` with the numbers of the runs it waits for.

        ``barred`` says for the number of a set of regions which runs begin in one of them.
        """
        masks = self._lengths.take(ends - starts, mode="clip")
        if self._before is not None:
            allowed = self._before.take(points.take(starts - 1, mode="clip"), mode="clip")
            if starts[0] == 0:
                allowed[0] = self._before[-1]
            masks &= allowed
        if self._after is not None:
            allowed = self._after.take(points.take(ends, mode="clip"), mode="clip")
            if ends[-1] == len(points):
                allowed[-1] = self._after[-1]
            masks &= allowed
        for number, inside in barred:
            if number in self._skipping and inside.any():
                masks[inside] &= ~self._skipping[number]
        present = int(np.bitwise_or.reduce(masks))
        for target, rule, bits in zip(self._targets, self._rules, self._bits, strict=True):
            if present & int(bits) and active[rule]:
                yield target, np.flatnonzero(masks & bits)


def plans(
    targets: Sequence[RunTarget], skip_of: Sequence[int]
) -> dict[RunKind, tuple[RunPlan, ...]]:
    """Return the plans of each kind."""
    by_kind: dict[RunKind, list[RunTarget]] = {}
    for target in targets:
        by_kind.setdefault(target.kind, []).append(target)
    return {
        kind: tuple(RunPlan(group[at : at + _BITS], skip_of) for at in range(0, len(group), _BITS))
        for kind, group in by_kind.items()
    }


def _union(bits: Iterator[np.uint64]) -> np.uint64:
    whole = np.uint64(0)
    for bit in bits:
        whole |= bit
    return whole


def _length_table(targets: Sequence[RunTarget], bits: Sequence[np.uint64]) -> Masks:
    """Return the bits by length; lengths beyond the table read its last entry."""
    longest = max(target.max or target.min for target in targets)
    table = np.zeros(longest + 2, dtype=np.uint64)
    for target, bit in zip(targets, bits, strict=True):
        last = None if target.max is None else target.max + 1
        table[target.min : last] |= bit
    return table


def _neighbour_table(choices: Sequence[str], bits: Sequence[np.uint64]) -> Masks | None:
    """Return the bits by neighbour, None if no target asks; others read the last entry."""
    if not any(choices):
        return None
    free = _union(bit for chars, bit in zip(choices, bits, strict=True) if not chars)
    table = np.full(max(map(ord, "".join(choices))) + 2, free, dtype=np.uint64)
    for chars, bit in zip(choices, bits, strict=True):
        table[[ord(char) for char in chars]] |= bit
    return table

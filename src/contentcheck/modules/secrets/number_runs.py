"""Digit runs that start a look: whole numbers, and the first group of a number in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentcheck.checks.base import Candidate, Runs
from contentcheck.checks.pattern import RunOptions

__all__ = ["GAPS", "NumberRun", "anchors_of", "fits"]

GAPS = " -\u00a0\u3000\u2010\u2011\u2013\uff0d"
"""Characters that part the groups of a number."""
_GROUPED = "grouped"


class NumberRun(RunOptions):
    """``grouped``: the run is a group, behind it stand a blank or hyphen and the next group.

    ``only``: characters of which alone the run may be made.
    """

    grouped: bool = False
    only: str = ""


def anchors_of(runs: Iterable[NumberRun]) -> Iterator[Runs]:
    """Yield the anchors of the runs."""
    for run in runs:
        after = run.after or (GAPS if run.grouped else "")
        key = _GROUPED if run.grouped else run.only or None
        yield Runs(run.kind, run.min, run.max, run.before, after, key)


def fits(candidate: Candidate) -> bool:
    """Whether a run is what its rule waits for: made of the right characters, or a first group."""
    if candidate.key is None:
        return True
    if candidate.key is not _GROUPED:
        return set(candidate.key).issuperset(candidate.surface)
    end, text = candidate.end, candidate.field.text
    return text[end + 1 : end + 2].isdigit() or (
        text[end : end + 1] in ")）" and text[end + 2 : end + 3].isdigit()
    )

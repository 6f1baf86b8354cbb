"""``campus-tone.density``: words that are harmless one by one, and too much when they pile up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pydantic import Field

import contentcheck as cc

STACKED = "stacked"
"""Key of a pile of exclamation marks, which counts as one more kind of word."""


class DensityOptions(cc.Options):
    """``lexicon``: the words to count; piles of three or more exclamation marks are counted too.

    A field is reported if it holds at least ``places`` of them, of at least ``kinds`` different
    kinds, and more than ``per_thousand`` in a thousand characters. ``kinds`` keeps silent about a
    text that repeats one word because it speaks of it.
    """

    lexicon: str
    places: int = Field(default=4, ge=1)
    kinds: int = Field(default=3, ge=1)
    per_thousand: float = Field(default=5.0, gt=0)


class Density:
    """One match per field, with every counted place as a part of it."""

    name = "campus-tone.density"
    options = DensityOptions

    def compile(self, spec: cc.RuleSpec, resources: cc.Resources) -> cc.CompiledCheck:
        """See ``contentcheck.CheckType.compile``."""
        options: DensityOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        words = cc.Literals({term.text: term.text for term in lexicon.terms}, lexicon.matching)

        def confirm(ctx: cc.Context, candidates: cc.Candidates) -> Iterator[cc.Match]:
            for _, found in groupby(candidates, key=lambda candidate: candidate.field.name):
                counted = list(_apart(each for each in found if _counts(ctx, each)))
                match = _judged(counted, options)
                if match is not None:
                    yield match
                else:
                    for candidate in counted:
                        ctx.reject(candidate, "too few of them")

        return cc.CompiledCheck((words, cc.Runs("repeated", min=3, key=STACKED)), confirm)


def _apart(candidates: Iterator[cc.Candidate]) -> Iterator[cc.Candidate]:
    """Leave out what overlaps the candidate before it: a place is counted once."""
    end = 0
    for candidate in candidates:
        if candidate.start >= end:
            end = candidate.end
            yield candidate


def _counts(ctx: cc.Context, candidate: cc.Candidate) -> bool:
    if candidate.key == STACKED and candidate.surface[0] not in "！!":
        return False
    if candidate.field.in_quotation(candidate.start, candidate.end):
        ctx.reject(candidate, "quoted")
        return False
    return True


def _judged(counted: list[cc.Candidate], options: DensityOptions) -> cc.Match | None:
    kinds = len({candidate.key for candidate in counted})
    if len(counted) < options.places or kinds < options.kinds:
        return None
    field = counted[0].field
    density = len(counted) * 1000 / len(field.text)
    if density <= options.per_thousand:
        return None
    return cc.Match(
        field,
        counted[0].start,
        counted[-1].end,
        parts=tuple((candidate.start, candidate.end) for candidate in counted),
        args={"density": f"{density:.1f}", "limit": f"{options.per_thousand:g}"},
        evidence={"places": len(counted), "kinds": kinds, "per_thousand": round(density, 1)},
    )

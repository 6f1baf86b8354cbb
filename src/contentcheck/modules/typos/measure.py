"""``typos.measure``: a measure word that its noun does not take (一座电脑)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.facts import rows

__all__ = ["Measure", "MeasureOptions"]

_ORDINAL = 5
"""Code points before a measure word in which 第 makes it an ordinal."""


class MeasureOptions(Options):
    """``table``: nouns and measure words, in ``rules/typos/tables`` · ``numbers``: characters of
    which one must stand before the measure word · ``followers``: characters behind the noun that
    show that no other noun follows.
    """

    table: str
    numbers: str = Field(min_length=1)
    followers: str = ""


class _Pair(NamedTuple):
    """A noun with the measure word it takes."""

    noun: str
    right: str


class Measure:
    """Only pairs that nobody writes on purpose are in the table."""

    name = "typos.measure"
    options = MeasureOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: MeasureOptions = spec.options
        pairs = {
            wrong + row["noun"]: _Pair(row["noun"], row["right"])
            for row in rows(options.table)
            for wrong in row["wrong"].split("、")
            if wrong
        }

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                why = _sound(candidate, options)
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                noun, right = candidate.key
                yield Match(
                    candidate.field,
                    candidate.start - 1,
                    candidate.end,
                    replacement=candidate.field.text[candidate.start - 1] + right + noun,
                    args={"noun": noun, "right": right},
                )

        return CompiledCheck((Literals(pairs, EXACT),), confirm, scope="clause")


def _sound(candidate: Candidate, options: MeasureOptions) -> str | None:
    field, start, end = candidate.field, candidate.start, candidate.end
    text = field.text
    if start == 0 or text[start - 1] not in options.numbers:
        return "no number stands before it"
    if "第" in text[max(0, start - _ORDINAL) : start]:
        return "it is the number of an article"
    if end < len(text) and text[end] not in options.followers and not text[end].isspace():
        return "another noun may follow"
    noun = end - len(candidate.key.noun)
    if not field.on_token_border(noun, end):
        return "the noun is part of another word"
    return None

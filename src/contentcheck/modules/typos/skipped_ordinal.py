"""``typos.skipped-ordinal``: 一是 … 三是 …, a number of a series that is left out or said twice."""

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
from contentcheck.modules.typos.series import NUMERALS, Marker, is_marker, markers

__all__ = ["SkippedOrdinal", "SkippedOrdinalOptions"]


class SkippedOrdinalOptions(Options):
    """``reach``: code points between two members of a series, at most · ``stands_for``: words that
    may stand for a member, with ``{0}`` for its numeral.
    """

    reach: int = Field(default=800, ge=1, le=4000)
    stands_for: tuple[str, ...] = ()


class _Last(NamedTuple):
    """The last member of a series that was seen."""

    number: int
    end: int


class SkippedOrdinal:
    """Each style of series is followed on its own; a first member begins it anew."""

    name = "typos.skipped-ordinal"
    options = SkippedOrdinalOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: SkippedOrdinalOptions = spec.options

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            seen: dict[tuple[str, str], _Last] = {}
            for candidate in candidates:
                field, marker = candidate.field, candidate.key
                if not is_marker(field.text, candidate.start):
                    ctx.reject(candidate, "it opens no clause")
                    continue
                key = (field.name, marker.style)
                last = seen.get(key)
                seen[key] = _Last(marker.number, candidate.end)
                if last is not None and candidate.start - last.end <= options.reach:
                    match = _gap(candidate, marker, last, options)
                    if match is not None:
                        yield match

        return CompiledCheck((Literals(markers(), EXACT),), confirm, scope="field", bulk=True)


def _gap(
    candidate: Candidate, marker: Marker, last: _Last, options: SkippedOrdinalOptions
) -> Match | None:
    field, number = candidate.field, marker.number
    if number != last.number + 2 and not (number == last.number > 1):
        return None
    missing = NUMERALS[number - 2] if number == last.number + 2 else NUMERALS[number]
    between = field.text[last.end : candidate.start]
    others = [form.format(missing) for form in options.stands_for]
    if any(word in between for word in others):
        return None
    twice = number == last.number
    fault = (
        "重复" if twice else f"前面缺“{candidate.surface.replace(NUMERALS[number - 1], missing)}”"
    )
    return Match(
        field,
        candidate.start,
        candidate.end,
        args={"fault": fault},
        evidence={"before": last.number, "here": number},
    )

"""``typos.skipped-heading``: lines that count 一、 三、 or 1. 3., one number left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import Line, Ordinal, Style, lines_of, numbered_lines
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText

__all__ = ["SkippedHeading"]

_LEVELS: Final[tuple[Style, ...]] = ("han", "in_brackets", "digits", "digits_in_brackets")
"""From the highest level to the lowest; a higher one begins the lower ones anew."""
_LINES_APART: Final = 60
_DECIMAL: Final = re.compile(r"[0-9]{1,2}\.[0-9]")


class SkippedHeading:
    """Numbers that begin a line; where a level begins anew nothing is expected."""

    name = "typos.skipped-heading"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                numbered = numbered_lines(ctx, field)
                if len(numbered) < 2:
                    continue
                for before, line, here in _gaps(numbered, _unclear(ctx, field)):
                    if not field.in_region(line.start, here.end, spec.skip_regions):
                        yield Match(
                            field,
                            line.start,
                            here.end,
                            confidence="low" if here.style.startswith("digits") else None,
                            args={"missing": here.number - 1},
                            evidence={"before": before.number, "here": here.number},
                        )

        return CompiledCheck((), confirm, scope="field")


def _unclear(ctx: Context, field: FieldText) -> list[int]:
    """Return the places of lines such as 6.10月份: it may be number 6 or 6.1."""
    text = field.text
    return [
        at
        for at, line in enumerate(lines_of(ctx, field))
        if text[line.start].isdecimal() and _DECIMAL.match(text, line.start, line.end)
    ]


def _gaps(
    numbered: list[tuple[int, Line, Ordinal]], unclear: list[int]
) -> Iterator[tuple[Ordinal, Line, Ordinal]]:
    last: dict[Style, tuple[int, Ordinal]] = {}
    for number, line, here in numbered:
        if here.style not in _LEVELS:
            continue
        level = _LEVELS.index(here.style)
        known = last.get(here.style)
        if known is not None:
            at, before = known
            skipped = here.number == before.number + 2 and number - at <= _LINES_APART
            if skipped and not _doubtful(here, at, number, unclear):
                yield before, line, here
        last[here.style] = number, here
        for lower in _LEVELS[level + 1 :]:
            last.pop(lower, None)


def _doubtful(here: Ordinal, at: int, number: int, unclear: list[int]) -> bool:
    return here.style == "digits" and any(at < place < number for place in unclear)

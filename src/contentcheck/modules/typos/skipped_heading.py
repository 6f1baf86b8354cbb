"""``typos.skipped-heading``: lines that count 一、 三、 or 1. 3., one number left out."""

from __future__ import annotations

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
from contentcheck.modules.typos.lines import Line, Ordinal, Style, lines_of, ordinal
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText

__all__ = ["SkippedHeading"]

_LEVELS: Final[tuple[Style, ...]] = ("han", "in_brackets", "digits", "digits_in_brackets")
"""From the highest level to the lowest; a higher one begins the lower ones anew."""
_LINES_APART: Final = 60


class SkippedHeading:
    """Numbers that begin a line; where a level begins anew nothing is expected."""

    name = "typos.skipped-heading"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                for before, line, here in _gaps(field, lines_of(ctx, field)):
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


def _gaps(field: FieldText, lines: list[Line]) -> Iterator[tuple[Ordinal, Line, Ordinal]]:
    last: dict[Style, tuple[int, Ordinal]] = {}
    for number, line in enumerate(lines):
        here = ordinal(field.text, line)
        if here is None and field.text[line.start].isdecimal():
            last.pop("digits", None)  # 6.10月份 may be number 6 or 6.1
        if here is None or here.style not in _LEVELS:
            continue
        level = _LEVELS.index(here.style)
        known = last.get(here.style)
        if known is not None:
            at, before = known
            if here.number == before.number + 2 and number - at <= _LINES_APART:
                yield before, line, here
        last[here.style] = number, here
        for lower in _LEVELS[level + 1 :]:
            last.pop(lower, None)

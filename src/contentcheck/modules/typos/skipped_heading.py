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
from contentcheck.modules.typos.lines import Numbered, Style, lines_of, numbered_lines
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText
from contentcheck.text.line_table import LineTable

__all__ = ["SkippedHeading"]

_LEVELS: Final[tuple[Style, ...]] = ("han", "in_brackets", "digits", "digits_in_brackets")
"""From the highest level to the lowest; a higher one begins the lower ones anew."""
_LINES_APART: Final = 60
_DIGITS: Final = frozenset("0123456789")
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
                for before, item in _gaps(numbered, _unclear(field, lines_of(ctx, field))):
                    here = item.ordinal
                    if not field.in_region(item.start, here.end, spec.skip_regions):
                        yield Match(
                            field,
                            item.start,
                            here.end,
                            confidence="low" if here.style.startswith("digits") else None,
                            args={"missing": here.number - 1},
                            evidence={"before": before.ordinal.number, "here": here.number},
                        )

        return CompiledCheck((), confirm, scope="field")


def _unclear(field: FieldText, lines: LineTable) -> list[int]:
    """Return the numbers of lines such as 6.10月份: it may be number 6 or 6.1."""
    digits = lines.beginning_with(_DIGITS)
    return [number for number in digits if _DECIMAL.match(field.text, *lines[number])]


def _gaps(numbered: list[Numbered], unclear: list[int]) -> Iterator[tuple[Numbered, Numbered]]:
    last: dict[Style, Numbered] = {}
    for item in numbered:
        here = item.ordinal
        if here.style not in _LEVELS:
            continue
        before = last.get(here.style)
        if before is not None and _skips(before, item) and not _doubtful(before, item, unclear):
            yield before, item
        last[here.style] = item
        for lower in _LEVELS[_LEVELS.index(here.style) + 1 :]:
            last.pop(lower, None)


def _skips(before: Numbered, item: Numbered) -> bool:
    near = item.line - before.line <= _LINES_APART
    return near and item.ordinal.number == before.ordinal.number + 2


def _doubtful(before: Numbered, item: Numbered, unclear: list[int]) -> bool:
    between = any(before.line < line < item.line for line in unclear)
    return item.ordinal.style == "digits" and between

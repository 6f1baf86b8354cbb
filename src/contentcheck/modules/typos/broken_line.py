"""``typos.broken-line``: a line end inside a word, as copying from a PDF leaves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import regex

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import lines_of
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText
from contentcheck.text.line_table import LineTable
from contentcheck.text.tokens import segment

__all__ = ["BrokenLine"]

SHORTEST = 16
"""Characters of a line that may have been wrapped; verse and titles are shorter."""
MOST = 200
"""Line ends of a field that are looked at."""
_SIDE = 6
_INDENT = 4
_RAGGED = 2
"""Characters by which a line may be longer than a wrapped one before it."""
_HAN = re.compile("[\u3400-\u9fff]")
_HAN_AFTER = regex.compile(r"\p{Han}{1,6}")
_HAN_BEFORE = regex.compile(r"(?r)\p{Han}{1,6}")


class BrokenLine:
    """A match is the line end; joining the lines is the fix."""

    name = "typos.broken-line"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                for start, end in islice(_wrapped(field, lines_of(ctx, field)), MOST):
                    if field.in_region(start, end, spec.skip_regions):
                        continue
                    if _inside_word(field.text, start, end):
                        around = _around(field.text, start, end)
                        yield Match(field, start, end, replacement="", safe=True, args=around)

        return CompiledCheck((), confirm, scope="field")


def _wrapped(field: FieldText, lines: LineTable) -> Iterator[tuple[int, int]]:
    """Yield line ends with Han before and behind, no empty line between."""
    text = field.text
    for found in _HAN.finditer(lines.lasts, 0, max(0, len(lines) - 1)):
        number = found.start()
        if _HAN.match(lines.firsts, number + 1) is None:
            continue
        start, end = lines[number]
        following, last = lines[number + 1]
        if end - start < SHORTEST or following - end > _INDENT:
            continue
        if last - following > end - start + _RAGGED:
            continue
        if text.count("\n", end, following) == 1:
            yield end, following


def _inside_word(text: str, end: int, start: int) -> bool:
    """Whether one word crosses the line end, and neither half is a word of more than itself."""
    left = _HAN_BEFORE.search(text, max(0, end - _SIDE), end)
    right = _HAN_AFTER.match(text, start, min(len(text), start + _SIDE))
    if left is None or left.end() != end or right is None:
        return False
    before, after = left[0], right[0]
    reached = 0
    for word in segment(before + after):
        if reached < len(before) < reached + len(word):
            halves = before[reached:], (before + after)[len(before) : reached + len(word)]
            return (segment(before)[-1], segment(after)[0]) == halves
        reached += len(word)
    return False


def _around(text: str, end: int, start: int) -> dict[str, object]:
    return {"before": text[max(0, end - 2) : end], "after": text[start : start + 2]}

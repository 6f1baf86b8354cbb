"""``typos.broken-line``: a line end inside a word, as copying from a PDF leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

import regex

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import Line, lines_of
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText
from contentcheck.text.tokens import segment

__all__ = ["BrokenLine"]

SHORTEST = 16
"""Characters of a line that may have been wrapped; verse and titles are shorter."""
MOST = 200
"""Line ends of a field that are looked at."""
_SIDE = 6
_ENDS = frozenset("。，；：！？、”）…>)】》")
_HAN = regex.compile(r"\p{Han}")
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
                for line, following in islice(_wrapped(field, lines_of(ctx, field)), MOST):
                    start, end = line.end, following.start
                    if field.in_region(start, end, spec.skip_regions):
                        continue
                    if _inside_word(field.text, start, end):
                        around = _around(field.text, start, end)
                        yield Match(field, start, end, replacement="", safe=True, args=around)

        return CompiledCheck((), confirm, scope="field")


def _wrapped(field: FieldText, lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield lines that end with Han where the next one begins with Han, no empty line between."""
    text = field.text
    for line, following in pairwise(lines):
        if text[line.end - 1] in _ENDS or line.length < SHORTEST:
            continue
        if following.start - line.end > 4 or text.count("\n", line.end, following.start) > 1:
            continue
        if _HAN.match(text[line.end - 1]) and _HAN.match(text[following.start]):
            yield line, following


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

"""``typos.paragraph-end``: a paragraph that ends with a comma, or with no mark at all."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import lines_of, ordinal
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.line_table import LineTable

__all__ = ["ParagraphEnd"]

SHORTEST = 24
"""Characters of a paragraph; what is shorter may be a line of verse or an address."""
MANY = 3
"""More paragraphs of a field that end so, and it is the layout."""
_COMMAS = frozenset("，、；")
_BULLETS = frozenset("-*+•·●■◆▪－—○>|")
_SENTENCE = regex.compile(r"[。！？]")


class ParagraphEnd:
    """Only paragraphs of whole sentences count, and only where few end so."""

    name = "typos.paragraph-end"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                lines = lines_of(ctx, field)
                if _COMMAS.isdisjoint(lines.lasts):
                    continue
                found = [n for n in lines.ending_with(_COMMAS) if _unfinished(field.text, lines, n)]
                if len(found) > MANY:
                    continue
                for number in found:
                    at = lines.ends[number] - 1
                    if not field.in_region(at, at + 1, spec.skip_regions):
                        yield Match(field, at, at + 1, args={"mark": field.text[at]})

        return CompiledCheck((), confirm, scope="field")


def _unfinished(text: str, lines: LineTable, number: int) -> bool:
    start, end = lines[number]
    if end - start < SHORTEST:
        return False
    last = number + 1 == len(lines)
    whole = _SENTENCE.search(text, start, end) is not None
    if last:
        return whole and not _is_item(text, start, end)
    if text[end - 1] == "；" or _goes_on(text, lines, number, whole):
        return False
    return not _is_item(text, start, end) and not _is_item(text, *lines[number + 1])


def _goes_on(text: str, lines: LineTable, number: int, whole: bool) -> bool:
    """Whether the line was wrapped or is verse: the next one is no longer, or ends alike."""
    if lines.lasts[number + 1] in _COMMAS:
        return True
    (start, end), (following, stop) = lines[number], lines[number + 1]
    wrapped = text.count("\n", end, following) == 1
    return wrapped and not whole and stop - following <= end - start


def _is_item(text: str, start: int, end: int) -> bool:
    return text[start] in _BULLETS or ordinal(text, start, end) is not None

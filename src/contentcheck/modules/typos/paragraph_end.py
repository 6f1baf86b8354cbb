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
from contentcheck.modules.typos.lines import Line, lines_of, ordinal
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText

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
                found = list(_ended(field, lines_of(ctx, field)))
                if len(found) > MANY:
                    continue
                for line in found:
                    at = line.end - 1
                    if not field.in_region(at, line.end, spec.skip_regions):
                        yield Match(field, at, line.end, args={"mark": field.text[at]})

        return CompiledCheck((), confirm, scope="field")


def _ended(field: FieldText, lines: list[Line]) -> Iterator[Line]:
    text = field.text
    for number, line in enumerate(lines):
        if text[line.end - 1] not in _COMMAS or line.length < SHORTEST:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is not None and _goes_on(text, line, following):
            continue
        if _listed(text, line, following):
            continue
        if _SENTENCE.search(text, line.start, line.end) or following is not None:
            yield line


def _goes_on(text: str, line: Line, following: Line) -> bool:
    """Whether the line was wrapped or is verse: the next one is no longer and ends alike."""
    if text[following.end - 1] in _COMMAS:
        return True
    wrapped = text.count("\n", line.end, following.start) == 1
    plain = _SENTENCE.search(text, line.start, line.end) is None
    return wrapped and plain and following.length <= line.length


def _listed(text: str, line: Line, following: Line | None) -> bool:
    """Whether the line is an item of a list, or leads to one."""
    if _is_item(text, line) or (following is not None and _is_item(text, following)):
        return True
    return text[line.end - 1] == "；" and following is not None


def _is_item(text: str, line: Line) -> bool:
    return text[line.start] in _BULLETS or ordinal(text, line) is not None

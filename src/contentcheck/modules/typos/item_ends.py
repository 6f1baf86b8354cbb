"""``typos.item-ends``: one item of a list that ends with another mark than its fellows."""

from __future__ import annotations

from collections.abc import Iterator

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.lines import Numbered, numbered_lines
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText

__all__ = ["ItemEnds"]

_MARKS = frozenset("；。，、;,.")
_LEADING = frozenset("；。")
_FEWEST = 3
_LONGEST = 300
"""Characters of an item; what is longer is a paragraph of its own."""


class ItemEnds:
    """The last item is never reported: it may end the sentence."""

    name = "typos.item-ends"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for field in ctx.fields:
                for items in _lists(numbered_lines(ctx, field)):
                    yield from _odd_end(field, items)

        return CompiledCheck((), confirm, scope="field")


def _lists(numbered: list[Numbered]) -> Iterator[list[Numbered]]:
    """Yield runs of lines that count up in one style, of at least ``_FEWEST`` items."""
    run: list[Numbered] = []
    for item in numbered:
        if run and not (_follows(run[-1], item) and item.end - item.start <= _LONGEST):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(item)
    if len(run) >= _FEWEST:
        yield run


def _follows(before: Numbered, item: Numbered) -> bool:
    one, other = before.ordinal, item.ordinal
    return (item.line, other.style, other.number) == (before.line + 1, one.style, one.number + 1)


def _odd_end(field: FieldText, items: list[Numbered]) -> Iterator[Match]:
    """Yield the one end that differs, if all others but the last agree on ； or 。."""
    text = field.text
    inner = items[:-1]
    ends = [text[line.end - 1] for line in inner]
    for mark in _LEADING:
        odd = [number for number, end in enumerate(ends) if end != mark]
        if len(odd) != 1:
            continue
        if len(inner) < _FEWEST and text[items[-1].end - 1] not in (mark, "。"):
            continue
        at = inner[odd[0]].end - 1
        if text[at] in _MARKS and not (len(inner) < _FEWEST and text[at] in _LEADING):
            yield Match(field, at, at + 1, replacement=mark, safe=True)
            return

"""``citation.statistics``: percentages as facts for the checklist, never as findings."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Options,
    Resources,
    Runs,
    YieldedItem,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.field import FieldText

__all__ = ["Statistics", "StatisticsOptions"]

_WHOLE = regex.compile(r"(?r)[0-9０-９][0-9０-９.．,，]{0,16}")


class StatisticsOptions(Options):
    """``units``: characters of which one follows a figure.

    ``join``: figures closer than this are one item · ``at_most``: items in a document.
    """

    units: str = Field(min_length=1)
    join: int = Field(default=120, ge=0, le=500)
    at_most: int = Field(default=200, ge=1)


class Statistics:
    """Yields an item for each group of figures that stand close together."""

    name = "citation.statistics"
    options = StatisticsOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: StatisticsOptions = spec.options

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[YieldedItem]:
            of: FieldText | None = None
            start = end = left = 0
            for figure in candidates:
                if figure.field is of and figure.start - end <= options.join:
                    end = figure.end + 1
                    continue
                if of is not None:
                    yield _item(of, start, end)
                    left += 1
                    if left >= options.at_most:
                        return
                of, start, end = figure.field, figure.start, figure.end + 1
            if of is not None:
                yield _item(of, start, end)

        return CompiledCheck((Runs("digits", after=options.units),), confirm, bulk=True)


def _item(field: FieldText, start: int, end: int) -> YieldedItem:
    """Return the item of figures whose first run of digits starts at ``start``.

    A figure begins before its last run of digits: 1,200.5%.
    """
    run = start
    while run < end and field.text[run].isdecimal():
        run += 1
    whole = _WHOLE.match(field.text, max(0, run - 20), run)
    return YieldedItem("statistic", field, start if whole is None else whole.start(), end)

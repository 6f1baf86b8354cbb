"""``typos.dangling``: 见附件3 where the annexes end with 2; the same for tables and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.lines import lines_of, ordinal
from contentcheck.modules.typos.numerals import whole_number
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.text.field import FieldText
from contentcheck.text.line_table import LineTable

__all__ = ["Dangling"]

_KINDS = ("附件", "附表", "附图", "表", "图")
_NUMBER = r"(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_REFERENCE = re.compile(rf"[ ]?{_NUMBER}(?![0-9.\-—年月日个张次种人])")
_TARGET = re.compile(rf"(?P<kind>附件|附表|附图|表|图)[ ]?{_NUMBER}(?![0-9.\-—])")
_LIST = re.compile(r"附件[：:]")


class Dangling:
    """Only where the text itself holds numbered targets of that kind."""

    name = "typos.dangling"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        literals = {verb + kind: kind for kind in _KINDS for verb in ("见", "如", "参照", "按")}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                found = _number_behind(candidate)
                if found is None:
                    continue
                number, end = found
                there = _targets(ctx, candidate.field).get(candidate.key, set())
                if there and number not in there and number > max(there):
                    start = candidate.end - len(candidate.key)
                    yield Match(candidate.field, start, end,
                                args={"kind": candidate.key, "last": max(there)})  # fmt: skip

        return CompiledCheck((Literals(literals, EXACT),), confirm, scope="document")


def _number_behind(candidate: Candidate) -> tuple[int, int] | None:
    text = candidate.field.text
    found = _REFERENCE.match(text, candidate.end, min(len(text), candidate.end + 6))
    number = None if found is None else whole_number(found["number"])
    return None if found is None or number is None else (number, found.end())


def _targets(ctx: Context, field: FieldText) -> dict[str, set[int]]:
    made: dict[str, set[int]] = ctx.once(
        ("typos.targets", field.name), lambda: _find_targets(field, lines_of(ctx, field))
    )
    return made


def _find_targets(field: FieldText, lines: LineTable) -> dict[str, set[int]]:
    """Return the numbers of captions that begin a line, and of the list behind 附件：."""
    text = field.text
    targets: dict[str, set[int]] = {}
    listing = False
    for start, end in zip(lines.starts, lines.ends, strict=True):
        found = _TARGET.match(text, start, end)
        number = None if found is None else whole_number(found["number"])
        if found is not None and number is not None:
            targets.setdefault(found["kind"], set()).add(number)
        head = _LIST.match(text, start, end)
        if head is not None:
            listing = True
            item = ordinal(text, head.end(), end) if head.end() < end else None
        else:
            item = ordinal(text, start, end) if listing else None
            listing = item is not None
        if item is not None:
            targets.setdefault("附件", set()).add(item.number)
    return targets

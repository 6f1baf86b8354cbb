"""Suppression comments: ``<!-- contentcheck: ignore[SEC101] 理由=… -->``.

``ignore`` covers its line, or the next block when it stands alone; ``ignore-start`` and
``ignore-end`` cover what lies between; ``ignore-file`` covers the whole field. Without codes all
rules are meant. Without a reason a comment has no effect, and is itself a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import regex

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec

__all__ = ["MARK", "Comment", "SuppressionComment", "parse_comments"]

MARK = "contentcheck:"
REACH = 300
Kind = Literal["ignore", "ignore-start", "ignore-end", "ignore-file"]

_COMMENT = regex.compile(
    r"<!--[ \t]{0,8}contentcheck:[ \t]{0,8}(ignore(?:-start|-end|-file)?)"
    r"(?:\[([^\]\n]{0,200})\])?([^\n]{0,300}?)-->"
)
_ATTRIBUTE = regex.compile(
    r"(理由|reason|by|until)\s{0,4}=\s{0,4}(.{0,200}?)"
    r"(?=\s{1,4}(?:理由|reason|by|until)\s{0,4}=|\s{0,8}$)"
)


@dataclass(frozen=True, slots=True)
class Comment:
    """One suppression comment; ``start`` and ``end`` are code points of the source."""

    start: int
    end: int
    kind: Kind
    codes: tuple[str, ...] = ()
    reason: str | None = None
    by: str | None = None
    until: date | None = None


def parse_comments(source: str) -> Iterator[Comment]:
    """Yield the suppression comments of a source, in order; linear in the source."""
    at = source.find(MARK)
    while at >= 0:
        opening = source.rfind("<!--", max(0, at - 12), at)
        found = _COMMENT.match(source, opening, at + REACH) if opening >= 0 else None
        if found is not None:
            yield _comment(found)
        at = source.find(MARK, at + len(MARK))


def _comment(found: regex.Match[str]) -> Comment:
    values = {key: value.strip() for key, value in _ATTRIBUTE.findall(found[3])}
    codes = tuple(code.strip() for code in (found[2] or "").split(",") if code.strip())
    return Comment(
        found.start(),
        found.end(),
        found[1],
        codes,
        values.get("理由") or values.get("reason") or None,
        values.get("by") or None,
        _day(values.get("until", "")),
    )


def _day(text: str) -> date | None:
    """Return the last day of force; one that is no date has long passed."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return date.min


class SuppressionComment:
    """A comment that suppresses without saying why."""

    name = "suppression-comment"
    options = Options

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        return CompiledCheck((Literals({MARK: None}),), _without_reason)


def _without_reason(ctx: Context, candidates: Candidates) -> Iterator[Match]:
    for candidate in candidates:
        field = candidate.field
        first, last = field.window(candidate.start, candidate.end, 12, REACH)
        for comment in parse_comments(field.text[first:last]):
            start, end = first + comment.start, first + comment.end
            covers = start <= candidate.start < end
            if covers and comment.reason is None and comment.kind != "ignore-end":
                yield Match(field, start, end)

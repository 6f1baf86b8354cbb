"""Suppression: allow phrases and inline comments mark findings; nothing is dropped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice

from contentcheck.checks.base import Candidate
from contentcheck.checks.suppression import MARK, Comment, parse_comments
from contentcheck.model.finding import Finding, Suppression
from contentcheck.model.selector import matches
from contentcheck.text.field import FieldText

__all__ = ["Waiver", "Waivers", "waivers"]

MOST_COMMENTS = 1000
"""Comments of one field that count; what lies beyond suppresses nothing."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A stretch of source text in one field where findings of ``selectors`` do not act."""

    field: str
    start: int
    end: int
    selectors: tuple[str, ...]
    suppression: Suppression


class Waivers:
    """Everything that a document's comments and the configured allow phrases waive."""

    def __init__(self, waived: Iterable[Waiver]) -> None:
        """Sort by field and kind: allow phrases are many and short, comments few and long."""
        groups: dict[tuple[str, str], list[Waiver]] = {}
        for waiver in waived:
            groups.setdefault((waiver.field, waiver.suppression.by), []).append(waiver)
        self._groups = {
            key: _Group(sorted(group, key=lambda waiver: waiver.start))
            for key, group in groups.items()
        }

    def __bool__(self) -> bool:
        return bool(self._groups)

    def mark(self, finding: Finding, as_of: date) -> Finding:
        """Return ``finding``, as suppressed if a waiver that is in force covers it."""
        for by in ("inline", "allow"):
            group = self._groups.get((finding.field, by))
            if group is None:
                continue
            for waiver in group.over(finding):
                if _in_force(waiver, as_of) and _selected(waiver, finding):
                    return finding.model_copy(update={"suppressed": waiver.suppression})
        return finding


class _Group:
    """Waivers by start, and for each the furthest end so far."""

    def __init__(self, waivers: Sequence[Waiver]) -> None:
        self._waivers = waivers
        self._starts = [waiver.start for waiver in waivers]
        self._reach = list(accumulate((waiver.end for waiver in waivers), max))

    def over(self, finding: Finding) -> Iterator[Waiver]:
        """Yield the waivers that cover all parts of the finding."""
        spans = finding.parts or (finding.span,)
        first, last = min(s.start for s in spans), max(s.end for s in spans)
        for number in range(bisect_right(self._starts, first) - 1, -1, -1):
            if self._reach[number] < last:
                return
            if self._waivers[number].end >= last:
                yield self._waivers[number]


def waivers(fields: Sequence[FieldText], allowed: Iterable[Candidate]) -> Waivers:
    """Gather what the texts' own comments and the configured allow phrases waive."""
    found = [
        Waiver(
            hit.field.name,
            *hit.field.view.original(hit.start, hit.end),
            (),
            Suppression(by="allow", reason=f"放行短语“{hit.surface}”"),
        )
        for hit in allowed
    ]
    for field in fields:
        if MARK in field.source:
            found.extend(islice(_of_comments(field), MOST_COMMENTS))
    return Waivers(found)


def _of_comments(field: FieldText) -> Iterable[Waiver]:
    opened: list[Comment] = []
    for comment in parse_comments(field.source):
        if not comment.reason:
            continue
        if comment.kind == "ignore-start":
            opened.append(comment)
        elif comment.kind == "ignore-end" and opened:
            start = opened.pop()
            yield _waiver(field, start, start.end, comment.start)
        elif comment.kind == "ignore-file":
            yield _waiver(field, comment, 0, len(field.source))
        elif comment.kind == "ignore":
            yield _waiver(field, comment, *_target(field, comment))
    for start in opened:
        yield _waiver(field, start, start.end, len(field.source))


def _target(field: FieldText, comment: Comment) -> tuple[int, int]:
    """Return what a single comment covers: the rest of its line, else the next block."""
    source = field.source
    line_start = source.rfind("\n", 0, comment.start) + 1
    line_end = source.find("\n", comment.end)
    line_end = len(source) if line_end < 0 else line_end
    alone = not source[line_start : comment.start].strip() and not (
        source[comment.end : line_end].strip()
    )
    if not alone:
        return line_start, line_end
    start = line_end
    while start < len(source) and source[start] in "\r\n \t":
        start += 1
    end = source.find("\n\n", start)
    return start, len(source) if end < 0 else end


def _waiver(field: FieldText, comment: Comment, start: int, end: int) -> Waiver:
    line = field.location(comment.start, comment.end).line
    return Waiver(
        field.name,
        start,
        end,
        comment.codes,
        Suppression(
            by="inline",
            reason=comment.reason or "",
            who=comment.by,
            until=comment.until,
            ref=f"line {line}",
        ),
    )


def _in_force(waiver: Waiver, as_of: date) -> bool:
    until = waiver.suppression.until
    return until is None or as_of <= until


def _selected(waiver: Waiver, finding: Finding) -> bool:
    return not waiver.selectors or any(
        matches(selector, finding.code, finding.name, finding.category, finding.module)
        for selector in waiver.selectors
    )

"""Suppression: allow phrases and inline comments mark findings; nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contentcheck.checks.base import Candidate
from contentcheck.checks.suppression import Comment, parse_comments
from contentcheck.model.finding import Finding, Suppression
from contentcheck.model.selector import matches
from contentcheck.text.field import FieldText

__all__ = ["Waiver", "suppressed", "waivers"]

MARK = "contentcheck:"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A stretch of source text in one field where findings of ``selectors`` do not act."""

    field: str
    start: int
    end: int
    selectors: tuple[str, ...]
    suppression: Suppression


def waivers(fields: Sequence[FieldText], allowed: Iterable[Candidate]) -> list[Waiver]:
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
            found.extend(_of_comments(field))
    return found


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


def suppressed(finding: Finding, waived: Iterable[Waiver], as_of: date) -> Finding:
    """Return ``finding``, marked as suppressed if a waiver covers it and is still in force."""
    for waiver in waived:
        until = waiver.suppression.until
        if until is not None and as_of > until:
            continue
        if waiver.field != finding.field or not _covers(waiver, finding):
            continue
        if waiver.selectors and not any(_selects(s, finding) for s in waiver.selectors):
            continue
        return finding.model_copy(update={"suppressed": waiver.suppression})
    return finding


def _covers(waiver: Waiver, finding: Finding) -> bool:
    spans = finding.parts or (finding.span,)
    return all(waiver.start <= span.start and span.end <= waiver.end for span in spans)


def _selects(selector: str, finding: Finding) -> bool:
    return matches(selector, finding.code, finding.name, finding.category, finding.module)

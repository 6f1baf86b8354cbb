"""``secrets.column``: passwords in a column of a table; the head of the column says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.values import Chosen, Verdict, Words
from contentcheck.modules.secrets.written import Name, Written

__all__ = ["Column", "ColumnOptions"]

_LONGEST_LINE: Final = 1_000
_LONGEST_HEAD: Final = 16
_MOST_ROWS: Final = 300
_RULE: Final = regex.compile(r"[ \t]{0,8}+\|?[ \t:|\-]{3,400}+")
_PADDING: Final = " \t\u3000`\"'“”*"
_NAME: Final = Name("", (), False, False, False)

Place = tuple[int, int, Verdict]


class ColumnOptions(Options):
    """``words``: what stands in the head of the column · ``samples``, ``common``: as for
    ``secrets.assignment`` · ``kind``: for the evidence.
    """

    words: tuple[str, ...] = Field(min_length=1)
    samples: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    kind: str = "cred.password"


class Column:
    """Every password in the column, in a Markdown table or one whose cells tabs divide."""

    name = "secrets.column"
    options = ColumnOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ColumnOptions = spec.options
        judge = Chosen(Words(frozenset(options.samples), frozenset(options.common), frozenset()))

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                if not _is_head(candidate):
                    ctx.reject(candidate, "no head of a column")
                    continue
                for start, end, verdict in _cells(candidate, judge):
                    yield Match(
                        candidate.field,
                        start,
                        end,
                        evidence={"kind": options.kind},
                        severity=verdict.severity,
                        confidence=verdict.confidence,
                    )

        return CompiledCheck((Literals(dict.fromkeys(options.words)),), confirm, bulk=True)


def _is_head(candidate: Candidate) -> bool:
    """Whether the candidate stands in a short cell of a table's first line."""
    text = candidate.field.text
    first, last = candidate.field.paragraph(candidate.start, candidate.end)
    if last - first > _LONGEST_LINE:
        return False
    mark = _mark(text[first:last])
    if mark is None:
        return False
    left = max(first, text.rfind(mark, first, candidate.start) + 1)
    right = text.find(mark, candidate.end, last)
    cell = text[left : last if right < 0 else right].strip(_PADDING)
    if len(cell) > _LONGEST_HEAD:
        return False
    if mark == "|":
        return _RULE.fullmatch(_line(text, last)) is not None
    return "\t" not in text[max(0, text.rfind("\n", 0, max(0, first - 1)) + 1) : first]


def _mark(line: str) -> str | None:
    """Return what divides the cells of a line, None if it is no row of a table."""
    if line.count("|") >= 2:
        return "|"
    return "\t" if "\t" in line.strip() else None


def _line(text: str, end: int) -> str:
    """Return the line behind the one that ends at ``end``."""
    start = _line_end(text, end) + 1
    return text[start : _line_end(text, start)].rstrip("\r")


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start, start + _LONGEST_LINE)
    return min(len(text), start + _LONGEST_LINE) if end < 0 else end


def _cells(candidate: Candidate, judge: Chosen) -> Iterator[Place]:
    """Yield the passwords below the candidate, to the end of its table."""
    text = candidate.field.text
    first, last = candidate.field.paragraph(candidate.start, candidate.end)
    mark = _mark(text[first:last]) or "|"
    number = text.count(mark, first, candidate.start)
    start = _line_end(text, last) + 1
    for number_of_row in range(_MOST_ROWS):
        end = _line_end(text, start)
        row = text[start:end].rstrip("\r")
        if start >= len(text) or mark not in row or (number_of_row and _RULE.fullmatch(row)):
            return
        place = _cell(text, start, end, mark, number)
        if place is not None:
            value = text[place[0] : place[1]]
            written = Written(*place, value, quoted=True, joint="sign")
            verdict = judge(written, _NAME, loose=False)
            if verdict is not None:
                yield *place, Verdict(verdict.confidence, verdict.severity)
        start = end + 1


def _cell(text: str, start: int, end: int, mark: str, number: int) -> tuple[int, int] | None:
    """Return the place of a cell without its padding, None if the row has none there."""
    left = start - 1
    for _ in range(number):
        left = text.find(mark, left + 1, end)
        if left < 0:
            return None
    right = text.find(mark, left + 1, end)
    first, last = left + 1, end if right < 0 else right
    while first < last and text[first] in _PADDING + "\r":
        first += 1
    while last > first and text[last - 1] in _PADDING + "\r":
        last -= 1
    return (first, last) if first < last else None

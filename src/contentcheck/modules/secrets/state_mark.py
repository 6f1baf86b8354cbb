"""``secrets.state-mark``: secrecy marks; of an exam paper that was opened long ago, only a note.

``绝密★启用前`` on a paper is a mark until the exam; a reprint of last year's paper is no leak.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import regex

from contentcheck.checks.base import Candidates, CompiledCheck, Context, Match, Resources
from contentcheck.checks.pattern import Pattern, PatternOptions
from contentcheck.model.base import Severity
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.field import FieldText

__all__ = ["StateMark", "StateMarkOptions"]

REACH = 200
"""Code points around a mark, and from the top of a text, in which the day of an exam is sought."""

_DAY = regex.compile(
    r"(?P<year>(?:19|20)[0-9]{2})[ ]?年(?:[ ]?(?P<month>1[0-2]|0?[1-9])[ ]?月"
    r"(?:[ ]?(?P<day>3[01]|[12][0-9]|0?[1-9])[ ]?日)?)?"
)
_NUMBER = regex.compile(r"(?m)^\s{0,4}[0-9]{6}[ \t\u3000]{0,4}$")
_PAPER = regex.compile(r"〔(?:19|20)[0-9]{2}〕\s{0,2}[0-9]{1,4}\s{0,2}号")
_URGENCY = regex.compile(r"(?m)^\s{0,4}(?:特[ \u3000]?急|加[ \u3000]?急|平[ \u3000]?急)\s{0,4}$")


class StateMarkOptions(PatternOptions):
    """As for ``pattern``.

    ``opened``: endings of a mark that is void once the exam is over · ``exams``: words of which
    one must stand near for that · ``past``: the severity then.
    """

    opened: tuple[str, ...] = ()
    exams: tuple[str, ...] = ()
    past: Severity = "info"


class StateMark:
    """A pattern whose evidence says what else of an official paper's head is there."""

    name = "secrets.state-mark"
    options = StateMarkOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: StateMarkOptions = spec.options
        marks = Pattern().compile(spec, resources)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for match in marks.confirm(ctx, candidates):
                assert isinstance(match, Match)
                head = _head_of(match.field.text)
                if head:
                    match = replace(match, evidence={**match.evidence, "head": head})
                held = _exam_day(match, options)
                if held is not None and held < ctx.as_of:
                    evidence = {**match.evidence, "exam": held.isoformat()}
                    match = replace(match, severity=options.past, evidence=evidence)
                yield match

        return replace(marks, confirm=confirm)


def _head_of(text: str) -> list[str]:
    """Return which parts of an official paper's head stand at the top of ``text``."""
    top = text[:REACH]
    parts = {"份号": _NUMBER, "文号": _PAPER, "紧急程度": _URGENCY}
    return [name for name, form in parts.items() if form.search(top)]


def _exam_day(match: Match, options: StateMarkOptions) -> date | None:
    """Return the last day on which the exam of a paper can have been, None if it is no paper."""
    surface = match.field.text[match.start : match.end]
    if not surface.endswith(options.opened or ("\0",)):
        return None
    around = _around(match.field, match.start, match.end)
    if not any(word in around for word in options.exams):
        return None
    days = [_last_day(hit) for hit in _DAY.finditer(around)]
    return max((day for day in days if day is not None), default=None)


def _around(field: FieldText, start: int, end: int) -> str:
    first, last = field.window(start, end, REACH, REACH)
    return field.text[:REACH] + "\n" + field.text[first:last]


def _last_day(hit: regex.Match[str]) -> date | None:
    year, month, day = (hit[name] for name in ("year", "month", "day"))
    try:
        if day is not None:
            return date(int(year), int(month), int(day))
    except ValueError:
        return None
    if month is not None and int(month) < 12:
        return date(int(year), int(month) + 1, 1)
    return date(int(year), 12, 31)

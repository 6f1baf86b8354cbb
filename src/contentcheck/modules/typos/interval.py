"""``typos.interval``: a range of days, years or hours whose end lies before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.checks.terms import near
from contentcheck.model.base import Confidence
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Interval", "IntervalOptions"]

_REACH = 28
_JOINT = "—–-~～－至到"
_SEP = r"(?:至|到|——|[—–\-~～－])"
_NOTE = r"(?:[（(][^（）()\n]{1,8}[）)])?"
_DAY = (
    r"(?:(?<![0-9])(?P<year>[0-9]{4}) ?年 ?)?(?:(?<![0-9])(?P<month>[0-9]{1,2}) ?月 ?)"
    r"(?P<day>[0-9]{1,2}) ?[日号]"
)
_FROM_DAY = re.compile(rf"{_DAY}{_NOTE}(?:上午|下午|早上|晚上)?{_SEP}\Z")
_TO_DAY = re.compile(
    r"(?:(?P<year>[0-9]{4}) ?年 ?)?(?:(?P<month>[0-9]{1,2}) ?月 ?)?(?P<day>[0-9]{1,2}) ?[日号]"
)
_FROM_YEAR = re.compile(rf"(?<![0-9前.])(?P<year>[12][0-9]{{3}})年?{_SEP}\Z")
_TO_YEAR = re.compile(r"(?P<year>[12][0-9]{3})年(?![0-9]{1,2}月)")
_FROM_HOUR = re.compile(rf"(?P<part>上午|早上|早晨)(?P<hour>[0-9]{{1,2}})[:：][0-9]{{2}}{_SEP}\Z")
_TO_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})[:：][0-9]{2}")
_MORNING = range(7, 13)


class IntervalOptions(Options):
    """``excuses``: words near by that make a smaller end sound."""

    excuses: tuple[str, ...] = ()


class _Range(NamedTuple):
    """A range, and how surely it is reversed."""

    start: int
    end: int
    confidence: Confidence | None


class Interval:
    """The second end is the anchor: digits directly behind a dash or 至."""

    name = "typos.interval"
    options = IntervalOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: IntervalOptions = spec.options
        readers = {"days": _days, "years": _years_or_days, "hours": _hours}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                found = readers[candidate.key](candidate)
                if found is None:
                    continue
                if near(candidate.field, found.start, found.end, options.excuses, 8):
                    ctx.reject(candidate, "the range crosses a year, or counts backwards")
                    continue
                yield Match(candidate.field, found.start, found.end, confidence=found.confidence)

        anchors = (
            Runs("digits", 1, 2, before=_JOINT, after="月日号", key="days"),
            Runs("digits", 4, 4, before=_JOINT, after="年", key="years"),
            Runs("digits", 1, 2, before=_JOINT, after=":：", key="hours"),
        )
        return CompiledCheck(anchors, confirm, scope="clause")


def _ends(
    candidate: Candidate, first: re.Pattern[str], second: re.Pattern[str]
) -> tuple[re.Match[str], re.Match[str]] | None:
    text, at = candidate.field.text, candidate.start
    right = second.match(text, at, min(len(text), at + _REACH))
    left = None if right is None else first.search(text, max(0, at - _REACH), at)
    return None if left is None or right is None else (left, right)


def _days(candidate: Candidate) -> _Range | None:
    ends = _ends(candidate, _FROM_DAY, _TO_DAY)
    if ends is None:
        return None
    left, right = ends
    year, month, day = left["year"], int(left["month"]), int(left["day"])
    if right["year"] and not year:
        return None
    if right["year"] and right["month"]:
        begin = int(year), month, day
        end = int(right["year"]), int(right["month"]), int(right["day"])
        reversed_, sure = end < begin, True
    elif right["month"]:
        reversed_, sure = int(right["month"]) == month and int(right["day"]) < day, True
    else:
        reversed_, sure = int(right["day"]) < day, False
    if not reversed_:
        return None
    return _Range(left.start(), right.end(), None if sure else "medium")


def _years_or_days(candidate: Candidate) -> _Range | None:
    return _days(candidate) or _years(candidate)


def _years(candidate: Candidate) -> _Range | None:
    ends = _ends(candidate, _FROM_YEAR, _TO_YEAR)
    if ends is None or int(ends[1]["year"]) >= int(ends[0]["year"]):
        return None
    return _Range(ends[0].start(), ends[1].end(), "medium")


def _hours(candidate: Candidate) -> _Range | None:
    """Read 上午10:30—9:00; an end before seven is one in the afternoon."""
    ends = _ends(candidate, _FROM_HOUR, _TO_HOUR)
    if ends is None:
        return None
    begin, end = int(ends[0]["hour"]), int(ends[1]["hour"])
    if end >= begin or end not in _MORNING:
        return None
    return _Range(ends[0].start(), ends[1].end(), "medium")

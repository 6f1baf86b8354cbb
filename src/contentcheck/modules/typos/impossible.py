"""``typos.impossible``: days, months and times of day that do not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import regex

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.days import days_in
from contentcheck.text.guards import near

__all__ = ["Impossible", "ImpossibleOptions"]

REACH = 28
_SPACED = Matching(case=False, digits=False, skip=True, max_skip=2)

_PARTS = {"月": "month", "日": "day", "时": "hour", "分": "minute"}
LAST_HOUR = 29
"""Two numbers and a colon with a larger first number are a score or a ratio."""

_DAY = regex.compile(
    r"""(?x)(?<![0-9０-９])(?:(?P<year>[0-9０-９]{4})\ ?年\ ?)?
    (?<![0-9０-９第])(?P<month>[0-9０-９]{1,2})\ ?月\ ?
    (?P<from>[0-9０-９]{1,2}\ ?[日号]?\ ?(?:至|到|[-—–~～－]{1,2})\ ?)?
    (?P<day>[0-9０-９]{1,2})\ ?[日号]\Z"""
)
_MONTH = regex.compile(
    r"""(?x)(?<![0-9０-９])(?:(?P<year>[0-9０-９]{4})\ ?年\ ?)?
    (?<![0-9０-９第])(?P<month>[0-9０-９]{1,2})\ ?月(?:\ ?(?P<day>[0-9０-９]{1,2})\ ?[日号])?"""
)
_CLOCK = regex.compile(
    r"""(?x)(?<![0-9０-９.．])(?P<hour>[0-9０-９]{1,2})\ ?时
    (?:\ ?(?P<minute>[0-9０-９]{2})\ ?分(?![之钟]))?(?P<sharp>[整许前起止])?"""
)
_COLON = regex.compile(
    r"(?<![0-9０-９:.\-/])(?<![0-9０-９]：)(?P<hour>[0-9０-９]{1,2})[:：](?P<minute>[0-9０-９]{2})"
    r"(?![0-9０-９:：.%])"
)
_NUMERIC = regex.compile(
    r"""(?x)(?<![0-9０-９A-Za-z_.\-/\\=])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-./．／－])
    (?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9A-Za-z_\-/\\])(?!\.[0-9A-Za-z])"""
)


class _Fault(NamedTuple):
    """Where the expression stands, and which part of it must lie between which numbers."""

    start: int
    end: int
    unit: str
    least: int
    most: int


class ImpossibleOptions(Options):
    """Words that decide what digits mean.

    ``other_calendars``: before a day, it is of another calendar · ``denials``: beside a day, the
    text knows that it does not exist · ``counted``, ``measured``: characters behind 号 and 日 that
    make it a number or a length of time · ``durations``: beside hours, they are a length of time ·
    ``clock``: directly before a time, it is one · ``versions``: beside digits with points, they
    are no date.
    """

    other_calendars: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    counted: str = ""
    measured: str = ""
    durations: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()


class Impossible:
    """Only what can be wrong is an anchor (day 29 and more, month 13, hour 25, minute 60)."""

    name = "typos.impossible"
    options = ImpossibleOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ImpossibleOptions = spec.options
        readers: Mapping[str, Callable[[Candidate, ImpossibleOptions], _Fault | None]] = {
            "day": _day,
            "month": _month,
            "clock": _clock,
            "colon": _colon,
            "numeric": _numeric,
        }

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                fault = readers[candidate.key](candidate, options)
                if fault is None:
                    ctx.reject(candidate, "a possible date or time, or none at all")
                    continue
                values = {"unit": fault.unit, "least": fault.least, "most": fault.most}
                yield Match(
                    candidate.field,
                    fault.start,
                    fault.end,
                    args={**values, "part": _PARTS[fault.unit]},
                    evidence=values,
                )

        anchors = (
            Literals(_literals(), _SPACED),
            Runs("digits", 4, 4, after="-./．／－", key="numeric"),
            Runs("digits", 1, 2, after=":：", key="colon"),
        )
        return CompiledCheck(anchors, confirm)


def _literals() -> dict[str, str]:
    days = (f"{day}{unit}" for day in range(29, 100) for unit in "日号")
    no_days = (f"月{day}{unit}" for day in ("0", "00") for unit in "日号")
    months = (f"{month}月" for month in range(13, 100))
    clock = [f"{hour}时" for hour in range(25, 100)]
    clock += [f"时{minute}分" for minute in range(60, 100)]
    return (
        dict.fromkeys((*days, *no_days), "day")
        | dict.fromkeys((*months, "年0月", "年00月"), "month")
        | dict.fromkeys(clock, "clock")
    )


def _day(candidate: Candidate, options: ImpossibleOptions) -> _Fault | None:
    field, end = candidate.field, candidate.end
    text = field.text
    no_day = options.counted if text[end - 1] == "号" else options.measured
    if text[end : end + 1] in tuple(no_day):
        return None
    found = _DAY.search(text, max(0, end - REACH), end)
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    if not 1 <= month <= 12:
        return None
    most = days_in(month, int(found["year"]) if found["year"] else None)
    if 1 <= day <= most or _excused(candidate, found.start(), options):
        return None
    return _Fault(found.start(), end, "日", 1, most)


def _month(candidate: Candidate, options: ImpossibleOptions) -> _Fault | None:
    field, start = candidate.field, candidate.start
    last = min(len(field.text), candidate.end + REACH)
    for found in _MONTH.finditer(field.text, max(0, start - 6), last):
        if found.start() >= candidate.end:
            return None
        dated = found["year"] is not None or found["day"] is not None
        if found.end() <= start or not dated or 1 <= int(found["month"]) <= 12:
            continue
        if found["day"] is not None and int(found["day"]) > 31:
            return None
        if _excused(candidate, found.start(), options):
            return None
        return _Fault(found.start(), found.end(), "月", 1, 12)
    return None


def _excused(candidate: Candidate, start: int, options: ImpossibleOptions) -> bool:
    field, end = candidate.field, candidate.end
    if near(field, start, start, options.other_calendars, 8):
        return True
    return near(field, start, end, options.denials, 12)


def _clock(candidate: Candidate, options: ImpossibleOptions) -> _Fault | None:
    field, start = candidate.field, candidate.start
    first, last = max(0, start - 4), min(len(field.text), candidate.end + 6)
    for found in _CLOCK.finditer(field.text, first, last):
        if found.end() <= start:
            continue
        fault = _wrong_time(found)
        if fault is None or near(field, fault.start, fault.end, options.durations, 8):
            return None
        if near(field, fault.start, fault.end, options.denials, 12):
            return None
        cued = found["minute"] or found["sharp"] or _led_by(candidate, fault.start, options.clock)
        return fault if cued else None
    return None


def _colon(candidate: Candidate, options: ImpossibleOptions) -> _Fault | None:
    field, start = candidate.field, candidate.start
    found = _COLON.match(field.text, start, min(len(field.text), candidate.end + 4))
    if found is None:
        return None
    fault = _wrong_time(found)
    if fault is None or int(found["hour"]) > LAST_HOUR:
        return None
    if not _led_by(candidate, start, options.clock):
        return None
    return None if near(field, start, fault.end, options.denials, 12) else fault


def _wrong_time(found: regex.Match[str]) -> _Fault | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 24:
        return _Fault(found.start(), found.end(), "时", 0, 24)
    if minute > 59:
        return _Fault(found.start(), found.end(), "分", 0, 59)
    return None


def _led_by(candidate: Candidate, start: int, words: tuple[str, ...]) -> bool:
    before = candidate.field.text[max(0, start - 8) : start].rstrip(" \u3000")
    return before.endswith(words)


def _numeric(candidate: Candidate, options: ImpossibleOptions) -> _Fault | None:
    """Read 2026.2.30; a day beyond 31 or a month beyond 12 makes it no date at all."""
    field, start = candidate.field, candidate.start
    found = _NUMERIC.match(field.text, start, min(len(field.text), start + 12))
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 29 <= day <= 31) or day <= days_in(month, int(found["year"])):
        return None
    if near(field, start, found.end(), options.versions, 6):
        return None
    if _excused(candidate, start, options):
        return None
    return _Fault(start, found.end(), "日", 1, days_in(month, int(found["year"])))

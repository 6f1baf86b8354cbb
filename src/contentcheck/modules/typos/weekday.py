"""``typos.weekday``: a full date beside a weekday that it does not fall on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
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
)
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.days import WEEKDAYS, real_date
from contentcheck.text.field import FieldText
from contentcheck.text.guards import near

__all__ = ["Weekday", "WeekdayOptions"]

REACH = 64
FIRST_YEAR = 1912
"""China has counted by this calendar since then."""

_EXACT = Matching(case=False, digits=False, zero_width=False)
_NUMBER = r"[0-9０-９]"
_DATE = rf"""(?<!{_NUMBER})(?P<year>{_NUMBER}{{4}})
(?: \ ?年\ ?(?P<month>{_NUMBER}{{1,2}})\ ?月\ ?(?P<day>{_NUMBER}{{1,2}})\ ?[日号]
  | (?P<mark>[-./．／－])(?P<month>{_NUMBER}{{1,2}})(?P=mark)(?P<day>{_NUMBER}{{1,2}})
    (?!{_NUMBER}) )"""
_BETWEEN = r"""(?:上午|下午|早上|早晨|凌晨|中午|晚上|晚间|晚)?
[ \t\u3000]{0,2}(?P<open>[（(【〔\[,，、])?[ \t\u3000]{0,2}
(?:农历\p{Han}{2,8}[，,、\ ]{1,2})?[本这]?"""
_UNTIL = rf"""(?: [ \t\u3000]{{0,2}}[（(]?(?:星期|礼拜|周|週)[一二三四五六日天][）)]? )?
\ ?(?:至|到|和|及|、|[-—–~～－]{{1,2}})\ ?
(?P<at>(?:(?P<month2>{_NUMBER}{{1,2}})\ ?月\ ?)?(?P<day2>{_NUMBER}{{1,2}})\ ?[日号])"""
_BEFORE = regex.compile(rf"(?x){_DATE}(?:{_UNTIL})?{_BETWEEN}\Z")
_BEHIND = regex.compile(rf"(?x)[ \t\u3000]{{0,2}}(?P<open>[（(])[ \t\u3000]{{0,2}}{_DATE}")
_SERIES = regex.compile(
    r"[ \t]?(?:至|到|和|及|或|与|、|[-—–~～－/]{1,2})[ \t]?(?:每?(?:星期|礼拜|周|週))?"
    r"[一二三四五六日天](?!\p{Han}{0,2}[报会])"
)
_LOOSE_END = regex.compile(
    r"[\s，,。；;：:、！!？?（(）)\]】”’]|[0-9０-９上下早晚中凌午起前后的举召开将在是为，]|$"
)
_CLOSING = {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]"}


class _Pair(NamedTuple):
    """A date and the place of the whole expression; ``opened`` is the bracket between them."""

    day: date
    start: int
    end: int
    opened: str


class WeekdayOptions(Options):
    """``weeks``: the words before the day's character · ``days``: those characters.

    ``other_calendars``: words before a date that say it is of another calendar.
    """

    weeks: tuple[str, ...] = ("星期", "礼拜", "周", "週")
    days: str = WEEKDAYS + "天"
    other_calendars: tuple[str, ...] = ()


class Weekday:
    """Weekdays are the anchors, being rarer than dates; the date must adjoin on either side."""

    name = "typos.weekday"
    options = WeekdayOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: WeekdayOptions = spec.options
        words = {week + day: week for week in options.weeks for day in options.days}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                found = _dated(candidate, options.other_calendars)
                if found is None:
                    ctx.reject(candidate, "no full date adjoins, or it is one of a series")
                    continue
                match = _clash(candidate, found)
                if match is not None:
                    yield match

        return CompiledCheck((Literals(words, _EXACT),), confirm)


def _dated(candidate: Candidate, other_calendars: Sequence[str]) -> _Pair | None:
    field = candidate.field
    if _SERIES.match(field.text, candidate.end, min(len(field.text), candidate.end + 12)):
        return None
    pair = _before(candidate) or _behind(candidate)
    if pair is None or pair.day.year < FIRST_YEAR:
        return None
    if near(field, pair.start, pair.start, other_calendars, 6):
        return None
    return pair


def _before(candidate: Candidate) -> _Pair | None:
    """Read ``2026年12月15日（星期五）``, also behind the first day of a range."""
    field, text = candidate.field, candidate.field.text
    first, _ = field.window(candidate.start, candidate.end, REACH, 0)
    found = _BEFORE.search(text, first, candidate.start)
    if found is None:
        return None
    opened = found["open"] or ""
    if opened not in _CLOSING and not _LOOSE_END.match(text, candidate.end):
        return None
    start, day = found.start(), real_date(found["year"], found["month"], found["day"])
    if found["at"] is not None and day is not None:
        start = found.start("at")
        later = real_date(found["year"], found["month2"] or found["month"], found["day2"])
        day = later if later is not None and later > day else None
    if day is None:
        return None
    closes = opened and text[candidate.end : candidate.end + 1] == _CLOSING.get(opened)
    return _Pair(day, start, candidate.end + bool(closes), opened)


def _behind(candidate: Candidate) -> _Pair | None:
    """Read ``星期五（2026年12月15日）``."""
    text = candidate.field.text
    last = min(len(text), candidate.end + REACH)
    found = _BEHIND.match(text, candidate.end, last)
    if found is None:
        return None
    day = real_date(found["year"], found["month"], found["day"])
    if day is None or _recurring(candidate.field, candidate.start):
        return None
    opened = found["open"]
    closes = text[found.end() : found.end() + 1] == _CLOSING.get(opened)
    return _Pair(day, candidate.start, found.end() + bool(closes), opened)


def _recurring(field: FieldText, start: int) -> bool:
    return start > 0 and field.text[start - 1] in "每上下隔逢"


def _clash(candidate: Candidate, found: _Pair) -> Match | None:
    text, week = candidate.field.text, candidate.key
    written = candidate.surface
    index = WEEKDAYS.find(written[-1].replace("天", "日"))
    if index == found.day.weekday():
        return None
    actual = week + WEEKDAYS[found.day.weekday()]
    before, after = text[found.start : candidate.start], text[candidate.end : found.end]
    return Match(
        candidate.field,
        found.start,
        found.end,
        replacement=before + actual + after,
        args={
            "date": f"{found.day.year}年{found.day.month}月{found.day.day}日",
            "actual": actual,
            "written": written,
        },
        evidence={"date": found.day.isoformat(), "written": written, "actual": actual},
    )

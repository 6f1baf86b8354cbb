"""``typos.tense``: what is announced for a day before the day of publication, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

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
from contentcheck.checks.terms import near
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.days import real_date
from contentcheck.modules.typos.exact import EXACT

__all__ = ["Tense", "TenseOptions"]

_DATE = re.compile(
    r"(?:(?P<year>20[0-9]{2}) ?年 ?)?(?<![0-9])(?P<month>[0-9]{1,2}) ?月 ?"
    r"(?P<day>[0-9]{1,2}) ?[日号]"
)
_LONGEST = 24

Tenses = Literal["future", "past"]


class TenseOptions(Options):
    """``future``, ``past``: words directly before a date · ``excuses``: words near by that show
    that an old plan is told · ``days``: how far a date without year may lie from publication.
    """

    future: tuple[str, ...] = Field(min_length=1)
    past: tuple[str, ...] = ()
    excuses: tuple[str, ...] = ()
    days: int = Field(default=90, ge=1, le=180)


class Tense:
    """Needs the day of publication."""

    name = "typos.tense"
    options = TenseOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: TenseOptions = spec.options
        literals: dict[str, Tenses] = dict.fromkeys(options.future, "future")
        literals.update(dict.fromkeys(options.past, "past"))

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            published = ctx.metadata.publish_date
            if published is None:
                return
            for candidate in candidates:
                found = _date_behind(candidate)
                if found is None:
                    continue
                day = _day(found, published, options.days)
                if day is None or not _clashes(candidate.key, day, published):
                    continue
                start, end = candidate.start, found.end()
                if near(candidate.field, start, end, options.excuses, _LONGEST):
                    ctx.reject(candidate, "the text tells an old plan")
                elif candidate.field.in_quotation(start, end):
                    ctx.reject(candidate, "in quotation marks")
                else:
                    yield _match(candidate, end, day, published)

        return CompiledCheck((Literals(literals, EXACT),), confirm, scope="clause")


def _date_behind(candidate: Candidate) -> re.Match[str] | None:
    text, start = candidate.field.text, candidate.end
    return _DATE.match(text, start, min(len(text), start + _LONGEST))


def _day(found: re.Match[str], published: date, days: int) -> date | None:
    """Return the day that is meant, None if a year is not written and hard to guess."""
    if found["year"]:
        return real_date(found["year"], found["month"], found["day"])
    day = real_date(str(published.year), found["month"], found["day"])
    if day is None or abs(day - published) > timedelta(days=days):
        return None
    return day


def _clashes(tense: Tenses, day: date, published: date) -> bool:
    return day < published if tense == "future" else day > published


def _match(candidate: Candidate, end: int, day: date, published: date) -> Match:
    return Match(
        candidate.field,
        candidate.start,
        end,
        args={
            "day": f"{day.month}月{day.day}日",
            "published": f"{published.year}年{published.month}月{published.day}日",
            "side": "早于" if day < published else "晚于",
        },
        evidence={"day": day.isoformat(), "published": published.isoformat()},
    )

"""``typos.anniversary``: a count of years that does not fit the year in the same sentence.

Two kinds: 建党103周年 beside 2025年, and 第40个教师节 beside 2025年. The year must be the only one
of the sentence and lead up to the count; plans for a coming anniversary, and those who quote the
speech of an earlier one, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

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
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.facts import rows
from contentcheck.modules.typos.numerals import HAN_DIGITS, whole_number

__all__ = ["Anniversary", "AnniversaryOptions"]

_YEARS = "周年"
_REACH = 60
_NUMBER = rf"[0-9]{{1,3}}|[{HAN_DIGITS}]{{1,5}}"
_COUNT = re.compile(rf"(?<![0-9{HAN_DIGITS}])({_NUMBER})\Z")
_ORDINAL = re.compile(rf"(?P<whole>第(?P<count>{_NUMBER})(?:个|届|次)[“]?)\Z")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年|今年")
_EVENT_END = "”"


class AnniversaryOptions(Options):
    """``events``, ``firsts``: tables of years, in ``rules/typos/tables``.

    ``links``: what must stand between the year and the count · ``plans``: what there makes it a
    plan · ``followers``: what behind the count shows that an earlier one is quoted.
    """

    events: str
    firsts: str
    links: tuple[str, ...] = Field(min_length=1)
    plans: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()


class _Claim(NamedTuple):
    """What is counted, where it stands, and what the number must be in a given year."""

    start: int
    end: int
    name: str
    number: int
    first: int
    counts_from_one: bool

    def due(self, year: int) -> int:
        return year - self.first + self.counts_from_one


class Anniversary:
    """One match for each count that does not fit."""

    name = "typos.anniversary"
    options = AnniversaryOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: AnniversaryOptions = spec.options
        events = {row["event"]: int(row["year"]) for row in rows(options.events)}
        firsts = {row["name"]: int(row["year"]) for row in rows(options.firsts)}
        tails: dict[str, list[str]] = {}
        for event in events:
            tails.setdefault(event[-2:], []).append(event)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                claim = _claim(candidate, events, tails)
                if claim is None:
                    continue
                year = _year(ctx, candidate, claim, options)
                if year is None or claim.due(year) == claim.number:
                    ctx.reject(candidate, "no year leads up to the count, or it fits")
                    continue
                yield _match(candidate, claim, year)

        literals: dict[str, int | None] = {**firsts, _YEARS: None}
        return CompiledCheck((Literals(literals, EXACT),), confirm, scope="sentence")


def _claim(
    candidate: Candidate, events: Mapping[str, int], tails: Mapping[str, Sequence[str]]
) -> _Claim | None:
    text, start, end = candidate.field.text, candidate.start, candidate.end
    first = max(0, start - 12)
    if candidate.key is not None:
        ordinal = _ORDINAL.search(text, first, start)
        count = None if ordinal is None else whole_number(ordinal["count"])
        if ordinal is None or count is None:
            return None
        return _Claim(ordinal.start(), end, candidate.surface, count, candidate.key, True)
    found = _COUNT.search(text, first, start)
    count = None if found is None else whole_number(found[1])
    if found is None or count is None:
        return None
    stop = found.start()
    while stop and text[stop - 1] in _EVENT_END:
        stop -= 1
    event = _event_before(text, stop, tails)
    if event is None:
        return None
    return _Claim(stop - len(event), end, event, count, events[event], False)


def _event_before(text: str, end: int, events: Mapping[str, Sequence[str]]) -> str | None:
    """Return the longest event that ends at ``end``; ``events`` by their last two characters."""
    tail = text[max(0, end - 2) : end]
    found = [event for event in events.get(tail, ()) if text.endswith(event, 0, end)]
    return max(found, key=len, default=None)


def _year(
    ctx: Context, candidate: Candidate, claim: _Claim, options: AnniversaryOptions
) -> int | None:
    """Return the one year of the sentence if it leads up to the claim."""
    field, text = candidate.field, candidate.field.text
    first, last = field.sentence(claim.start, claim.end)
    first, last = max(first, claim.start - _REACH), min(last, claim.end + _REACH)
    found = list(_YEAR.finditer(text, first, last))
    if len(found) != 1 or found[0].end() > claim.start:
        return None
    if text.startswith(options.followers, claim.end) or field.in_quotation(claim.start, claim.end):
        return None
    between = text[found[0].end() : claim.start]
    if any(word in between for word in options.plans):
        return None
    if not any(word in between for word in options.links):
        return None
    if found[0][1]:
        return int(found[0][1])
    published = ctx.metadata.publish_date
    return None if published is None else published.year


def _match(candidate: Candidate, claim: _Claim, year: int) -> Match:
    due = claim.due(year)
    return Match(
        candidate.field,
        claim.start,
        claim.end,
        args={"year": year, "name": claim.name, "due": due, "first": claim.first},
        evidence={"year": year, "first": claim.first, "written": claim.number, "due": due},
    )

"""``typos.festival``: a festival or memorial day beside a date on which it does not fall."""

from __future__ import annotations

from collections.abc import Iterator

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
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.facts import rows

__all__ = ["Festival", "FestivalOptions"]

_REACH = 40
_DAY = r"(?<![0-9])(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?[日号]"
_ATTRIBUTES = (
    r"(?:第[0-9一二三四五六七八九十百]{1,5}(?:个|届|次)|(?:我国|中国|全国|国家|国际|世界|全世界)"
    r"|一年一度的){0,3}[“\"]?"
)
_BEFORE = regex.compile(
    rf"{_DAY}(?:（[^（）\n]{{1,10}}）)?(?P<link>，?[也又]?(?:是|为|系|即)|)(?:{_ATTRIBUTES})\Z"
)
_BEHIND = regex.compile(
    rf"[”\"]?(?:（(?:每年的?)?{_DAY}(?=[），、])|[是为](?:每年的?)?{_DAY}(?=[，。；]))"
)


class FestivalOptions(Options):
    """``table``: days and their dates, in ``rules/typos/tables`` · ``closers``: where no verb
    links date and name, one of these must follow the name.
    """

    table: str
    closers: tuple[str, ...] = Field(min_length=1)


class Festival:
    """The date must adjoin: 3月12日消费者权益日, 6月5日是世界无烟日, 护士节（5月20日）."""

    name = "typos.festival"
    options = FestivalOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: FestivalOptions = spec.options
        days = {row["name"]: row["day"] for row in rows(options.table)}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            done: dict[str, int] = {}
            for candidate in candidates:
                found = _dated(candidate, options)
                if found is None or candidate.start < done.get(candidate.field.name, 0):
                    continue
                written = f"{int(found['month']):02}-{int(found['day']):02}"
                if written == candidate.key:
                    continue
                done[candidate.field.name] = candidate.end
                yield _match(candidate, found)

        return CompiledCheck((Literals(days, EXACT),), confirm, scope="clause")


def _dated(candidate: Candidate, options: FestivalOptions) -> regex.Match[str] | None:
    text, start, end = candidate.field.text, candidate.start, candidate.end
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    if found is not None and (found["link"] or text.startswith(options.closers, end)):
        return found
    return _BEHIND.match(text, end, min(len(text), end + _REACH))


def _match(candidate: Candidate, found: regex.Match[str]) -> Match:
    month, day = map(int, candidate.key.split("-"))
    behind = found.start() >= candidate.end
    start = candidate.start if behind else found.start()
    end = candidate.end
    if behind:
        end = found.end("day") + 1
        end += candidate.field.text[end : end + 1] == "）"
    return Match(
        candidate.field,
        start,
        end,
        args={"name": candidate.surface, "day": f"{month}月{day}日"},
        evidence={"written": f"{found['month']}-{found['day']}", "right": candidate.key},
    )

"""``typos.stated-count``: 以下三点 followed by two, or by four."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from contentcheck.modules.typos.numerals import whole_number
from contentcheck.modules.typos.series import NUMERALS, Marker, is_marker, markers, words_of
from contentcheck.text.field import FieldText

__all__ = ["StatedCount", "StatedCountOptions"]

_BACK = 48
_FIRST = Marker("先", 1)
_STATED = re.compile(
    r"(?<![第十百0-9一二三四五六七八九“])(?P<what>(?:以下|如下|下列|下面)?(?P<count>[两二三四五六七八九]|[2-9])"
    r"(?:点|个方面|方面|个|项|条|种|类|大|步|件事|句话))(?P<rest>[^。；！？“”\n0-9两二三四五六七八九十]{0,16})"
    r"(?P<link>[：:。，]|——)\Z"
)


class StatedCountOptions(Options):
    """``then``: words that go on behind 首先 · ``more``: words that may stand for further members ·
    ``reach``: code points in which the members stand.
    """

    then: tuple[str, ...] = Field(min_length=1)
    more: tuple[str, ...] = ()
    reach: int = Field(default=1500, ge=100, le=4000)


class StatedCount:
    """Starts from the first member and looks back for a count that leads to it."""

    name = "typos.stated-count"
    options = StatedCountOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: StatedCountOptions = spec.options
        firsts: dict[str, Marker] = {
            word: marker for word, marker in markers().items() if marker.number == 1
        }
        firsts["首先"] = _FIRST

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                stated = _stated(candidate)
                if stated is None:
                    ctx.reject(candidate, "no count leads to it")
                    continue
                count = whole_number(stated["count"])
                found = _members(candidate, options)
                if count is None or found in (1, count):
                    continue
                if found < count and _more_may_follow(candidate, options):
                    continue
                start, end = stated.span("what")
                yield Match(
                    candidate.field,
                    start,
                    end,
                    args={"stated": stated["what"], "found": found},
                    evidence={"stated": count, "found": found},
                )

        return CompiledCheck((Literals(firsts, EXACT),), confirm, scope="field")


def _stated(candidate: Candidate) -> re.Match[str] | None:
    text, at = candidate.field.text, candidate.start
    if not is_marker(text, at):
        return None
    end = at
    while end and text[end - 1] in "\n \u3000":
        end -= 1
    found = _STATED.search(text, max(0, end - _BACK), end)
    if found is None:
        return None
    if candidate.key is _FIRST and found["link"] not in "：:":
        return None
    return found


def _members(candidate: Candidate, options: StatedCountOptions) -> int:
    """Return how many members follow in order, the first one included."""
    field, end = candidate.field, _limit(candidate, options)
    at, number = candidate.end, 1
    if candidate.key is _FIRST:
        again = field.text.find("首先", at, end)
        end = end if again < 0 else again
        return 1 + sum(_find(field, (word,), at, end) >= 0 for word in options.then)
    style = candidate.key.style
    again = _find(field, words_of(Marker(style, 1)), at, end)
    end = end if again < 0 else again
    while number < len(NUMERALS):
        found = _find(field, words_of(Marker(style, number + 1)), at, end)
        if found < 0:
            break
        at, number = found + 1, number + 1
    return number


def _limit(candidate: Candidate, options: StatedCountOptions) -> int:
    return min(len(candidate.field.text), candidate.end + options.reach)


def _find(field: FieldText, words: tuple[str, ...], start: int, end: int) -> int:
    """Return where one of ``words`` first opens a clause, or -1."""
    places = []
    for word in words:
        at = field.text.find(word, start, end)
        while at >= 0 and not is_marker(field.text, at):
            at = field.text.find(word, at + 1, end)
        if at >= 0:
            places.append(at)
    return min(places, default=-1)


def _more_may_follow(candidate: Candidate, options: StatedCountOptions) -> bool:
    """Whether a further member may be there under another name, or beyond the reach."""
    text, end = candidate.field.text, _limit(candidate, options)
    if end < len(text):
        return True
    return any(text.find(word, candidate.end, end) >= 0 for word in options.more)

"""``typos.session-year``: a session of a congress beside a year in which it was not held."""

from __future__ import annotations

import re
from collections.abc import Iterator

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

__all__ = ["SessionYear", "SessionYearOptions"]

_REACH = 32
_DATED = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
    r"(?:，|(?P<held>(?:，?在北京)?(?:召开|举行|闭幕|开幕)的))?(?:第|中共|党的)?\Z"
)
_HELD = re.compile(
    r"[ \u3000]?(?:（[^（）\n]{1,24}）)?(?:在|于|将|隆重|胜利|正式)?"
    r"(?:召开|举行|开幕|闭幕|审议|表决|通过|批准|决定|选举|北京)"
)


class SessionYearOptions(Options):
    """``table``: names of sessions and their years, in ``rules/typos/tables``."""

    table: str


class SessionYear:
    """The year must stand directly before the name, and the text must say that it was held then."""

    name = "typos.session-year"
    options = SessionYearOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: SessionYearOptions = spec.options
        years = {row["name"]: row["year"] for row in rows(options.table)}

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                found = _dated(candidate)
                if found is None or found["year"] == candidate.key:
                    ctx.reject(candidate, "no year adjoins, or it is the right one")
                    continue
                yield Match(
                    candidate.field,
                    found.start(),
                    candidate.end,
                    args={"session": candidate.surface, "year": candidate.key},
                    evidence={"written": found["year"], "held": candidate.key},
                )

        return CompiledCheck((Literals(years, EXACT),), confirm, scope="clause")


def _dated(candidate: Candidate) -> re.Match[str] | None:
    text, end = candidate.field.text, candidate.start
    first = max(0, end - _REACH)
    if "年" not in text[first:end]:
        return None
    found = _DATED.search(text, first, end)
    if found is None or found["held"]:
        return found
    last = min(len(text), candidate.end + _REACH)
    return found if _HELD.match(text, candidate.end, last) else None

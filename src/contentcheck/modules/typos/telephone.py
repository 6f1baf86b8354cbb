"""``typos.telephone``: a telephone number with a digit too few or too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

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
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.facts import rows

__all__ = ["Telephone", "TelephoneOptions"]

_CUE_REACH = 16
_LANDLINE = re.compile(r"[\-－—–][0-9]{1,12}(?![0-9])")
_MOBILE = re.compile(r"1[3-9][0-9]{8}(?:[0-9]{2})?\Z")


class TelephoneOptions(Options):
    """``table``: area codes and the lengths of numbers there, in ``rules/typos/tables`` ·
    ``cues``: words before a number that make it one · ``denials``: words that do not ·
    ``short``: beginnings of short numbers that are dialled behind an area code.
    """

    table: str
    cues: tuple[str, ...] = Field(min_length=1)
    denials: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


class Telephone:
    """Landlines by their area code, mobile numbers of ten or twelve digits beside a cue."""

    name = "typos.telephone"
    options = TelephoneOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: TelephoneOptions = spec.options
        lengths = {
            row["code"]: tuple(map(int, row["digits"].split("-"))) for row in rows(options.table)
        }

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                if candidate.key == "area":
                    match = _landline(candidate, lengths.get(candidate.surface), options)
                else:
                    match = _mobile(candidate, options)
                if match is not None and not _cued(candidate, options):
                    ctx.reject(candidate, "no word says that it is a telephone number")
                elif match is not None:
                    yield match

        anchors = (
            Runs("digits", 3, 4, after="-－—–", key="area"),
            Runs("digits", 10, 10, key="mobile"),
            Runs("digits", 12, 12, key="mobile"),
        )
        return CompiledCheck(anchors, confirm, scope="clause")


def _landline(
    candidate: Candidate, lengths: tuple[int, ...] | None, options: TelephoneOptions
) -> Match | None:
    text, end = candidate.field.text, candidate.end
    if lengths is None or text[max(0, candidate.start - 1) : candidate.start] in tuple("-.+"):
        return None
    found = _LANDLINE.match(text, end, min(len(text), end + 14))
    if found is None:
        return None
    number = found[0][1:]
    if len(number) in lengths or len(number) < 5:
        return None
    if len(number) < 7 and number.startswith(options.short):
        return None
    if text[found.end() : found.end() + 1] in tuple("-－—–"):
        return None
    due = "或".join(map(str, lengths))
    return Match(
        candidate.field,
        candidate.start,
        found.end(),
        args={"count": len(number), "due": f"区号后应有{due}位"},
        evidence={"digits": len(number)},
    )


def _mobile(candidate: Candidate, options: TelephoneOptions) -> Match | None:
    text = candidate.field.text
    if not _MOBILE.match(candidate.surface) or text[candidate.end : candidate.end + 1] in tuple(
        "-.@_"
    ):
        return None
    if text[max(0, candidate.start - 1) : candidate.start] in tuple("-._+A"):
        return None
    return Match(
        candidate.field,
        candidate.start,
        candidate.end,
        args={"count": len(candidate.surface), "due": "手机号码应有11位"},
        evidence={"digits": len(candidate.surface)},
    )


def _cued(candidate: Candidate, options: TelephoneOptions) -> bool:
    text, start = candidate.field.text, candidate.start
    before = text[max(0, start - _CUE_REACH) : start]
    if any(word in before for word in options.denials):
        return False
    return any(word in before for word in options.cues)

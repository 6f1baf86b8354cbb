"""``typos.growth``: 由2亿元增至3亿元，增长150%: the rate recomputed from both figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
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
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.ratios import AMOUNT, SCALE, Bounds, bounds, overlap

__all__ = ["Growth", "GrowthOptions"]

_REACH = 48
_FROM = re.compile(
    rf"[由从](?:[^，。；：0-9]{{0,12}})(?P<digits>{AMOUNT})(?P<scale>{SCALE})?"
    r"(?P<unit>[^，。；：0-9%％]{0,6}?)\Z"
)
_TO = re.compile(
    rf"(?P<digits>{AMOUNT})(?P<scale>{SCALE})?(?P<unit>[^，。；：0-9%％（）]{{0,6}}?)"
    r"[，,、；](?P<rate>(?:同比|净|共|累计|比[^，。；0-9]{1,6}|较[^，。；0-9]{1,6})?"
    r"(?P<way>增长|增加|上升|提高|提升|下降|减少|降低|增幅|降幅)(?:了|为|达|达到|率为)?"
    rf"(?P<share>{AMOUNT})(?P<sign>[%％]|倍))(?!以上|以下|左右|多)"
)
_DOWN = ("下降", "减少", "降低", "降幅")
_HUNDRED = Decimal(100)
_HAIR = Decimal("0.05")

Way = Literal["up", "down"]


class GrowthOptions(Options):
    """``up``, ``down``: verbs between the two figures."""

    up: tuple[str, ...] = Field(min_length=1)
    down: tuple[str, ...] = Field(min_length=1)


class Growth:
    """A match is the rate; what rounding may explain is no fault."""

    name = "typos.growth"
    options = GrowthOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: GrowthOptions = spec.options
        ways: dict[str, Way] = dict.fromkeys(options.up, "up")
        ways.update(dict.fromkeys(options.down, "down"))

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                match = _recomputed(candidate)
                if match is not None:
                    yield match

        return CompiledCheck((Literals(ways, EXACT),), confirm, scope="sentence")


def _recomputed(candidate: Candidate) -> Match | None:
    text, field = candidate.field.text, candidate.field
    after = _TO.match(text, candidate.end, min(len(text), candidate.end + _REACH))
    if after is None:
        return None
    before = _FROM.search(text, max(0, candidate.start - _REACH), candidate.start)
    if before is None or not _same_unit(before, after):
        return None
    if (after["way"] in _DOWN) != (candidate.key == "down"):
        return None
    scale = before["scale"] or ("" if before["unit"] else after["scale"])
    old, new = bounds(before["digits"], scale or ""), bounds(after["digits"], after["scale"] or "")
    said = bounds(after["share"])
    if old is None or new is None or said is None or old.low <= 0:
        return None
    true = _rate(old, new, candidate.key)
    shares = [true] if after["sign"] != "倍" else [_times(true), _times(_quotient(old, new))]
    written = Bounds(said.low - _HAIR, said.high + _HAIR)
    if after["share"].isdecimal():
        written = Bounds(written.low - Decimal("0.5"), written.high + Decimal("0.5"))
    if any(overlap(written, share) for share in shares):
        return None
    middle = (true.low + true.high) / 2
    shown = middle / _HUNDRED if after["sign"] == "倍" else middle
    start, end = after.span("rate")
    return Match(
        field,
        start,
        end,
        args={"due": f"{shown.quantize(Decimal('0.1')).normalize():f}{after['sign']}"},
        evidence={"written": after["share"], "computed": f"{shown:.2f}"},
    )


def _same_unit(before: re.Match[str], after: re.Match[str]) -> bool:
    one, other = before["unit"].strip(), after["unit"].strip()
    return not one or not other or one.startswith(other) or other.startswith(one)


def _rate(old: Bounds, new: Bounds, way: Way) -> Bounds:
    """Return the rate in per cent."""
    low, high = new.low / old.high - 1, new.high / old.low - 1
    if way == "down":
        low, high = -high, -low
    return Bounds(low * _HUNDRED, high * _HUNDRED)


def _quotient(old: Bounds, new: Bounds) -> Bounds:
    return Bounds(new.low / old.high * _HUNDRED, new.high / old.low * _HUNDRED)


def _times(rate: Bounds) -> Bounds:
    return Bounds(rate.low / _HUNDRED, rate.high / _HUNDRED)

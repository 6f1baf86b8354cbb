"""``typos.share``: 1000人中600人，占70%: the share recomputed from part and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Resources,
)
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT
from contentcheck.modules.typos.odd_rule import NoOptions
from contentcheck.modules.typos.ratios import AMOUNT, SCALE, Bounds, bounds, overlap

__all__ = ["Share"]

_REACH = 64
_UNIT = r"[名人家户个件辆套台所座位项条份张只头亩吨元]"
_PARTS = re.compile(
    rf"(?<![0-9.．,第])(?P<whole>{AMOUNT})(?P<whole_scale>{SCALE})?(?P<unit>{_UNIT})"
    r"(?P<of>[^0-9，。；：%％]{0,8})(?:中|里|，其中|，)"
    rf"[^0-9。；：%％]{{0,10}}?(?<![第])(?P<part>{AMOUNT})(?P<part_scale>{SCALE})?(?P=unit)"
    r"[^0-9。；：%％]{0,14}?[，,]?\Z"
)
_SAID = re.compile(
    r"占(?:比|总数的?|总量的?|总人数的?|全部的?)?(?:为|达|达到)?"
    rf"(?P<share>{AMOUNT})[%％](?!以上|以下|左右|多)"
)
_HUNDRED = Decimal(100)
_HAIR = Decimal("0.05")
_LINKS = ("中", "里", "其中")


class Share:
    """The whole must be named before the part, with the same unit."""

    name = "typos.share"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                match = _recomputed(candidate)
                if match is not None:
                    yield match

        return CompiledCheck((Literals({"占": None}, EXACT),), confirm, scope="sentence")


def _recomputed(candidate: Candidate) -> Match | None:
    text, field, start = candidate.field.text, candidate.field, candidate.start
    said = _SAID.match(text, start, min(len(text), start + _REACH))
    if said is None:
        return None
    first = max(0, start - _REACH)
    parts = _PARTS.search(text, first, start)
    if parts is None or not any(
        link in text[parts.end("unit") : parts.start("part")] for link in _LINKS
    ):
        return None
    whole = bounds(parts["whole"], parts["whole_scale"] or "")
    part = bounds(parts["part"], parts["part_scale"] or "")
    share = bounds(said["share"])
    if whole is None or part is None or share is None or part.high > whole.low or whole.low <= 0:
        return None
    true = Bounds(part.low / whole.high * _HUNDRED, part.high / whole.low * _HUNDRED)
    slack = Decimal("0.5") if said["share"].isdecimal() else Decimal(0)
    written = Bounds(share.low - slack - _HAIR, share.high + slack + _HAIR)
    if overlap(written, true):
        return None
    middle = (true.low + true.high) / 2
    return Match(
        field,
        start,
        said.end(),
        args={"due": f"{middle.quantize(Decimal('0.1')).normalize():f}%"},
        evidence={"written": said["share"], "computed": f"{middle:.2f}"},
    )

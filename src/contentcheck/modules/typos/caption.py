"""``typos.caption``: places named twice, and more or fewer names than people in the picture."""

from __future__ import annotations

from collections.abc import Iterator

import regex

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
from contentcheck.modules.typos.numerals import whole_number
from contentcheck.modules.typos.odd_rule import NoOptions

__all__ = ["Caption"]

_REACH = 160
_PLACES = "一二三四五六七八"
_ROW = ("从左至右", "从左到右", "自左至右", "左起", "从左往右")
_PLACE = regex.compile(
    r"[（(](?P<place>(?:前排|后排|中排)?[左右](?:[一二三四五六七八]|[1-8]))[）)]"
)
_PEOPLE = regex.compile(
    r"(?<![第十百0-9])(?P<count>[两二三四五六七八九]|[2-9])(?:名|位|人|个人)(?P<rest>[^。；！？\n0-9]{0,20})\Z"
)
_NAMES = regex.compile(
    r"(?:依次|分别)?(?:为|是)?[：:]?(?P<names>\p{Han}{2,4}(?:、\p{Han}{2,4}){0,10}(?:(?:、|和|与)\p{Han}{2,4})?)(?=[。，；\n]|$)"
)
_JOINT = regex.compile(r"[、和与]")


class Caption:
    """Places in brackets (左一), and rows of names behind 从左至右."""

    name = "typos.caption"
    options = NoOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                match = _row(candidate) if candidate.key == "row" else _twice(candidate)
                if match is not None:
                    yield match

        literals = dict.fromkeys(_ROW, "row")
        literals.update({side + place: "place" for side in "左右" for place in _PLACES})
        return CompiledCheck((Literals(literals, EXACT),), confirm, scope="paragraph")


def _twice(candidate: Candidate) -> Match | None:
    """Return a match if the place at the candidate was given to somebody before."""
    field, text = candidate.field, candidate.field.text
    found = _PLACE.match(text, max(0, candidate.start - 3), candidate.end + 1)
    if found is None:
        found = _PLACE.match(text, max(0, candidate.start - 1), candidate.end + 1)
    if found is None:
        return None
    first, _ = field.paragraph(found.start(), found.end())
    first = max(first, found.start() - _REACH)
    before = (hit for hit in _PLACE.finditer(text, first, found.start()))
    same = next((hit for hit in before if hit["place"] == found["place"]), None)
    if same is None:
        return None
    fault = f"“{found['place']}”前面已经有人"
    return Match(field, same.start(), found.end(), parts=(same.span(), found.span()),
                 args={"fault": fault})  # fmt: skip


def _row(candidate: Candidate) -> Match | None:
    field, text = candidate.field, candidate.field.text
    first, last = field.sentence(candidate.start, candidate.end)
    first, last = max(first, candidate.start - 40), min(last, candidate.end + _REACH)
    people = _PEOPLE.search(text, first, candidate.start)
    names = _NAMES.match(text, candidate.end, last)
    if people is None or names is None:
        return None
    stated, listed = whole_number(people["count"]), len(_JOINT.split(names["names"]))
    if stated == listed or stated is None:
        return None
    fault = f"说是{stated}人，列出{listed}个姓名"
    return Match(field, candidate.start, names.end("names"), args={"fault": fault},
                 evidence={"stated": stated, "listed": listed})  # fmt: skip

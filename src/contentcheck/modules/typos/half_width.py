"""``typos.half-width``: half-width marks in Chinese sentences, once for the whole document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.base import Frozen, FrozenMap
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.field import FieldText

__all__ = ["HalfWidth", "HalfWidthOptions", "faulty"]

LEAST_CAP = 2_000
CHARACTERS_EACH = 50
BRACKET_REACH = 80
DEEPEST = 3
LABEL_REACH = 40

_HAN = regex.compile(r"\p{Han}")
_BRACKET = regex.compile(r"[()（）\n]")
_BRACKET_BACKWARDS = regex.compile(r"(?r)[()（）\n]")
_FACE = regex.compile(r"[:;](?:-[()DPp]|[)DPp]|\((?!\p{Han}))(?![A-Za-z])")
_SHORTCODE = regex.compile(r":[a-z0-9_+\-]{1,30}:")
_ENTITY = regex.compile(r"&#?[A-Za-z0-9]{1,10}\Z")
_PHRASE = regex.compile(r"\p{Han}[\p{Han}0-9、“”《》]{3}\Z")
_EMBEDDED = regex.compile(r"\p{Han}[ ]?[A-Za-z0-9][A-Za-z0-9.,+%:#\-]{0,20}\Z")
_VARIANT = regex.compile(r";[ ]?[A-Za-z\-]{1,12}:")
_DATA = regex.compile(
    r"[(（\s*_>\-]{0,8}[\p{Han}A-Za-z ]{1,16}:[ ]?[\x21-\x7e][\x20-\x7e]{0,100}\Z"
)
_QUERY = regex.compile(r"\?[A-Za-z0-9_]{1,20}=")
_VALUE = regex.compile(r"[=&]\p{Han}{1,20}\Z")
_ASCII_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class HalfWidthOptions(Options):
    """``full``: the mark to write instead of each half-width mark; others are left alone."""

    full: Frozen[str] = Field(default_factory=FrozenMap)


class HalfWidth:
    """One match with the number of each mark in its evidence.

    Marks beyond the cap (one per ``CHARACTERS_EACH`` characters, at least ``LEAST_CAP``) are
    counted as they are, under ``not_looked_at``.
    """

    name = "typos.half-width"
    options = HalfWidthOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: HalfWidthOptions = spec.options

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            cap = max(LEAST_CAP, sum(len(of.text) for of in ctx.fields) // CHARACTERS_EACH)
            places: dict[FieldText, set[int]] = {}
            for candidate in candidates[:cap]:
                text, at = candidate.field.text, candidate.start
                known = places.setdefault(candidate.field, set())
                if at in known:
                    continue
                wrong = [place for place in faulty(text, at) if text[place] in options.full]
                if wrong:
                    known.update(wrong)
                else:
                    ctx.reject(candidate, "belongs to a number, to foreign words or to markup")
            places = {field: found for field, found in places.items() if found}
            if places:
                yield _match(places, len(candidates) - cap, options.full)

        return CompiledCheck((Runs("halfwidth"),), confirm, scope="document", bulk=True)


def _match(places: Mapping[FieldText, set[int]], beyond: int, full: Mapping[str, str]) -> Match:
    field = next(iter(places))
    here = tuple((at, at + 1) for at in sorted(places[field]))
    marks = Counter(of.text[at] for of, found in places.items() for at in found)
    counts = dict(marks.most_common())
    evidence: dict[str, object] = {"marks": counts}
    if beyond > 0:
        evidence["not_looked_at"] = beyond
    return Match(
        field,
        *here[0],
        parts=here,
        occurrences=marks.total(),
        replacements=tuple(full[field.text[at]] for at, _ in here),
        safe=True,
        args={"marks": "，".join(f"“{mark}”{count}处" for mark, count in counts.items())},
        evidence=evidence,
    )


def faulty(text: str, at: int) -> Sequence[int]:
    """Return where a full-width mark should stand because of the half-width mark at ``at``.

    There is a Han character on one side of it. Brackets count as a pair that holds Han, and both
    are returned. Other marks count behind Han, unless foreign words follow a short word; before
    Han they count unless foreign words or a number's mark precede.
    """
    mark = text[at]
    if mark in "()":
        return _bracket(text, at)
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _is_han(before):
        if _is_han(after):
            return (at,)
        return (at,) if _ends_chinese(text, at, mark, after) else ()
    return (at,) if _opens_chinese(text, at, mark, before) else ()


@cache
def _is_han(char: str) -> bool:
    return _HAN.match(char) is not None


def _ends_chinese(text: str, at: int, mark: str, after: str) -> bool:
    if _VALUE.search(text, max(0, at - 21), at):
        return False
    if mark == "?" and (after.isdecimal() or _QUERY.match(text, at)):
        return False
    if mark == "!" and after in ("[", "="):
        return False
    if mark == ";" and _VARIANT.match(text, at):
        return False
    if mark in ":;" and _FACE.match(text, at):
        return False
    if mark == ":" and (_SHORTCODE.match(text, at) or _is_data(text, at)):
        return False
    follows = text[at + 1 : at + 8].lstrip(" \"'*_`([<")[:1]
    if follows and follows in _ASCII_WORD:
        return _PHRASE.search(text, max(0, at - 4), at) is not None
    return True


def _opens_chinese(text: str, at: int, mark: str, before: str) -> bool:
    if mark in "?!":
        return before != "" and before in '”’》）)】"?!'
    if mark == ":":
        return before != "" and before in "”’》）)】"
    if not before or before.isspace() or before in "[(<{`|=&\\/*_~^$@":
        return False
    if mark == ";" and _ENTITY.search(text, max(0, at - 12), at):
        return False
    if before in _ASCII_WORD or before.isdecimal():
        return _EMBEDDED.search(text, max(0, at - 24), at) is not None
    return True


def _is_data(text: str, at: int) -> bool:
    """Whether the colon at ``at`` stands between a name and a value, alone in a line."""
    low = max(0, at - LABEL_REACH)
    start = text.rfind("\n", low, at) + 1
    if not start and low:
        return False
    end = text.find("\n", at)
    return _DATA.match(text, start, len(text) if end < 0 else end) is not None


def _bracket(text: str, at: int) -> Sequence[int]:
    """Return the half-width ones of the bracket at ``at`` and its partner, if they hold Han."""
    partner = _partner(text, at)
    if partner is None:
        return ()
    first, last = min(at, partner), max(at, partner)
    if first and text[first - 1] in "]\\!":
        return ()
    if _HAN.search(text, first + 1, last) is None or _is_data(text, first + 1):
        return ()
    return [place for place in (first, last) if text[place] in "()"]


def _partner(text: str, at: int) -> int | None:
    """Return where the other bracket stands, near by in the same line and not nested deep."""
    opens = text[at] == "("
    if opens:
        found = _BRACKET.finditer(text, at + 1, at + BRACKET_REACH)
    else:
        found = _BRACKET_BACKWARDS.finditer(text, max(0, at - BRACKET_REACH), at)
    depth = 1
    for other in found:
        if other[0] == "\n":
            return None
        depth += 1 if (other[0] in "(（") == opens else -1
        if depth == 0:
            return int(other.start())
        if depth > DEEPEST:
            return None
    return None

"""``secrets.identifier``: a number that is known by its form, and by words that name it."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.cues import Words
from contentcheck.modules.secrets.digits import bare, is_plain, plain
from contentcheck.modules.secrets.number_runs import NumberRun, anchors_of, fits
from contentcheck.modules.secrets.tables import Tables
from contentcheck.modules.secrets.tiers import Tiers, evidence_of
from contentcheck.text.field import FieldText

__all__ = ["MASKS", "Identifier", "IdentifierOptions"]

CONTEXT = 48
"""Code points before a window that look-behinds may see."""
MASKS = "＊×✱●■█"
"""Characters that hide a part of a number; the asterisk is left out, it also marks bold type."""


class IdentifierOptions(Options):
    """``regex`` is matched in plain characters (ASCII for full-width, one kind of space, hyphen).

    ``kind``: what was found · ``runs``: the character runs that start a look · ``before``: how far
    before a run a match may begin; with 0 it begins there · ``after``: how far it may reach · group
    ``value``: what validators get, without spaces and hyphens unless ``spaced``; by default all of
    it · group ``lead``, in a look-behind: belongs to the match · ``valid``: validator that must
    agree · ``proof``: validator that makes it surer · ``cues``, ``denials``: words within
    ``cue_chars`` before and ``cue_behind`` behind · ``own``: lexicon of values and endings that are
    the publisher's own · ``tiers``: see ``Tiers``.
    """

    kind: str
    regex: BoundedRegex
    runs: tuple[NumberRun, ...] = Field(min_length=1)
    before: int = Field(default=0, ge=0, le=WINDOW)
    after: int = Field(default=40, ge=1, le=WINDOW)
    valid: str | None = None
    proof: str | None = None
    spaced: bool = False
    cues: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    cue_chars: int = Field(default=16, ge=1, le=64)
    cue_behind: int = Field(default=8, ge=0, le=64)
    own: str | None = None
    tiers: Tiers


class Identifier:
    """A match of the form that its validator accepts, weighed by what speaks for it."""

    name = "secrets.identifier"
    options = IdentifierOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        judge = _Judge(spec.options, resources)
        return CompiledCheck(tuple(anchors_of(spec.options.runs)), judge.confirm, bulk=True)


class _Judge:
    """The rule's options with everything looked up that they name."""

    def __init__(self, options: IdentifierOptions, resources: Resources) -> None:
        self.options = options
        self.valid = resources.validator(options.valid) if options.valid else None
        self.proof = resources.validator(options.proof) if options.proof else None
        self.words = Words(options.cues, options.denials, options.cue_chars, options.cue_behind)
        self.own = own_values(options.own, resources)

    def confirm(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        tables = Tables()
        reached: dict[str, int] = {}
        for candidate in filter(fits, candidates):
            for start, end, value in self.matches(candidate):
                if end <= reached.get(candidate.field.name, 0):
                    continue
                found = self.judged(ctx, candidate, start, end, value, tables)
                if isinstance(found, str):
                    ctx.reject(candidate, found)
                    continue
                reached[candidate.field.name] = end
                yield found

    def matches(self, candidate: Candidate) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and value of what has the form and overlaps the candidate."""
        options, text = self.options, candidate.field.text
        first = max(0, candidate.start - options.before)
        origin, last = max(0, first - CONTEXT), candidate.start + options.after
        if is_plain(text, origin, last):
            origin = 0
        else:
            text = plain(text[origin:last])
        pattern = compiled(options.regex)
        if options.before == 0:
            hit = pattern.match(text, first - origin, last - origin)
            if hit is not None:
                yield self.placed(hit, text, origin)
            return
        for hit in pattern.finditer(text, first - origin, last - origin):
            if origin + hit.start() >= candidate.end:
                return
            if origin + hit.end() > candidate.start:
                yield self.placed(hit, text, origin)

    def placed(self, hit: regex.Match[str], text: str, origin: int) -> tuple[int, int, str]:
        groups = hit.groupdict()
        start = hit.start("lead") if groups.get("lead") else hit.start()
        value = groups.get("value") or text[start : hit.end()]
        return origin + start, origin + hit.end(), value if self.options.spaced else bare(value)

    def judged(
        self, ctx: Context, candidate: Candidate, start: int, end: int, value: str, tables: Tables
    ) -> Match | str:
        """Return the match, or why there is none."""
        field, options = candidate.field, self.options
        if is_masked(field, start, end):
            return "a part of it is hidden"
        if self.valid is not None and not self.valid(value):
            return f"refused by validator {options.valid}"
        if is_own(value, self.own):
            return "one of the publisher's own"
        said = self.words.near(field, start, end, tables.header(field, start))
        if said is not None and said.denied:
            return f"the word {said.word} names something else"
        proved = self.proof is not None and self.proof(value)
        tier = options.tiers.of(proved=proved, cued=said is not None)
        if tier is None:
            return "nothing but its form speaks for it"
        evidence = evidence_of(
            options.kind,
            None if said is None else said.word,
            None if self.proof is None else proved,
        )
        return Match(
            field,
            start,
            end,
            severity=tier.severity,
            confidence=tier.confidence,
            evidence=evidence,
        )


def is_masked(field: FieldText, start: int, end: int) -> bool:
    """Whether a character that hides something adjoins ``[start, end)``."""
    beside = field.text[max(0, start - 1) : start] + field.text[end : end + 1]
    return any(char in MASKS for char in beside)


def own_values(lexicon: str | None, resources: Resources) -> frozenset[str]:
    """Return the values of a lexicon of the publisher's own, plain and in lower case."""
    if lexicon is None:
        return frozenset()
    terms = resources.lexicon(lexicon).terms
    return frozenset(bare(plain(term.text)).lower().lstrip("@") for term in terms)


def is_own(value: str, own: frozenset[str]) -> bool:
    """Whether ``value`` is one of ``own``, or a mail address below one of its domains."""
    if not own:
        return False
    value = bare(value).lower()
    if value in own:
        return True
    host = value.rpartition("@")[2]
    labels = host.split(".")
    return "@" in value and any(".".join(labels[at:]) in own for at in range(len(labels)))

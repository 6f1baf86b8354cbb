"""``typos.forms``: one fault in several closed forms, each with its own anchors and its own fix.

A rule such as "a number with two units" is one idea for an editor and a handful of patterns for
us; written as rules of their own they would be a dozen pages that say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

import regex
from pydantic import Field, model_validator

from contentcheck.checks.base import (
    Anchor,
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.checks.pattern import PatternOptions, RunOptions, matches_around
from contentcheck.checks.patterns import WINDOW, BoundedRegex
from contentcheck.model.base import Confidence, Severity
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.typos.exact import EXACT

__all__ = ["Form", "Forms", "FormsOptions"]

REACH = 160
"""Code points to either side of a match in which excusing words are looked for, at most."""


class Form(Options):
    """One closed form of the fault.

    ``regex`` runs from ``before`` code points before an anchor (``anchors``: literals, ``run``: a
    character run) to ``after`` behind it · ``group``: what is reported · ``rewrite``: what to
    write instead, with ``\\1`` for groups; ``safe``: that never changes the meaning · ``reason``:
    fills ``{reason}`` in the message · ``unless``, ``requires``: words that excuse it, or of which
    one must be there, ``within`` that range · ``quoted``: whether it counts in quotation marks ·
    ``most``: more matches than that in one field mean that the text is a sample, and none counts ·
    ``hold``: words of which the window must hold one, so that most candidates cost no match.
    """

    regex: BoundedRegex
    anchors: tuple[str, ...] = ()
    run: RunOptions | None = None
    before: int = Field(default=24, ge=0, le=WINDOW)
    after: int = Field(default=32, ge=0, le=WINDOW)
    group: int | str = 0
    rewrite: str | None = None
    safe: bool = False
    reason: str = ""
    confidence: Confidence | None = None
    severity: Severity | None = None
    unless: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    within: Literal["clause", "sentence", "paragraph"] = "sentence"
    quoted: bool = True
    most: int | None = Field(default=None, ge=1)
    hold: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _anchored(self) -> Form:
        if not self.anchors and self.run is None:
            raise ValueError("anchors 与 run 至少要有一个")
        return self


class FormsOptions(Options):
    """``forms``: see ``Form`` · ``unless``: words that excuse every form, as in a form."""

    forms: tuple[Form, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()


class Forms:
    """The first form that matches at a place wins."""

    name = "typos.forms"
    options = FormsOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: FormsOptions = spec.options
        patterns = [_pattern(form) for form in options.forms]

        def found(ctx: Context, candidates: Candidates) -> Iterator[tuple[int, Match]]:
            done: dict[str, int] = {}
            for candidate in candidates:
                for number in candidate.key:
                    form = options.forms[number]
                    if form.hold and not _holds(candidate, form):
                        continue
                    hit = _first(candidate, patterns[number], done)
                    if hit is None:
                        continue
                    if (why := _excused(candidate, hit, form, options.unless)) is not None:
                        ctx.reject(candidate, why)
                        continue
                    done[candidate.field.name] = hit.end(form.group)
                    yield number, _match(candidate, hit, form)
                    break

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            matches = list(found(ctx, candidates))
            counts = Counter((number, match.field.name) for number, match in matches)
            for number, match in matches:
                most = options.forms[number].most
                if most is None or counts[number, match.field.name] <= most:
                    yield match

        return CompiledCheck(tuple(_anchors(options.forms)), confirm, scope="sentence")


def _anchors(forms: tuple[Form, ...]) -> Iterator[Anchor]:
    literals: dict[str, tuple[int, ...]] = {}
    for number, form in enumerate(forms):
        for anchor in form.anchors:
            literals[anchor] = (*literals.get(anchor, ()), number)
        if (run := form.run) is not None:
            yield Runs(run.kind, run.min, run.max, run.before, run.after, (number,))
    if literals:
        yield Literals(_shared(literals), EXACT)


def _shared(literals: Mapping[str, tuple[int, ...]]) -> Mapping[str, tuple[int, ...]]:
    """Return the literals with one key object for all that start the same forms."""
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    return {text: known.setdefault(numbers, numbers) for text, numbers in literals.items()}


def _pattern(form: Form) -> PatternOptions:
    return PatternOptions(
        regex=form.regex,
        anchors=form.anchors,
        run=form.run,
        before=form.before,
        after=form.after,
    )


def _holds(candidate: Candidate, form: Form) -> bool:
    start, end = candidate.start, candidate.end
    window = candidate.field.text[max(0, start - form.before) : end + form.after]
    return any(word in window for word in form.hold)


def _first(
    candidate: Candidate, pattern: PatternOptions, done: Mapping[str, int]
) -> regex.Match[str] | None:
    reached = done.get(candidate.field.name, 0)
    hits = (hit for hit in matches_around(candidate, pattern) if hit.start() >= reached)
    return next(hits, None)


def _excused(
    candidate: Candidate, hit: regex.Match[str], form: Form, shared: tuple[str, ...]
) -> str | None:
    field, (start, end) = candidate.field, hit.span(form.group)
    if form.unless or form.requires or shared:
        first, last = getattr(field, form.within)(*hit.span())
        left, right = field.window(hit.start(), hit.end(), REACH, REACH)
        around = field.text[max(first, left) : min(last, right)]
        if any(word in around for word in (*form.unless, *shared)):
            return "an excusing word stands in the same range"
        if form.requires and not any(word in around for word in form.requires):
            return "a required word is missing"
    if not form.quoted and field.in_quotation(start, end):
        return "in quotation marks"
    return None


def _match(candidate: Candidate, hit: regex.Match[str], form: Form) -> Match:
    start, end = hit.span(form.group)
    return Match(
        candidate.field,
        start,
        end,
        replacement=None if form.rewrite is None else hit.expand(form.rewrite),
        safe=form.safe,
        severity=form.severity,
        confidence=form.confidence,
        args={"reason": form.reason},
        evidence={"reason": form.reason} if form.reason else {},
    )

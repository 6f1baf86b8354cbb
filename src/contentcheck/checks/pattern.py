"""``pattern``: a bounded regular expression in a window round an anchor or a character run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    Run,
    Runs,
)
from contentcheck.checks.excuses import Excuse, Excuses
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.model.base import Confidence, Severity
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.fold import partial
from contentcheck.text.guards import near

__all__ = ["Cue", "Pattern", "PatternOptions", "RunOptions"]

_LENIENT = Matching(traditional=True, skip=True, max_skip=16)
_PLAIN = Matching(case=False)


class RunOptions(Options):
    """The character run that starts the pattern; see ``Runs``."""

    kind: Run
    min: int = Field(default=1, ge=1)
    max: int | None = None
    before: str = ""
    after: str = ""


class Cue(Options):
    """Words that change what a match means when they stand within ``chars`` code points.

    ``required``: without one there is no match. Otherwise confidence and severity are raised (or
    lowered) to the values given.
    """

    words: tuple[str, ...] = Field(min_length=1)
    chars: int = Field(default=20, ge=1, le=WINDOW)
    required: bool = False
    absent: bool = False
    confidence: Confidence | None = None
    severity: Severity | None = None


class PatternOptions(Options):
    """``regex`` runs from ``before`` code points before an anchor to ``after`` behind it.

    ``anchors``: literals that must stand in a match (differences of width, case and noise do not
    matter) · ``run``, ``runs``: or character runs · ``group``: the group that is reported ·
    ``validator``: by name, gets the matched text in plain digits · ``rewrite``: the fix, with
    ``\\1`` for groups · ``cues``: see ``Cue`` · ``excused_by``, ``in_quotation``: as in
    ``existence`` · ``kind``: what was found (``pii.cn_id``), stated in the evidence.
    """

    regex: BoundedRegex
    anchors: tuple[str, ...] = ()
    run: RunOptions | None = None
    runs: tuple[RunOptions, ...] = ()
    before: int = Field(default=32, ge=0, le=WINDOW)
    after: int = Field(default=64, ge=0, le=WINDOW)
    group: int | str = 0
    validator: str | None = None
    rewrite: str | None = None
    safe: bool = False
    cues: tuple[Cue, ...] = ()
    excused_by: tuple[Excuse, ...] = ()
    in_quotation: Severity | None = None
    kind: str | None = None

    @model_validator(mode="after")
    def _anchored(self) -> PatternOptions:
        if not self.anchors and self.run is None and not self.runs:
            raise ValueError("anchors、run、runs 至少要有一个")
        if self.before + self.after > WINDOW:
            raise ValueError(f"before + after 不得超过 {WINDOW}")
        return self


class Pattern:
    """A match of the regular expression that touches its anchor and passes validator and cues."""

    name = "pattern"
    options = PatternOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: PatternOptions = spec.options
        valid = resources.validator(options.validator) if options.validator else None
        excuses = Excuses(options.excused_by, resources)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            last_end: dict[str, int] = {}
            excuse = excuses.reader(ctx)
            for candidate in candidates:
                for hit in matches_around(candidate, options):
                    end = hit.end(options.group)
                    if end <= last_end.get(candidate.field.name, 0):
                        continue
                    match = _judged(ctx, candidate, hit, options, valid, excuse)
                    if match is not None:
                        last_end[candidate.field.name] = end
                        yield match

        return CompiledCheck(_anchors(options), confirm, lexicons=excuses.lexicons)


def _anchors(options: PatternOptions) -> tuple[Anchor, ...]:
    anchors: list[Anchor] = []
    if options.anchors:
        anchors.append(Literals(dict.fromkeys(options.anchors), _LENIENT))
    first = () if options.run is None else (options.run,)
    anchors.extend(
        Runs(run.kind, run.min, run.max, run.before, run.after) for run in (*first, *options.runs)
    )
    return tuple(anchors)


def matches_around(candidate: Candidate, options: PatternOptions) -> Iterator[regex.Match[str]]:
    """Yield the matches in the window round ``candidate`` that overlap it.

    A match that touches the window's end is matched again with room behind it, because a
    look-ahead sees the end of a window as the end of the text.
    """
    text = candidate.field.text
    first, last = candidate.field.window(
        candidate.start, candidate.end, options.before, options.after
    )
    pattern = compiled(options.regex)
    for hit in pattern.finditer(text, first, last):
        if hit.start() >= candidate.end:
            return
        if hit.end() <= candidate.start:
            continue
        if hit.end() == last < len(text):
            again = pattern.match(text, hit.start(), min(len(text), last + WINDOW))
            if again is None:
                continue
            hit = again
        yield hit


def _judged(
    ctx: Context,
    candidate: Candidate,
    hit: regex.Match[str],
    options: PatternOptions,
    valid: Callable[[str], bool] | None,
    excuse: Callable[[Candidate], str | None],
) -> Match | None:
    field = candidate.field
    start, end = hit.span(options.group)
    surface = field.text[start:end]
    if valid is not None and not valid(partial(surface, _PLAIN)):
        ctx.reject(candidate, f"refused by validator {options.validator}")
        return None
    if (why := excuse(Candidate(field, start, end))) is not None:
        ctx.reject(candidate, why)
        return None
    confidence: Confidence | None = None
    severity: Severity | None = None
    for cue in options.cues:
        present = near(field, start, end, cue.words, cue.chars)
        if cue.required and present == cue.absent:
            ctx.reject(candidate, "a cue decides against it")
            return None
        if present != cue.absent:
            confidence = cue.confidence or confidence
            severity = cue.severity or severity
    if options.in_quotation is not None and field.in_quotation(start, end):
        severity = options.in_quotation
    return Match(
        field,
        start,
        end,
        replacement=hit.expand(options.rewrite) if options.rewrite is not None else None,
        safe=options.safe,
        evidence={} if options.kind is None else {"kind": options.kind},
        confidence=confidence,
        severity=severity,
    )

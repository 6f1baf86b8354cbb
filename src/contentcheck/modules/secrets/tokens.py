"""``secrets.tokens``: keys and tokens whose vendors gave them a form of their own.

Every form is a row of the rule's table: a literal that hardly stands anywhere else (or the length
of the character run), and a regular expression tried only where that stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
from contentcheck.checks.pattern import RunOptions
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.model.base import Confidence, Severity
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.randomness import entropy
from contentcheck.modules.secrets.samples import is_live_token

__all__ = ["Form", "Tokens", "TokensOptions"]

REACH = 16_384
"""Code points behind an anchor that the longest token takes."""
_EXACT = Matching(case=False)
_LABEL = 40
"""Code points before a token in which its label must begin."""
_JOINTS = " \t\n:：=>为是\"'“”"
"""What stands between a label and a token."""
_GAP = 2
"""Lengths that may lie between two ranges that are looked for as one."""
_PLAIN = regex.compile(r"(?:(?:[A-Za-z0-9_\-/]|\\[.$\-])(?![?*+{]))*")
_FILE = regex.compile(
    r"\.(?:png|jpe?g|gif|svg|ico|webp|css|js|mjs|json|html?|map|woff2?|ttf|mp[34]|pdf|zip|gz|tgz|txt|md)\b"
)


class Form(Options):
    """One form of a token.

    ``provider``, ``name``: whose and what it is, for the message · ``anchors``: literals that
    stand in every token of this form, or ``run``: the character run that it holds · ``regex``:
    the whole token; it begins where the anchor stands, or ``before`` code points earlier (or, if
    it begins with plain characters, where these stand, at most so much earlier) ·
    ``group``: the part that is reported; a group ``body`` names what must vary, where that is not
    all of it · ``entropy``: bits per character that it must have ·
    ``labels``: words of which one must stand right before, with a sign between (密钥：, key=) ·
    ``cues``: words of which one must stand within ``chars`` code points, both in any letter case ·
    ``validator``: by name · ``severity``, ``confidence``: instead of the rule's · ``kind``: for
    the evidence · ``example``: pieces that make a token of this form, invented; in pieces, so
    that no other scanner takes the table for a leak.
    """

    provider: str
    name: str
    anchors: tuple[str, ...] = ()
    run: RunOptions | None = None
    regex: BoundedRegex
    before: int = Field(default=0, ge=0, le=WINDOW // 2)
    after: int = Field(default=300, ge=1, le=REACH)
    group: int | str = 0
    entropy: float = Field(default=3.0, ge=0, le=6)
    labels: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    chars: int = Field(default=60, ge=1, le=WINDOW // 2)
    validator: str | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    kind: str = "cred.token"
    example: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _anchored(self) -> Form:
        if bool(self.anchors) == (self.run is not None):
            raise ValueError("anchors、run 要有且只有一个")
        return self


class TokensOptions(Options):
    """``forms``: the table; of forms that fit the same place the first counts."""

    forms: tuple[Form, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A form with what it needs at hand; ``prefix`` are the plain characters it begins with."""

    form: Form
    prefix: str
    labels: regex.Pattern[str] | None
    cues: tuple[str, ...]
    valid: Callable[[str], bool] | None

    def find(self, candidate: Candidate) -> tuple[int, int] | str:
        """Return the place of a token at ``candidate``, or why there is none."""
        text = candidate.field.text
        hit = self._hit(text, candidate.start)
        if hit is None:
            return "no token of this form"
        start, end = hit.span(self.form.group)
        if _runs_on(text, hit.end()):
            return "a part of a longer word"
        if _FILE.match(text, hit.end()) is not None:
            return "the name of a file"
        if self.cues and not self._has_cue(text, start, end):
            return "no cue is near"
        return self._fault(hit.groupdict().get("body") or text[start:end]) or (start, end)

    def _hit(self, text: str, at: int) -> regex.Match[str] | None:
        """Return the token at ``at``. What reaches the window's end is matched again with room."""
        form, first = self.form, at - self.form.before
        if self.prefix:
            first = text.find(self.prefix, max(0, first), at + len(self.prefix))
        if first < 0 or (first and _goes_on(text[first - 1], text[first])):
            return None
        if self.labels is not None and not self._is_labelled(text, at):
            return None
        pattern, last = compiled(form.regex), min(len(text), at + form.after)
        hit = pattern.match(text, first, last)
        if hit is None or hit.end() <= at:
            return None
        if hit.end() == last < len(text):
            return pattern.match(text, first, min(len(text), last + REACH))
        return hit

    def _is_labelled(self, text: str, at: int) -> bool:
        assert self.labels is not None
        return self.labels.search(text[max(0, at - _LABEL) : at].lower()) is not None

    def _has_cue(self, text: str, start: int, end: int) -> bool:
        chars = self.form.chars
        around = text[max(0, start - chars) : start] + "\n" + text[end : end + chars]
        low = around.lower()
        return any(cue in low for cue in self.cues)

    def _fault(self, token: str) -> str | None:
        if not is_live_token(token):
            return "a sample"
        if entropy(token) < self.form.entropy:
            return "too little varied"
        if self.valid is not None and not self.valid(token):
            return f"refused by validator {self.form.validator}"
        return None


class _Waiting:
    """The forms that wait for a character run, by its length; the key of such a candidate.

    Forms with cues are left out where no cue of any form stands.
    """

    __slots__ = ("_choices", "_cues", "_lengths", "_reach")

    def __init__(self, forms: Sequence[_Ready]) -> None:
        self._cues = tuple(dict.fromkeys(cue for ready in forms for cue in ready.cues))
        self._reach = max((ready.form.chars for ready in forms if ready.cues), default=0)
        self._lengths = sorted({0, *(edge for ready in forms for edge in _edges(ready.form))})
        self._choices = [_fitting(forms, length) for length in self._lengths]

    def at(self, candidate: Candidate) -> Sequence[_Ready]:
        """Return the forms that the candidate may begin, in the order of the table."""
        start, end, text = candidate.start, candidate.end, candidate.field.text
        forms, uncued = self._choices[bisect_right(self._lengths, end - start) - 1]
        if len(forms) == len(uncued):
            return forms
        around = text[max(0, start - self._reach) : end + self._reach].lower()
        return forms if any(cue in around for cue in self._cues) else uncued


def _edges(form: Form) -> tuple[int, ...]:
    """Return the lengths from which on a form fits, and no longer fits."""
    if form.run is None:
        return ()
    return (form.run.min,) if form.run.max is None else (form.run.min, form.run.max + 1)


def _fitting(forms: Sequence[_Ready], length: int) -> tuple[tuple[_Ready, ...], tuple[_Ready, ...]]:
    """Return the forms for a length: all, and those without cues."""
    fitting = tuple(ready for ready in forms if _fits(ready.form, length))
    return fitting, tuple(ready for ready in fitting if not ready.cues)


def _fits(form: Form, length: int) -> bool:
    run = form.run
    return run is not None and run.min <= length and (run.max is None or length <= run.max)


class Tokens:
    """A token of the first form that fits, neither part of a longer word nor a sample."""

    name = "secrets.tokens"
    options = TokensOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: TokensOptions = spec.options
        forms = tuple(_ready(form, resources) for form in options.forms)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            done: dict[str, int] = {}
            for candidate in candidates:
                if candidate.start < done.get(candidate.field.name, 0):
                    continue
                match = _match(ctx, candidate)
                if match is not None:
                    done[candidate.field.name] = match.end
                    yield match

        return CompiledCheck(tuple(_anchors(forms)), confirm, bulk=True)


def _ready(form: Form, resources: Resources) -> _Ready:
    labels = None
    if form.labels:
        words = "|".join(regex.escape(label.lower()) for label in form.labels)
        labels = regex.compile(rf"(?:{words})[\"'”\s]{{0,3}}(?:[:：=]|为|是|=>)?[\"'“\s]{{0,4}}$")
    cues = tuple(cue.lower() for cue in form.cues)
    valid = resources.validator(form.validator) if form.validator else None
    return _Ready(form, _prefix(form.regex), labels, cues, valid)


def _prefix(pattern: str) -> str:
    """Return the characters that every match of ``pattern`` begins with, as far as they show."""
    found = _PLAIN.match(pattern)
    assert found is not None
    return "" if "|" in pattern else found[0].replace("\\", "")


def _anchors(forms: Sequence[_Ready]) -> Iterator[Anchor]:
    """Yield the anchors; the key of a candidate says which forms may begin there."""
    literals: dict[str, tuple[_Ready, ...]] = {}
    for ready in forms:
        for anchor in ready.form.anchors:
            literals[anchor] = (*literals.get(anchor, ()), ready)
    if literals:
        yield Literals(literals, _EXACT)
    runs: dict[tuple[Run, str, str], list[_Ready]] = {}
    for ready in forms:
        if (run := ready.form.run) is not None:
            before = run.before or (_JOINTS if ready.labels is not None else "")
            runs.setdefault((run.kind, before, run.after), []).append(ready)
    for (kind, before, after), alike in runs.items():
        waiting = _Waiting(alike)
        for least, most in _lengths(alike):
            yield Runs(kind, least, most, before, after, waiting)


def _lengths(forms: Sequence[_Ready]) -> Iterator[tuple[int, int | None]]:
    """Yield the ranges of lengths for which some form waits; what lies close together is one."""
    ranges = sorted((run.min, run.max or WINDOW) for ready in forms if (run := ready.form.run))
    least, most = ranges[0]
    for first, last in ranges[1:]:
        if first > most + _GAP:
            yield least, most
            least, most = first, last
        most = max(most, last)
    yield least, most if most < WINDOW else None


def _match(ctx: Context, candidate: Candidate) -> Match | None:
    key = candidate.key
    for ready in key.at(candidate) if isinstance(key, _Waiting) else key:
        found = ready.find(candidate)
        if isinstance(found, str):
            ctx.reject(candidate, f"{ready.form.provider} {ready.form.name}: {found}")
            continue
        form, (start, end) = ready.form, found
        named = {"provider": form.provider, "form": form.name}
        return Match(
            candidate.field,
            start,
            end,
            args=named,
            evidence={"kind": form.kind, **named},
            severity=form.severity,
            confidence=form.confidence,
        )
    return None


def _runs_on(text: str, end: int) -> bool:
    """Whether a letter, a digit or a low line goes on behind ``end``."""
    return end < len(text) and (_goes_on(text[end - 1], text[end]) or text[end] == "_")


def _goes_on(first: str, second: str) -> bool:
    return (first + second).isascii() and first.isalnum() and second.isalnum()

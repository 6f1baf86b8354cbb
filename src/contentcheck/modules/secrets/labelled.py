"""``secrets.labelled``: a value that is known by the label before it or over its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex
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
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.digits import bare, plain
from contentcheck.modules.secrets.identifier import is_masked
from contentcheck.modules.secrets.tables import columns_below
from contentcheck.modules.secrets.tiers import Tiers, evidence_of

__all__ = ["JOIN", "Labelled", "LabelledOptions"]

JOIN: Final = regex.compile(
    r"(?:号码|编号|卡号|账号|帐号|号|码|[ ]?(?i:id|no\.?|number)(?![A-Za-z]))?"
    r"[ ]{0,2}(?:\([^()\n]{1,12}\))?[*_`\"'”’」』】\])]{0,3}"
    r"[ \t]{0,3}(?:[:：=|]|[已仍均分别]{0,2}(?:系|是|为)[:：]?)?"
    r"[ \t]{0,3}[*_`\"'“‘「『【\[(]{0,3}"
)
"""What may stand between a label and its value: 号码, a note, brackets, a colon or 为."""
_LENIENT = Matching(traditional=True)


class LabelledOptions(Options):
    """``labels``: literals that name the value · ``regex``: the value, matched in plain characters;
    look-behinds see the label.

    ``kind``: what was found · ``after``: how far behind the label a value may reach · group
    ``value``: what is reported, by default all of the match · ``valid``: validator that must agree
    · ``proof``: validator that makes it surer · ``spaced``: validators get spaces and hyphens ·
    ``not_behind``: words that must not end right before the label · ``columns``: values may stand
    below the label in a table · ``tiers``: see ``Tiers``; a label is a cue.
    """

    kind: str
    labels: tuple[str, ...] = Field(min_length=1)
    regex: BoundedRegex
    after: int = Field(default=64, ge=1, le=WINDOW)
    valid: str | None = None
    proof: str | None = None
    spaced: bool = False
    not_behind: tuple[str, ...] = ()
    columns: bool = True
    tiers: Tiers


class Labelled:
    """The value behind each label; a label in a table's header speaks for its whole column."""

    name = "secrets.labelled"
    options = LabelledOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        judge = _Judge(spec.options, resources)
        labels = Literals({label: label for label in spec.options.labels}, _LENIENT)
        return CompiledCheck((labels,), judge.confirm, bulk=True)


class _Judge:
    """The rule's options with everything looked up that they name."""

    def __init__(self, options: LabelledOptions, resources: Resources) -> None:
        self.options = options
        self.valid = resources.validator(options.valid) if options.valid else None
        self.proof = resources.validator(options.proof) if options.proof else None
        self.longer = {label: _longer(label, options.labels) for label in options.labels}

    def confirm(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        seen: set[tuple[str, int]] = set()
        for candidate in candidates:
            for start, end, value in self.values(candidate):
                place = (candidate.field.name, end)
                if place in seen:
                    continue
                found = self.judged(candidate, start, end, value)
                if isinstance(found, str):
                    ctx.reject(candidate, found)
                    continue
                seen.add(place)
                yield found

    def values(self, candidate: Candidate) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and text of the values that the label speaks for."""
        field, options = candidate.field, self.options
        before = field.text[max(0, candidate.start - 8) : candidate.start]
        if before.endswith(options.not_behind) or _inside_word(candidate):
            return
        if self.is_covered(candidate):
            return
        text = plain(field.text[candidate.start : candidate.end + options.after])
        join = JOIN.match(text, candidate.end - candidate.start)
        assert join is not None
        hit = compiled(options.regex).match(text, join.end())
        if hit is not None:
            yield _placed(hit, candidate.start)
        elif options.columns:
            yield from self.below(candidate)

    def is_covered(self, candidate: Candidate) -> bool:
        """Whether the label is only a part of a longer one that goes on behind it."""
        text, start = candidate.field.text, candidate.start
        return any(
            text.startswith(longer, max(0, start - at))
            for longer, at in self.longer.get(candidate.key, ())
        )

    def below(self, candidate: Candidate) -> Iterator[tuple[int, int, str]]:
        field = candidate.field
        for first, last in columns_below(field, candidate.start, candidate.end):
            cell = plain(field.text[first:last])
            hit = compiled(self.options.regex).match(cell)
            if hit is not None:
                yield _placed(hit, first)

    def judged(self, candidate: Candidate, start: int, end: int, value: str) -> Match | str:
        """Return the match, or why there is none."""
        field, options = candidate.field, self.options
        if is_masked(field, start, end):
            return "a part of it is hidden"
        value = value if options.spaced else bare(value)
        if self.valid is not None and not self.valid(value):
            return f"refused by validator {options.valid}"
        proved = self.proof is not None and self.proof(value)
        tier = options.tiers.of(proved=proved, cued=True)
        if tier is None:
            return "nothing but its form speaks for it"
        return Match(
            field,
            start,
            end,
            severity=tier.severity,
            confidence=tier.confidence,
            evidence=evidence_of(
                options.kind, candidate.key, None if self.proof is None else proved
            ),
        )


def _longer(label: str, labels: Sequence[str]) -> list[tuple[str, int]]:
    """Return the labels in which ``label`` stands before their end, and where in them."""
    found = ((other, other.find(label)) for other in labels if other != label)
    return [(other, at) for other, at in found if at >= 0 and not other.endswith(label)]


def _inside_word(candidate: Candidate) -> bool:
    """Whether a label of letters is only a part of a longer word."""
    text, start, end = candidate.field.text, candidate.start, candidate.end
    first, last = text[start], text[end - 1]
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return (_is_letter(first) and (_is_letter(before) or before.isdigit())) or (
        _is_letter(last) and _is_letter(behind)
    )


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _placed(hit: regex.Match[str], origin: int) -> tuple[int, int, str]:
    name = "value" if "value" in hit.groupdict() else 0
    return origin + hit.start(name), origin + hit.end(name), hit[name]

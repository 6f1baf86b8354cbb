"""``conditional``: a term counts only with, or unless, something else stands nearby."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.excuses import REACH
from contentcheck.checks.terms import guard, term_anchors
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Conditional", "ConditionalOptions"]


class ConditionalOptions(Options):
    """``lexicon``: the terms · ``unless``, ``requires``: words looked for ``within`` that range.

    A term is a match if none of ``unless`` and, where given, one of ``requires`` is there. Ranges
    but ``field`` reach at most ``REACH`` code points to either side.
    """

    lexicon: str
    unless: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    within: Literal["clause", "sentence", "paragraph", "field"] = "sentence"

    @model_validator(mode="after")
    def _has_condition(self) -> ConditionalOptions:
        if not self.unless and not self.requires:
            raise ValueError("unless 与 requires 至少要有一个")
        return self


class Conditional:
    """A unless B, or A only with B."""

    name = "conditional"
    options = ConditionalOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ConditionalOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                term = candidate.key
                why = guard(ctx, candidate, term, lexicon.matching) or _unmet(
                    ctx, candidate, options
                )
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                yield Match(
                    candidate.field,
                    candidate.start,
                    candidate.end,
                    replacement=term.replacement,
                    severity=term.severity,
                    confidence=term.confidence,
                    category=term.category,
                    args={"term": term.text},
                    evidence={"lexicon": lexicon.id, "term": term.text},
                )

        return CompiledCheck(term_anchors(lexicon), confirm, scope="sentence")


def _unmet(ctx: Context, candidate: Candidate, options: ConditionalOptions) -> str | None:
    field = candidate.field
    if options.within == "field":
        key = ("conditional", options, field.name)
        why: str | None = ctx.once(key, lambda: _missing(field.text, options))
        return why
    first, last = getattr(field, options.within)(candidate.start, candidate.end)
    near = field.window(candidate.start, candidate.end, REACH, REACH)
    return _missing(field.text[max(first, near[0]) : min(last, near[1])], options)


def _missing(text: str, options: ConditionalOptions) -> str | None:
    if any(word in text for word in options.unless):
        return "an excusing word stands in the same range"
    if options.requires and not any(word in text for word in options.requires):
        return "a required word is missing"
    return None

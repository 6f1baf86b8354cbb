"""``existence``: a term of a lexicon stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from contentcheck.checks.base import (
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.terms import guard, term_literals
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Existence", "ExistenceOptions"]


class ExistenceOptions(Options):
    """``lexicon``: the lexicon whose terms are looked for."""

    lexicon: str


class Existence:
    """Every term that passes its guards is a match; the term may set severity and confidence."""

    name = "existence"
    options = ExistenceOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        lexicon = resources.lexicon(spec.options.lexicon)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                term = candidate.key
                why = guard(ctx, candidate, term, lexicon.matching)
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                yield Match(
                    candidate.field,
                    candidate.start,
                    candidate.end,
                    severity=term.severity,
                    confidence=term.confidence,
                    category=term.category,
                    args={"term": term.text},
                    evidence={"lexicon": lexicon.id, "term": term.text},
                )

        return CompiledCheck((term_literals(lexicon),), confirm)

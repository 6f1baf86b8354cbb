"""``substitution``: a wrong form stands in the text and the right one is known."""

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
from contentcheck.checks.terms import guard, term_anchors
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.guards import contained_in

__all__ = ["Substitution", "SubstitutionOptions"]


class SubstitutionOptions(Options):
    """``lexicon``: terms with a replacement each. ``safe``: the fix never changes the meaning."""

    lexicon: str
    safe: bool = False


class Substitution:
    """Every term that passes its guards is a match with its replacement as the fix."""

    name = "substitution"
    options = SubstitutionOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``. Raises ``ValueError`` for a term without replacement."""
        options = spec.options
        lexicon = resources.lexicon(options.lexicon)
        bare = [term.text for term in lexicon.terms if not term.replacement]
        if bare:
            raise ValueError(f"词库 {lexicon.id} 的词条没有 replacement：{'、'.join(bare[:5])}")

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            for candidate in candidates:
                term = candidate.key
                field, start, end = candidate.field, candidate.start, candidate.end
                why = guard(ctx, candidate, term, lexicon.matching)
                if why is None and contained_in(field, start, end, (term.replacement,)):
                    why = "the right form already stands there"
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                yield Match(
                    field,
                    start,
                    end,
                    replacement=term.replacement,
                    safe=options.safe,
                    severity=term.severity,
                    confidence=term.confidence,
                    category=term.category,
                    evidence={"lexicon": lexicon.id, "term": term.text},
                )

        return CompiledCheck(term_anchors(lexicon), confirm)

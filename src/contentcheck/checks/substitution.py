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
from contentcheck.checks.excuses import Excuse, Excuses
from contentcheck.checks.terms import guard_replaced, term_anchors
from contentcheck.model.base import Severity
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Substitution", "SubstitutionOptions"]


class SubstitutionOptions(Options):
    """``lexicon``: terms with a replacement each · ``safe``: the fix never changes the meaning.

    ``excused_by``, ``in_quotation``: as in ``existence``.
    """

    lexicon: str
    safe: bool = False
    excused_by: tuple[Excuse, ...] = ()
    in_quotation: Severity | None = None


class Substitution:
    """Every term that passes its guards is a match with its replacement as the fix."""

    name = "substitution"
    options = SubstitutionOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``. Raises ``ValueError`` for a term without replacement."""
        options: SubstitutionOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        bare = [term.text for term in lexicon.terms if not term.replacement]
        if bare:
            raise ValueError(f"词库 {lexicon.id} 的词条没有 replacement：{'、'.join(bare[:5])}")
        excuses = Excuses(options.excused_by, resources)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            excuse = excuses.reader(ctx)
            for candidate in candidates:
                term = candidate.key
                field, start, end = candidate.field, candidate.start, candidate.end
                why = guard_replaced(ctx, candidate, term, lexicon.matching) or excuse(candidate)
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                quoted = options.in_quotation is not None and field.in_quotation(start, end)
                yield Match(
                    field,
                    start,
                    end,
                    replacement=term.replacement,
                    safe=options.safe,
                    severity=options.in_quotation if quoted else term.severity,
                    confidence=term.confidence,
                    category=term.category,
                    evidence={"lexicon": lexicon.id, "term": term.text},
                )

        return CompiledCheck(term_anchors(lexicon), confirm, lexicons=excuses.lexicons)

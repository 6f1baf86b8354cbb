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
from contentcheck.checks.excuses import Excuse, Excuses
from contentcheck.checks.terms import guard_replaced, term_anchors
from contentcheck.model.base import Severity
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Existence", "ExistenceOptions"]


class ExistenceOptions(Options):
    """``lexicon``: the lexicon whose terms are looked for.

    ``excused_by``: words around a term that turn it off, such as those of a warning or a court
    report; any one excuse is enough · ``in_quotation``: severity inside quotation or book-title
    marks.
    """

    lexicon: str
    excused_by: tuple[Excuse, ...] = ()
    in_quotation: Severity | None = None


class Existence:
    """Every term that passes its guards is a match.

    The term may set severity, confidence and what to write instead.
    """

    name = "existence"
    options = ExistenceOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ExistenceOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        excuses = Excuses(options.excused_by, resources)

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            excuse = excuses.reader(ctx)
            for candidate in candidates:
                term = candidate.key
                why = guard_replaced(ctx, candidate, term, lexicon.matching) or excuse(candidate)
                if why is not None:
                    ctx.reject(candidate, why)
                    continue
                field, start, end = candidate.field, candidate.start, candidate.end
                quoted = options.in_quotation is not None and field.in_quotation(start, end)
                yield Match(
                    field,
                    start,
                    end,
                    replacement=term.replacement,
                    severity=options.in_quotation if quoted else term.severity,
                    confidence=term.confidence,
                    category=term.category,
                    args={"term": term.text},
                    evidence={"lexicon": lexicon.id, "term": term.text},
                )

        return CompiledCheck(term_anchors(lexicon), confirm, lexicons=excuses.lexicons)

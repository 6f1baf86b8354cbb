"""``citation.vague``: 据悉, 知情人士透露, 研究表明 and their like, with nobody named behind."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    YieldedItem,
)
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.checks.terms import guard, term_anchors
from contentcheck.model.base import Confidence, Severity
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.citation.sources import SourceCues

__all__ = ["VagueAttribution", "VagueOptions"]

_CLAUSE_HEAD = frozenset(" \t\u3000\n\r，。；;：:！!？?、（(“‘「【>—…")


class VagueOptions(Options):
    """``lexicon``: the vague forms · ``cues``: the lexicon of source lines.

    A form tagged ``head`` counts at the head of a clause only, behind one of ``lead_ins`` or
    nothing; one tagged ``says`` only with one of ``verbs`` within ``verb_within`` code points.
    ``named``: forms of a named source, looked for from ``reach`` code points before to the end of
    the next sentence · ``claims``: what must have a source; where one follows in the sentence the
    match has ``claim_severity`` and ``claim_confidence``.
    """

    lexicon: str
    cues: str
    verbs: tuple[str, ...] = Field(min_length=1)
    verb_within: int = Field(default=6, ge=0, le=20)
    lead_ins: tuple[str, ...] = ()
    named: tuple[BoundedRegex, ...] = ()
    reach: int = Field(default=200, ge=0, le=WINDOW)
    claims: tuple[BoundedRegex, ...] = ()
    claim_severity: Severity | None = None
    claim_confidence: Confidence | None = None


class VagueAttribution:
    """A vague form in a text that names no source is a match; beside a source it is an item."""

    name = "citation.vague"
    options = VagueOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: VagueOptions = spec.options
        lexicon = resources.lexicon(options.lexicon)
        cues = SourceCues(resources.lexicon(options.cues))

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match | YieldedItem]:
            vouched: bool | None = None
            for candidate in candidates:
                why = guard(ctx, candidate, candidate.key, lexicon.matching)
                span = _form(candidate, options) if why is None else None
                if span is None:
                    ctx.reject(candidate, why or "not in the position of an attribution")
                    continue
                field = candidate.field
                if vouched is None:
                    vouched = cues.vouched(ctx)
                if vouched or _named_nearby(candidate, options):
                    ctx.reject(candidate, "a source is named")
                    yield YieldedItem("attribution", field, *span, normalised="vague")
                elif field.in_quotation(candidate.start, candidate.end):
                    ctx.reject(candidate, "said by somebody who is quoted")
                else:
                    yield _match(candidate, span, options)

        return CompiledCheck(
            term_anchors(lexicon), confirm, scope="document", lexicons=(options.cues,)
        )


def _form(candidate: Candidate, options: VagueOptions) -> tuple[int, int] | None:
    """Return the span of the form with its 据 and its verb, or None if it is in no position."""
    text, start, end = candidate.field.text, candidate.start, candidate.end
    tags = candidate.key.tags
    if start and text[start - 1] == "据":
        start -= 1
    if "head" in tags and not _at_head(text, start, options.lead_ins):
        return None
    if "says" not in tags:
        return start, end
    after = text[end : end + options.verb_within]
    ends = [at + len(verb) for verb in options.verbs if (at := after.find(verb)) >= 0]
    return (start, end + min(ends)) if ends else None


def _at_head(text: str, start: int, lead_ins: tuple[str, ...]) -> bool:
    if start == 0 or text[start - 1] in _CLAUSE_HEAD:
        return True
    for word in lead_ins:
        first = start - len(word)
        if text.startswith(word, max(first, 0)) and (first <= 0 or text[first - 1] in _CLAUSE_HEAD):
            return True
    return False


def _named_nearby(candidate: Candidate, options: VagueOptions) -> bool:
    field = candidate.field
    first, _ = field.paragraph(candidate.start, candidate.end)
    first = max(first, candidate.start - options.reach)
    _, last = field.next_sentence(candidate.end)
    last = min(max(last, candidate.end), candidate.end + options.reach)
    return any(compiled(form).search(field.text, first, last) for form in options.named)


def _match(candidate: Candidate, span: tuple[int, int], options: VagueOptions) -> Match:
    field = candidate.field
    _, last = field.sentence(*span)
    last = min(last, span[1] + WINDOW)
    searches = (compiled(form).search(field.text, span[1], last) for form in options.claims)
    claim = next(filter(None, searches), None)
    if claim is None:
        return Match(field, *span, evidence={"form": candidate.key.text})
    return Match(
        field,
        *span,
        severity=options.claim_severity,
        confidence=options.claim_confidence,
        evidence={"form": candidate.key.text, "claim": [claim.start(), claim.end()]},
    )

"""``consistency``: one thing written in two ways in one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from contentcheck.checks.pattern import RunOptions
from contentcheck.checks.patterns import WINDOW, BoundedRegex, compiled
from contentcheck.checks.terms import guard
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.model.rulespec import RuleSpec

__all__ = ["Consistency", "ConsistencyOptions", "Form"]


class Form(Options):
    """One way of writing: a regular expression that must start at the anchor run."""

    name: str
    regex: BoundedRegex


class ConsistencyOptions(Options):
    """Either ``lexicon`` (each term beside its replacement is a pair of forms) or ``forms``.

    ``run``: the character run that every form starts with · ``preferred``: the form that stays
    when both are there; without it the rarer one is reported.
    """

    lexicon: str | None = None
    forms: tuple[Form, ...] = ()
    run: RunOptions | None = None
    preferred: str | None = None
    after: int = Field(default=32, ge=1, le=WINDOW)

    @model_validator(mode="after")
    def _one_source(self) -> ConsistencyOptions:
        if (self.lexicon is None) == (not self.forms):
            raise ValueError("lexicon 与 forms 必须恰有一个")
        if self.forms and (self.run is None or len(self.forms) < 2):
            raise ValueError("forms 至少两种，并且要有 run")
        if self.preferred is not None and self.preferred not in {f.name for f in self.forms}:
            raise ValueError("preferred 必须是 forms 之一")
        return self


class Consistency:
    """One match per pair of forms that are both used; all places of the odd form are its parts."""

    name = "consistency"
    options = ConsistencyOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``. Raises ``ValueError`` for a term without replacement."""
        options: ConsistencyOptions = spec.options
        if options.lexicon is not None:
            return _of_pairs(resources.lexicon(options.lexicon))
        assert options.run is not None
        run = options.run
        anchor = Runs(run.kind, run.min, run.max, run.before, run.after)
        return CompiledCheck((anchor,), _Forms(options).confirm, scope="document")


def _of_pairs(lexicon: Lexicon) -> CompiledCheck:
    entries: dict[str, Term] = {}
    for term in lexicon.terms:
        if not term.replacement:
            raise ValueError(f"词库 {lexicon.id} 的词条 {term.text} 没有 replacement")
        entries[term.text] = term
        entries.setdefault(term.replacement, term)
    anchors: tuple[Anchor, ...] = (Literals(entries, lexicon.matching),)
    odd_forms = frozenset(term.text for term in lexicon.terms)

    def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
        if odd_forms.isdisjoint(candidates.tally()):
            return
        places: dict[Term, tuple[list[Candidate], list[Candidate]]] = {}
        for candidate in candidates:
            term = candidate.key
            odd, even = places.setdefault(term, ([], []))
            (odd if candidate.surface == term.text else even).append(candidate)
        for term, (odd, even) in places.items():
            if odd and even:
                odd, even = (_guarded(ctx, each, term, lexicon) for each in (odd, even))
            if odd and even:
                other = even[0].surface
                yield _match(odd, {term.text: len(odd), other: len(even)}, other)

    return CompiledCheck(anchors, confirm, scope="document")


def _guarded(
    ctx: Context, places: Iterable[Candidate], term: Term, lexicon: Lexicon
) -> list[Candidate]:
    kept = []
    for candidate in places:
        why = guard(ctx, candidate, term, lexicon.matching)
        if why is None:
            kept.append(candidate)
        else:
            ctx.reject(candidate, why)
    return kept


class _Forms:
    """Forms told apart by regular expressions."""

    def __init__(self, options: ConsistencyOptions) -> None:
        self._options = options

    def confirm(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        places: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            for name, whole in self._form_of(candidate):
                places.setdefault(name, []).append(whole)
        if len(places) < 2:
            return
        counts = {name: len(found) for name, found in places.items()}
        keep = self._options.preferred
        if keep not in places:
            keep = max(counts, key=lambda name: counts[name])
        odd = [place for name, found in places.items() if name != keep for place in found]
        odd.sort(key=lambda place: (ctx.fields.index(place.field), place.start))
        yield _match(odd, counts, None)

    def _form_of(self, candidate: Candidate) -> Iterable[tuple[str, Candidate]]:
        field = candidate.field
        last = min(len(field.text), candidate.start + self._options.after)
        for form in self._options.forms:
            hit = compiled(form.regex).match(field.text, candidate.start, last)
            if hit is not None:
                yield form.name, Candidate(field, hit.start(), hit.end())
                return


def _match(odd: Sequence[Candidate], counts: dict[str, int], other: str | None) -> Match:
    first = odd[0]
    here = [place for place in odd if place.field is first.field]
    return Match(
        first.field,
        first.start,
        first.end,
        parts=tuple((place.start, place.end) for place in here),
        occurrences=len(odd),
        replacement=other,
        args={"forms": "、".join(f"{name}（{count} 处）" for name, count in counts.items())},
        evidence={"forms": counts},
    )

"""Terms as anchors, and the guards that keep a term's harmless neighbours silent."""

from __future__ import annotations

from datetime import date

from contentcheck.checks.base import Candidate, Context, Literals
from contentcheck.model.lexicon import Lexicon, Matching, Term
from contentcheck.text.forms import forms_of
from contentcheck.text.guards import contained_in, harmless, near

__all__ = ["guard", "guard_replaced", "near", "term_anchors"]


def term_anchors(lexicon: Lexicon) -> tuple[Literals, ...]:
    """Return the anchors of a lexicon; the key of each literal is its ``Term``.

    Terms with a matching of their own have an anchor of their own. A form that is made never
    takes the place of one that is written. Raises ``InstallationError`` as ``forms_of`` does.
    """
    groups: dict[int, tuple[Matching, list[Term]]] = {}
    for term in lexicon.terms:
        matching = term.matching or lexicon.matching
        groups.setdefault(id(matching), (matching, []))[1].append(term)
    return tuple(
        Literals(_entries(terms, matching), matching) for matching, terms in groups.values()
    )


def _entries(terms: list[Term], matching: Matching) -> dict[str, Term]:
    entries = {form: term for term in terms for form in (term.text, *term.variants)}
    for term in terms:
        for form in forms_of(term.text, matching):
            entries.setdefault(form, term)
    return entries


def guard(ctx: Context, candidate: Candidate, term: Term, matching: Matching) -> str | None:
    """Return why ``candidate`` is no hit of ``term``, or None if it is one."""
    if not _in_force(term, ctx.as_of):
        return "not in force on that date"
    return harmless(candidate.field, candidate.start, candidate.end, term, matching)


def guard_replaced(
    ctx: Context, candidate: Candidate, term: Term, matching: Matching
) -> str | None:
    """``guard``, and no hit either where the right form of ``term`` already stands."""
    why = guard(ctx, candidate, term, matching)
    if why is None and term.replacement:
        field, start, end = candidate.field, candidate.start, candidate.end
        if contained_in(field, start, end, (term.replacement,)) is not None:
            why = "the right form already stands there"
    return why


def _in_force(term: Term, as_of: date) -> bool:
    too_early = term.since is not None and as_of < term.since
    too_late = term.until is not None and as_of > term.until
    return not too_early and not too_late

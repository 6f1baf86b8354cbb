"""Terms as anchors, and the guards that keep a term's harmless neighbours silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contentcheck.checks.base import Candidate, Context, Literals
from contentcheck.model.lexicon import Lexicon, Matching, Term
from contentcheck.text.field import FieldText

__all__ = ["contained_in", "guard", "near", "term_literals"]

_ASCII_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")


def term_literals(lexicon: Lexicon) -> Literals:
    """Return the anchor of a lexicon; the key of each literal is its ``Term``."""
    entries = {form: term for term in lexicon.terms for form in (term.text, *term.variants)}
    return Literals(entries, lexicon.matching)


def guard(ctx: Context, candidate: Candidate, term: Term, matching: Matching) -> str | None:
    """Return why ``candidate`` is no hit of ``term``, or None if it is one."""
    field, start, end = candidate.field, candidate.start, candidate.end
    if not _in_force(term, ctx.as_of):
        return "not in force on that date"
    if (phrase := contained_in(field, start, end, term.not_in)) is not None:
        return f"part of the harmless word {phrase}"
    if term.near and not near(field, start, end, term.near, term.near_chars):
        return "none of its context words is near"
    if term.not_near and near(field, start, end, term.not_near, term.near_chars):
        return "an excusing word is near"
    if not _bounded(field, start, end, term.boundary or matching.boundary):
        return "its ends are no word borders"
    return None


def contained_in(field: FieldText, start: int, end: int, phrases: Iterable[str]) -> str | None:
    """Return the first phrase that stands in the text around ``[start, end)`` and covers it."""
    length = end - start
    for phrase in phrases:
        spare = len(phrase) - length
        if spare >= 0 and field.text.find(phrase, max(0, start - spare), end + spare) >= 0:
            return phrase
    return None


def near(field: FieldText, start: int, end: int, words: Iterable[str], chars: int) -> bool:
    """Whether one of ``words`` stands in the paragraph within ``chars`` code points."""
    first, last = field.paragraph(start, end)
    before = field.text[max(first, start - chars) : start]
    after = field.text[end : min(last, end + chars)]
    return any(word in before or word in after for word in words)


def _in_force(term: Term, as_of: date) -> bool:
    too_early = term.since is not None and as_of < term.since
    too_late = term.until is not None and as_of > term.until
    return not too_early and not too_late


def _bounded(field: FieldText, start: int, end: int, boundary: str) -> bool:
    match boundary:
        case "none":
            return True
        case "token":
            return field.on_token_border(start, end)
        case _:
            return _ascii_bounded(field.text, start, end, always=boundary == "ascii")


def _ascii_bounded(text: str, start: int, end: int, *, always: bool) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    open_before = before not in _ASCII_WORD or not before
    open_after = after not in _ASCII_WORD or not after
    if always:
        return open_before and open_after
    return (open_before or text[start] not in _ASCII_WORD) and (
        open_after or text[end - 1] not in _ASCII_WORD
    )

"""The guards that keep a term's harmless neighbours silent: longer words, context, borders."""

from __future__ import annotations

from collections.abc import Iterable

from contentcheck.model.lexicon import Boundary, Matching, Term
from contentcheck.text.field import FieldText
from contentcheck.text.fold import partial

__all__ = ["contained_in", "harmless", "near"]

_PLAIN = Matching(digits=False)


def harmless(field: FieldText, start: int, end: int, term: Term, matching: Matching) -> str | None:
    """Return why ``[start, end)`` is no hit of ``term``, or None if it is one."""
    if (phrase := contained_in(field, start, end, term.not_in)) is not None:
        return f"part of the harmless word {phrase}"
    if term.near and not near(field, start, end, term.near, term.near_chars):
        return "none of its context words is near"
    if term.not_near and near(field, start, end, term.not_near, term.near_chars):
        return "an excusing word is near"
    boundary = term.boundary or matching.boundary
    if boundary == "token" and field.pieces(start, end):
        boundary = "auto"
    if not _bounded(field, start, end, boundary):
        return "its ends are no word borders"
    return None


def _bounded(field: FieldText, start: int, end: int, boundary: Boundary) -> bool:
    """Whether ``[start, end)`` lies on borders as ``boundary`` asks; see ``Matching``.

    Letters and digits are judged as folded, so that a full-width word is a word.
    """
    if boundary == "none":
        return True
    text, always = field.text, boundary == "ascii"
    if start > 0 and _in_word(text[start - 1]) and (always or _in_word(text[start])):
        return False
    if end < len(text) and _in_word(text[end]) and (always or _in_word(text[end - 1])):
        return False
    return boundary != "token" or field.on_token_border(start, end)


def _in_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char == "_"
    plain = partial(char, _PLAIN)
    return plain.isascii() and plain.isalnum()


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

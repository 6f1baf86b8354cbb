"""A word filter to call by itself: the engine's own matching, without rules and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from contentcheck.model.lexicon import Matching, Term
from contentcheck.text.field import FieldText
from contentcheck.text.forms import forms_of
from contentcheck.text.guards import harmless
from contentcheck.text.overlaps import chosen
from contentcheck.text.scan import Hit, LiteralTarget, Program, switches
from contentcheck.text.verify import Verifier
from contentcheck.text.view import View

__all__ = ["TermHit", "TermMatcher"]

_TERMS, _ALLOW = 0, 1
_BOTH = switches(2, (_TERMS, _ALLOW))
Mask = str | Callable[["TermHit"], str] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TermHit:
    """One hit: half-open code points of the text, what stands there, and the term it is.

    ``parts`` lists the pieces where noise was skipped, else it is empty. ``allowed_by`` is the
    allow phrase that excuses the hit.
    """

    start: int
    end: int
    surface: str
    term: str
    tags: tuple[str, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    allowed_by: str | None = None


class TermMatcher:
    """Finds terms in texts. Immutable, safe to share between threads; linear in the text.

    ``terms``: strings or ``Term`` with guards of their own · ``allow``: phrases that excuse the
    hits they cover, the longest counts · ``matching``: see ``Matching``. The dates of a ``Term``
    are not looked at. Raises ``ValueError`` for
    an empty term or one that is nothing but noise, ``InstallationError`` where pinyin is wanted
    and pypinyin is missing.
    """

    __slots__ = ("_matching", "_program", "forms")

    def __init__(
        self,
        terms: Iterable[str | Term],
        allow: Iterable[str] = (),
        matching: Matching | None = None,
    ) -> None:
        """Build the automaton; ``forms`` says how many literals it holds for the terms."""
        self._matching = matching or Matching()
        made = [Term(term) if isinstance(term, str) else term for term in terms]
        verifiers: dict[int, Verifier] = {}
        literals: list[LiteralTarget] = []
        for term in made:
            own = term.matching or self._matching
            verifier = verifiers.setdefault(id(own), Verifier(own))
            written = (term.text, *term.variants)
            forms = dict.fromkeys((*written, *forms_of(term.text, own)))
            literals.extend(LiteralTarget(_TERMS, form, verifier, term) for form in forms)
        self.forms = len(literals)
        plain = Verifier(self._matching)
        literals.extend(LiteralTarget(_ALLOW, phrase, plain, phrase) for phrase in allow)
        self._program = Program(literals, ())

    def contains(self, text: str) -> bool:
        """Whether any term stands in ``text``."""
        return self.find_first(text) is not None

    def find_first(self, text: str) -> TermHit | None:
        """Return the first hit that counts, or None."""
        if self._matching.overlaps == "all":
            return next((hit for hit in self._hits(text) if hit.allowed_by is None), None)
        return next(iter(self.find_all(text)), None)

    def find_all(self, text: str, *, allowed: bool = False) -> list[TermHit]:
        """Return the hits that count, in text order; with ``allowed`` the excused ones too."""
        hits = (hit for hit in self._hits(text) if allowed or hit.allowed_by is None)
        return chosen(hits, _span, self._matching.overlaps)

    def replace(self, text: str, mask: Mask = "*") -> str:
        """Return ``text`` with its hits replaced.

        A string replaces every character of a hit, skipped noise left as it is; a function gets
        the hit and a mapping its term, and what they give replaces the whole hit (of hits that
        overlap, the longest). A term that the mapping lacks stays.
        """
        hits = self.find_all(text)
        if isinstance(mask, str):
            return _masked(text, hits, mask)
        replaced: list[str] = []
        at = 0
        for hit in chosen(hits, _span, "longest"):
            new = mask.get(hit.term, hit.surface) if isinstance(mask, Mapping) else mask(hit)
            replaced += (text[at : hit.start], new)
            at = hit.end
        return "".join((*replaced, text[at:]))

    def _hits(self, text: str) -> Iterator[TermHit]:
        field = FieldText("", View(text))
        found = self._program.scan(field, _BOTH)
        allowed = _Allowed(found.get(_ALLOW, ()))
        seen: set[tuple[int, int, str]] = set()
        for hit in found.get(_TERMS, ()):
            term: Term = hit.key
            start, end = hit.start, hit.end
            key = (start, end, term.text)
            own = term.matching or self._matching
            if key in seen or harmless(field, start, end, term, own) is not None:
                continue
            seen.add(key)
            surface, pieces = text[start:end], field.pieces(start, end)
            phrase = allowed.phrase_over(start, end)
            yield TermHit(start, end, surface, term.text, term.tags, pieces, phrase)


class _Allowed:
    """Where allow phrases stand; answers which one covers a span."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        spans = sorted({(hit.start, hit.end, hit.key) for hit in hits})
        self._spans = spans
        self._starts = [span[0] for span in spans]
        self._reach = np.maximum.accumulate([span[1] for span in spans]).tolist() if spans else []

    def phrase_over(self, start: int, end: int) -> str | None:
        """Return the longest phrase that covers ``[start, end)``."""
        best: tuple[int, int, str] | None = None
        number = int(np.searchsorted(self._starts, start, side="right")) - 1 if self._spans else -1
        while number >= 0 and self._reach[number] >= end:
            span = self._spans[number]
            if span[1] >= end and (best is None or span[1] - span[0] > best[1] - best[0]):
                best = span
            number -= 1
        return None if best is None else best[2]


def _span(hit: TermHit) -> tuple[int, int]:
    return hit.start, hit.end


def _masked(text: str, hits: Iterable[TermHit], mask: str) -> str:
    chars = list(text)
    for hit in hits:
        for start, end in hit.parts or ((hit.start, hit.end),):
            chars[start:end] = [mask] * (end - start)
    return "".join(chars)

"""Excuses: words around a hit that show it is reported, warned of or forbidden, not offered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal

from pydantic import Field, model_validator

from contentcheck.checks.base import Candidate, Context, Options, Resources
from contentcheck.checks.terms import guard
from contentcheck.text.field import FieldText

__all__ = ["REACH", "Excuse", "Excuses"]

REACH = 300
"""Code points before and after a hit: what ``nearby`` means, and what smaller ranges are cut to."""

Range = Literal["clause", "sentence", "paragraph", "nearby", "document"]


class Excuse(Options):
    """Words that turn a hit off when ``at_least`` different ones of them stand ``within`` range.

    The words are listed (``words``) or are the terms of a ``lexicon``, which are found with the
    lexicon's own matching and guards. ``nearby`` is ``REACH`` code points to either side, across
    lines; ``document`` looks through all fields. ``unless`` names a lexicon: where a term of it
    stands in the hit's paragraph the excuse does not hold, because an offer among news is still
    an offer.
    """

    words: tuple[str, ...] = ()
    lexicon: str | None = None
    within: Range = "sentence"
    at_least: int = Field(default=1, ge=1)
    unless: str | None = None

    @model_validator(mode="after")
    def _has_words(self) -> Excuse:
        if bool(self.words) == (self.lexicon is not None):
            raise ValueError("words 与 lexicon 必须恰有一个")
        return self


class Excuses:
    """All excuses of one rule, with their words."""

    def __init__(self, excuses: Sequence[Excuse], resources: Resources) -> None:
        """Look up the lexicons. Raises ``CatalogError`` for an unknown one."""
        self._excuses = tuple(excuses)
        names = [name for excuse in excuses for name in (excuse.lexicon, excuse.unless) if name]
        self._matchings = {name: resources.lexicon(name).matching for name in names}
        self.lexicons = tuple(self._matchings)

    def reader(self, ctx: Context) -> Callable[[Candidate], str | None]:
        """Return a function for one document that says why a candidate is excused, or None.

        Where the words of a lexicon stand is looked up once, at the first candidate.
        """
        places: dict[str, _Places] = {}

        def places_of(lexicon: str) -> _Places:
            known = places.get(lexicon)
            if known is None:
                matching = self._matchings[lexicon]
                known = places[lexicon] = _Places(
                    [h for h in ctx.hits(lexicon) if guard(ctx, h, h.key, matching) is None]
                )
            return known

        def holds_back(candidate: Candidate, lexicon: str | None) -> bool:
            if lexicon is None:
                return False
            first, last = _around(candidate, "paragraph")
            return places_of(lexicon).between(candidate.field, first, last, 1) > 0

        def why(candidate: Candidate) -> str | None:
            for excuse in self._excuses:
                if excuse.lexicon is None:
                    found = _listed(ctx, candidate, excuse)
                else:
                    found = _in_lexicon(places_of(excuse.lexicon), candidate, excuse)
                if found >= excuse.at_least and not holds_back(candidate, excuse.unless):
                    return f"excusing words in the same {excuse.within}"
            return None

        return why


class _Places:
    """Where the terms of a lexicon stand in one document."""

    def __init__(self, hits: Sequence[Candidate]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._hits: dict[str, list[Candidate]] = {}
        for hit in hits:
            self._starts.setdefault(hit.field.name, []).append(hit.start)
            self._hits.setdefault(hit.field.name, []).append(hit)
        self.distinct = len({hit.key for hit in hits})

    def between(self, field: FieldText, first: int, last: int, enough: int) -> int:
        """Count different terms inside ``[first, last)``, up to ``enough``."""
        starts = self._starts.get(field.name, [])
        terms = set()
        for number in range(bisect_left(starts, first), bisect_left(starts, last)):
            hit = self._hits[field.name][number]
            if hit.end <= last:
                terms.add(hit.key)
                if len(terms) >= enough:
                    break
        return len(terms)


def _in_lexicon(places: _Places, candidate: Candidate, excuse: Excuse) -> int:
    if excuse.within == "document":
        return places.distinct
    first, last = _around(candidate, excuse.within)
    return places.between(candidate.field, first, last, excuse.at_least)


def _listed(ctx: Context, candidate: Candidate, excuse: Excuse) -> int:
    if excuse.within == "document":
        texts = [field.text for field in ctx.fields]
    else:
        texts = [candidate.field.text[slice(*_around(candidate, excuse.within))]]
    return sum(any(word in text for text in texts) for word in excuse.words)


def _around(candidate: Candidate, within: Range) -> tuple[int, int]:
    field: FieldText = candidate.field
    start, end = candidate.start, candidate.end
    first, last = field.window(start, end, REACH, REACH)
    if within != "nearby":
        bounds = getattr(field, within)(start, end)
        first, last = max(first, bounds[0]), min(last, bounds[1])
    return first, last

"""Excuses: words around a hit that show it is reported, warned of or forbidden, not offered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal

from pydantic import Field, model_validator

from contentcheck.checks.base import Candidate, Context, Options, Resources
from contentcheck.text.field import FieldText

__all__ = ["REACH", "Excuse", "Excuses"]

REACH = 300
"""Code points before and after a hit: what ``nearby`` means, and what smaller ranges are cut to."""


class Excuse(Options):
    """Words that turn a hit off when ``at_least`` different ones of them stand ``within`` range.

    The words are listed (``words``) or are the terms of a ``lexicon``, which are found with the
    lexicon's own matching. ``nearby`` is ``REACH`` code points to either side, across lines;
    ``document`` looks through all fields.
    """

    words: tuple[str, ...] = ()
    lexicon: str | None = None
    within: Literal["clause", "sentence", "paragraph", "nearby", "document"] = "sentence"
    at_least: int = Field(default=1, ge=1)

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
        names = dict.fromkeys(excuse.lexicon for excuse in excuses if excuse.lexicon is not None)
        self.lexicons = tuple(resources.lexicon(name).id for name in names)

    def reader(self, ctx: Context) -> Callable[[Candidate], str | None]:
        """Return a function for one document that says why a candidate is excused, or None.

        Where the words of a lexicon stand is looked up once, at the first candidate.
        """
        places: dict[str, _Places] = {}

        def places_of(lexicon: str) -> _Places:
            known = places.get(lexicon)
            if known is None:
                known = places[lexicon] = _Places(ctx.hits(lexicon))
            return known

        def why(candidate: Candidate) -> str | None:
            for excuse in self._excuses:
                if excuse.lexicon is None:
                    found = _listed(ctx, candidate, excuse)
                else:
                    found = _in_lexicon(places_of(excuse.lexicon), candidate, excuse)
                if found >= excuse.at_least:
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
    first, last = _around(candidate, excuse)
    return places.between(candidate.field, first, last, excuse.at_least)


def _listed(ctx: Context, candidate: Candidate, excuse: Excuse) -> int:
    if excuse.within == "document":
        texts = [field.text for field in ctx.fields]
    else:
        texts = [candidate.field.text[slice(*_around(candidate, excuse))]]
    return sum(any(word in text for text in texts) for word in excuse.words)


def _around(candidate: Candidate, excuse: Excuse) -> tuple[int, int]:
    field: FieldText = candidate.field
    start, end = candidate.start, candidate.end
    first, last = field.window(start, end, REACH, REACH)
    if excuse.within != "nearby":
        bounds = getattr(field, excuse.within)(start, end)
        first, last = max(first, bounds[0]), min(last, bounds[1])
    return first, last

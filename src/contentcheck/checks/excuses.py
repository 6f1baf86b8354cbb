"""Excuses: words around a hit that show it is reported, warned of or forbidden, not offered."""

from __future__ import annotations

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

    The words are listed (``words``) or are the terms of a ``lexicon``, compared as they are
    written. ``nearby`` is ``REACH`` code points to either side, across lines; ``document`` looks
    through all fields.
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
        """Look up the words. Raises ``CatalogError`` for an unknown lexicon."""
        self._excuses = tuple((excuse, _words(excuse, resources)) for excuse in excuses)

    def reader(self, ctx: Context) -> Callable[[Candidate], str | None]:
        """Return a function for one document that says why a candidate is excused, or None.

        What concerns the whole document is counted once, at the first candidate.
        """
        whole: list[bool | None] = [None] * len(self._excuses)

        def why(candidate: Candidate) -> str | None:
            for number, (excuse, words) in enumerate(self._excuses):
                if excuse.within == "document":
                    known = whole[number]
                    if known is None:
                        texts = [field.text for field in ctx.fields]
                        known = whole[number] = _enough(texts, words, excuse.at_least)
                    excused = known
                else:
                    excused = _enough([_around(candidate, excuse)], words, excuse.at_least)
                if excused:
                    return f"excusing words in the same {excuse.within}"
            return None

        return why


def _words(excuse: Excuse, resources: Resources) -> tuple[str, ...]:
    if excuse.lexicon is None:
        return excuse.words
    terms = resources.lexicon(excuse.lexicon).terms
    return tuple(form for term in terms for form in (term.text, *term.variants))


def _around(candidate: Candidate, excuse: Excuse) -> str:
    field: FieldText = candidate.field
    start, end = candidate.start, candidate.end
    first, last = field.window(start, end, REACH, REACH)
    if excuse.within != "nearby":
        bounds = getattr(field, excuse.within)(start, end)
        first, last = max(first, bounds[0]), min(last, bounds[1])
    return field.text[first:last]


def _enough(texts: Sequence[str], words: Sequence[str], at_least: int) -> bool:
    found = 0
    for word in words:
        found += any(word in text for text in texts)
        if found >= at_least:
            return True
    return False

"""Lexicons: curated lists of terms, each with the guards that keep harmless neighbours silent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Self

from pydantic import Field, InstanceOf, PrivateAttr

from contentcheck.model.base import Confidence, Frozen, FrozenMap, Severity, Value

__all__ = ["NEAR_CHARS", "Boundary", "Lexicon", "Matching", "Overlaps", "Term"]

Boundary = Literal["none", "token", "ascii", "auto"]
Overlaps = Literal["all", "longest", "shortest", "leftmost"]
NEAR_CHARS = 20
"""Code points within which a term looks for context, where it does not say otherwise."""


class Matching(Value):
    """Which differences between a term and the text do not matter.

    Folding, in one pass over the text: ``case``: letter case · ``width``: full and half width ·
    ``digits``: digit styles (１ ① ⑴ 一 壹 ² 𝟏) · ``english``: letter styles (Ⓐ ⒜ 𝐀 ᴀ) ·
    ``accents``: é for e · ``lookalikes``: Cyrillic and Greek letters that look Latin, ``(`` for c
    and their like · ``traditional``: traditional characters · ``repeat``: a character said more
    often than in the term · ``zero_width``: invisible characters inside · ``skip``: punctuation,
    spaces, emoji and formatting tags inside, at most ``max_skip`` in a row and never across a
    sentence end; ``skip_chars`` names the characters instead.

    Expansion, once, while the matcher is built, at most ``max_forms`` forms of one term:
    ``pinyin``: in full, mixed with characters, and initials of three characters or more ·
    ``split``: characters taken apart (氵去 for 法) · ``homophones``: one character replaced by a
    common one of the same sound · ``reverse``: read backwards.

    ``boundary``: ``token`` asks that both ends lie on token borders (where no noise was skipped),
    ``ascii`` that no ASCII letter or digit adjoins, ``auto`` is ``ascii`` for terms that begin or
    end with one and nothing otherwise · ``overlaps``: which of the hits that overlap count.
    """

    case: bool = True
    width: bool = True
    digits: bool = True
    english: bool = True
    accents: bool = False
    lookalikes: bool = False
    traditional: bool = False
    repeat: bool = False
    zero_width: bool = True
    skip: bool = False
    max_skip: int = Field(default=3, ge=1, le=16)
    skip_chars: str | None = None
    pinyin: bool = False
    split: bool = False
    homophones: bool = False
    reverse: bool = False
    max_forms: int = Field(default=64, ge=1, le=4096)
    boundary: Boundary = "auto"
    overlaps: Overlaps = "all"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. Every field but ``text`` is optional and overrides the lexicon or rule.

    ``replacement``: what to write instead · ``not_in``: harmless longer words that hold the term ·
    ``near``: at least one of these must stand within ``near_chars`` code points · ``not_near``:
    none of these may · ``boundary``: as in ``Matching`` ·
    ``matching``: instead of the lexicon's.
    """

    text: str
    replacement: str | None = None
    category: str | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    boundary: Boundary | None = None
    variants: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    near_chars: int = NEAR_CHARS
    since: date | None = None
    until: date | None = None
    tags: tuple[str, ...] = ()
    matching: Matching | None = None
    note: str = ""
    line: int | None = field(default=None, compare=False)


class Lexicon(Value):
    """A named, versioned list of terms with one way of matching.

    ``groups`` names lists of words that many terms share; cells of ``terms.tsv`` write ``@name``.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str = ""
    terms: tuple[InstanceOf[Term], ...]
    category: str | None = None
    severity: Severity | None = None
    message: str | None = None
    version: str = "0"
    source: str = ""
    licence: str = ""
    owner: str = ""
    reviewed: date | None = None
    matching: Matching = Field(default_factory=Matching)
    groups: Frozen[tuple[str, ...]] = Field(default_factory=FrozenMap)
    origin: str = Field(default="", exclude=True, repr=False)
    _digest: str | None = PrivateAttr(default=None)

    @classmethod
    def from_terms(
        cls,
        id: str,
        terms: Iterable[str | Term],
        *,
        category: str | None = None,
        severity: Severity | None = None,
        message: str | None = None,
        version: str = "0",
        matching: Matching | None = None,
    ) -> Self:
        """Build a lexicon in code; a plain string is a term without guards.

        Raises ``pydantic.ValidationError`` for a wrong id, ``ValueError`` for an empty term.
        """
        made = tuple(Term(term) if isinstance(term, str) else term for term in terms)
        if any(not term.text.strip() for term in made):
            raise ValueError("a term may not be empty")
        return cls(
            id=id,
            terms=made,
            category=category,
            severity=severity,
            message=message,
            version=version,
            matching=matching or Matching(),
        )

    def with_digest(self, digest: str) -> Self:
        """Return the same lexicon with the hash of the files it was read from."""
        same = self.model_copy()
        same._digest = digest
        return same

    @property
    def sha256(self) -> str:
        """Hash of the files, or of id, matching and terms; equal hash, equal behaviour."""
        if self._digest is not None:
            return self._digest
        digest = hashlib.sha256(f"{self.id}\0{self.matching!r}\0{self.category}".encode())
        for term in self.terms:
            digest.update(repr(term).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

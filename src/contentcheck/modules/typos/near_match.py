"""``typos.near-match``: a word with one wrong character that sounds or looks like the right one.

No list of errors: the words of the dictionary, of the rule's lexicons and of the project's own
word list are what the text is held against. What a person may have meant is left alone: variants
that are right too, titles, foreign names; in quotation marks it is only a hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.errors import CatalogError
from contentcheck.model.base import Confidence
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.near_build import Sources
from contentcheck.text.near_match import NearMatch, NearMatcher
from contentcheck.text.word_model import WordModel, word_model

__all__ = ["Kind", "NearMatchOptions", "NearMatches"]

Kind = Literal["sound", "near-sound", "shape", "sound-and-shape"]

_TITLE_REACH = 40
_DOT_REACH = 4
_WORDS = {
    "sound": "同音",
    "near-sound": "近音",
    "shape": "形近",
    "sound-and-shape": "音形皆近",
}


class NearMatchOptions(Options):
    """``least``, ``most``: lengths of words · ``kinds``: how the two characters are alike.

    ``hint``, ``medium``, ``high``: the score from which a match is reported with low, medium and
    high confidence; without one there is no such match · ``words``: lexicons of words that the
    dictionary lacks · ``variants``: lexicons of words that are right as they stand · ``faults``:
    lexicons of entries that the dictionary has by mistake · ``lexicon``: the project's own words,
    which win over all others and need not exist · ``interchangeable``: pairs of characters that
    are both right in many words.
    """

    least: int = Field(default=4, ge=2, le=6)
    most: int = Field(default=6, ge=2, le=6)
    kinds: tuple[Kind, ...] = ("sound", "near-sound", "shape", "sound-and-shape")
    hint: float | None = None
    medium: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    lexicon: str = "words"
    interchangeable: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> NearMatchOptions:
        if self.least > self.most:
            raise ValueError("least 不能大于 most")
        if self.hint is None and self.medium is None and self.high is None:
            raise ValueError("hint、medium、high 至少要有一个")
        if any(len(pair) != 2 for pair in self.interchangeable):
            raise ValueError("interchangeable 的每一项是两个字")
        return self

    def confidence(self, score: float) -> Confidence | None:
        """Return the confidence of a score, or None if it is not reported."""
        grades: tuple[tuple[Confidence, float | None], ...] = (
            ("high", self.high),
            ("medium", self.medium),
            ("low", self.hint),
        )
        return next((name for name, least in grades if least is not None and score >= least), None)


class NearMatches:
    """One match per miswritten word, with the word as the fix."""

    name = "typos.near-match"
    options = NearMatchOptions

    def __init__(self) -> None:
        self._matchers: dict[tuple[Sources, WordModel | None], NearMatcher] = {}

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``. Rules with the same word lists share one matcher.

        Raises ``InstallationError`` E401 if a word model is configured and missing.
        """
        options: NearMatchOptions = spec.options
        sources = _sources(options, resources)
        key = (sources, word_model())
        matcher = self._matchers.setdefault(key, NearMatcher(*key))
        both_right = {frozenset(pair) for pair in options.interchangeable}

        def confirm(ctx: Context, _: Candidates) -> Iterator[Match]:
            for found in matcher.matches(ctx.fields):
                if not options.least <= len(found.word) <= options.most:
                    continue
                confidence = options.confidence(found.score)
                why = _excused(found, spec, options, both_right)
                if confidence is not None and found.field.in_quotation(found.start, found.end):
                    confidence = "low" if options.hint is not None else None
                    why = why or ("said in quotation marks" if confidence is None else None)
                if confidence is None or why is not None:
                    place = Candidate(found.field, found.start, found.end)
                    ctx.reject(place, why or "not likely enough")
                    continue
                yield _match(found, confidence)

        return CompiledCheck((), confirm)


def _sources(options: NearMatchOptions, resources: Resources) -> Sources:
    return Sources(
        words=(*_terms(options.words, resources), *_own_words(options.lexicon, resources)),
        known=_terms(options.variants, resources),
        faulty=_terms(options.faults, resources),
    )


def _terms(lexicons: Sequence[str], resources: Resources) -> tuple[str, ...]:
    return tuple(term.text for name in lexicons for term in resources.lexicon(name).terms)


def _own_words(lexicon: str, resources: Resources) -> tuple[str, ...]:
    try:
        return _terms((lexicon,), resources)
    except CatalogError:
        return ()


def _match(found: NearMatch, confidence: Confidence) -> Match:
    wrong = found.field.text[found.start + found.place]
    right = found.word[found.place]
    return Match(
        found.field,
        found.start,
        found.end,
        replacement=found.word,
        confidence=confidence,
        args={"wrong": wrong, "right": right, "kind": _WORDS[found.kind]},
        evidence={
            "word": found.word,
            "wrong": wrong,
            "right": right,
            "kind": found.kind,
            "gain": round(found.gain, 2),
            "score": round(found.score, 2),
        },
    )


def _excused(
    found: NearMatch, spec: RuleSpec, options: NearMatchOptions, both_right: set[frozenset[str]]
) -> str | None:
    """Return why a near match is meant as it stands, or None."""
    field, start, end = found.field, found.start, found.end
    if field.in_region(start, end, spec.skip_regions):
        return "in a region that the rule does not look at"
    if found.kind not in options.kinds:
        return f"alike by {found.kind}"
    pair = frozenset((field.text[start + found.place], found.word[found.place]))
    if pair in both_right:
        return "both characters are right"
    before = field.text[max(0, start - _TITLE_REACH) : start]
    if before.rfind("《") > before.rfind("》"):
        return "in a title"
    if "·" in field.text[max(0, start - _DOT_REACH) : end + _DOT_REACH]:
        return "part of a foreign name"
    return None

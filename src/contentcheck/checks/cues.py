"""Cues: what a score adds up, each with a name and a weight of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from contentcheck.checks.base import Anchor, Candidate, Context, Literals, Options, Resources, Runs
from contentcheck.checks.finder import Finder
from contentcheck.checks.pattern import PatternOptions, RunOptions, matches_around
from contentcheck.checks.patterns import BoundedRegex
from contentcheck.checks.terms import guard, term_anchors
from contentcheck.checks.together import together
from contentcheck.model.lexicon import Boundary, Matching, Term
from contentcheck.model.span import RegionKind
from contentcheck.text.field import FieldText
from contentcheck.text.guards import harmless
from contentcheck.text.scan import Hit, LiteralTarget, RunTarget
from contentcheck.text.verify import Verifier

__all__ = ["REACH", "Cue", "CueList", "CueReader", "Found", "Sign"]

REACH = 400
"""Code points: the longest message, and the farthest that a cue may look."""


_CLAUSE_MARKS = frozenset("，、；：,;:（）()《》“”‘’")
"""Noise that no word is looked for across: what stands on either side are two words."""


class Sign(Options):
    """Something with a name that people read, and exactly one way to recognise it.

    ``words``: any of these · ``lexicon``: any term of it, with the term's own guards · ``regex``:
    a pattern round its ``anchors`` or a character ``run``, looking ``before`` and ``after`` code
    points. ``not_in`` and ``boundary`` guard words as they guard a term.
    """

    name: str = Field(min_length=1)
    words: tuple[str, ...] = ()
    lexicon: str | None = None
    regex: BoundedRegex | None = None
    anchors: tuple[str, ...] = ()
    run: RunOptions | None = None
    before: int = Field(default=16, ge=0, le=128)
    after: int = Field(default=32, ge=0, le=128)
    not_in: tuple[str, ...] = ()
    boundary: Boundary | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = self._ways()
        if sum(map(bool, ways.values())) != 1:
            raise ValueError(f"“{self.name}”：{'、'.join(ways)} 必须恰有一个")
        if bool(self.regex) != bool(self.anchors or self.run is not None):
            raise ValueError(f"“{self.name}”：regex 要有 anchors 或 run，它们也只属于 regex")
        return self

    def _ways(self) -> dict[str, object]:
        return {"words": self.words, "lexicon": self.lexicon, "regex": self.regex}

    @property
    def literals(self) -> tuple[tuple[str, ...], ...]:
        """The words to look for, in groups; the first group makes a rule begin to look."""
        return (self.words or self.anchors,)


class Cue(Sign):
    """A sign with a weight; it may also be a combination, or quotation.

    ``groups``: one word of each group, all within ``chars`` code points of the first; the rarest
    group comes first · ``quoted``: another cue stands in quotation or book-title marks. A cue
    counts once; with ``again`` each further different word counts that share of the one before it.
    ``around``: how far outside the message a cue against it still counts.
    """

    weight: float
    groups: tuple[tuple[str, ...], ...] = ()
    chars: int = Field(default=20, ge=1, le=REACH)
    quoted: bool = False
    again: float = Field(default=0.0, ge=0.0, le=0.9)
    around: int = Field(default=0, ge=0, le=REACH)

    @model_validator(mode="after")
    def _whole_groups(self) -> Self:
        if self.groups and (len(self.groups) < 2 or not all(self.groups)):
            raise ValueError(f"“{self.name}”：groups 至少两组，每组至少一个词")
        return self

    def _ways(self) -> dict[str, object]:
        return {**super()._ways(), "groups": self.groups, "quoted": self.quoted}

    @property
    def literals(self) -> tuple[tuple[str, ...], ...]:
        """See ``Sign.literals``."""
        return self.groups or super().literals

    def adds(self, count: int) -> float:
        """Return what ``count`` different words of this cue add to a score."""
        if count <= 0:
            return 0.0
        return float(self.weight * (1.0 - self.again**count) / (1.0 - self.again))


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A cue at a place; ``cue`` is its number, ``word`` tells different words of it apart."""

    start: int
    end: int
    cue: int
    word: str


class CueList:
    """Signs and cues ready to be found. Immutable."""

    def __init__(self, cues: Sequence[Sign], matching: Matching, resources: Resources) -> None:
        """Raises ``CatalogError`` for an unknown lexicon, ``ValueError`` for a word of noise."""
        self.cues = tuple(cues)
        self.matching = matching
        self.lexicon_of = {
            number: resources.lexicon(cue.lexicon)
            for number, cue in enumerate(cues)
            if cue.lexicon is not None
        }
        self.pattern_of = {
            number: _pattern(cue) for number, cue in enumerate(cues) if cue.regex is not None
        }
        slots = [
            (number, at, words)
            for number, cue in enumerate(cues)
            for at, words in enumerate(cue.literals)
        ]
        self._slots = {(number, at): slot for slot, (number, at, _) in enumerate(slots)}
        verifier = Verifier(matching)
        literals = [
            LiteralTarget(slot, word, verifier, _term(cues[number], word))
            for slot, (number, _, words) in enumerate(slots)
            for word in words
        ]
        runs = [
            RunTarget(self._slots[number, 0], run.kind, run.min, run.max, run.before, run.after)
            for number, cue in enumerate(cues)
            if (run := cue.run) is not None
        ]
        self._finder = Finder(literals, runs)

    @property
    def lexicons(self) -> tuple[str, ...]:
        """The lexicons that must be consulted."""
        return tuple(lexicon.id for lexicon in self.lexicon_of.values())

    def anchors(self) -> Iterator[Anchor]:
        """Yield what makes a rule begin to look: of ``groups`` the words of the first.

        The key of a literal is its term with its guards, see ``may_begin``.
        """
        terms: dict[str, Term] = {}
        for cue in self.cues:
            for word in cue.literals[0]:
                term = _term(cue, word)
                terms[word] = term if terms.get(word, term) == term else Term(word)
            if (run := cue.run) is not None:
                yield Runs(run.kind, run.min, run.max, run.before, run.after)
        if terms:
            yield Literals(terms, self.matching)
        for lexicon in self.lexicon_of.values():
            yield from term_anchors(lexicon)

    def may_begin(self, candidate: Candidate) -> bool:
        """Whether the guards of an anchor let a rule look there."""
        term = candidate.key
        return term is None or self.stands(candidate.field, candidate.start, candidate.end, term)

    def stands(self, field: FieldText, start: int, end: int, term: Term) -> bool:
        """Whether a word counts at ``[start, end)``: guarded, and not across a clause mark."""
        if end - start > len(term.text) and not _CLAUSE_MARKS.isdisjoint(field.text[start:end]):
            return False
        return harmless(field, start, end, term, term.matching or self.matching) is None

    def hits(self, field: FieldText, first: int, last: int) -> Mapping[tuple[int, int], list[Hit]]:
        """Return where words and anchors stand, by number of the cue and of its group."""
        found = self._finder.find(field, first, last)
        return {key: found[slot] for key, slot in self._slots.items() if slot in found}


class CueReader:
    """Finds the cues of a list in one document; where lexicons hit is looked up once."""

    def __init__(self, of: CueList, ctx: Context, skip: Sequence[RegionKind]) -> None:
        """``skip``: the kinds of regions where no cue counts."""
        self._of = of
        self._ctx = ctx
        self._skip = skip
        self._places: dict[int, _Places] = {}

    def find(self, field: FieldText, first: int, last: int) -> list[Found]:
        """Return all cues but the quoted ones in ``[first, last)``, in text order.

        Of words and patterns one inside another does not count, whichever cues they belong to, and
        of several at one place only the weightiest.
        """
        hits = self._of.hits(field, first, last)
        single: list[Found] = []
        others: list[Found] = []
        for number, cue in enumerate(self._of.cues):
            here = self._of_cue(field, (first, last), number, cue, hits)
            (single if cue.words or cue.regex else others).extend(here)
        found = (*self._outermost(single), *others)
        return sorted(each for each in found if not self._skipped(field, each))

    def _skipped(self, field: FieldText, found: Found) -> bool:
        return field.in_region(found.start, found.end, self._skip)

    def _outermost(self, found: Iterable[Found]) -> Iterator[Found]:
        """Yield what does not lie inside something longer or weightier."""
        reach = 0
        for each in sorted(found, key=self._precedence):
            if each.end > reach:
                reach = each.end
                yield each

    def _precedence(self, found: Found) -> tuple[int, int, float]:
        cue = self._of.cues[found.cue]
        return found.start, -found.end, -abs(cue.weight) if isinstance(cue, Cue) else 0.0

    def quoted(self, field: FieldText, others: Iterable[Found]) -> list[Found]:
        """Return a quoted cue for each of ``others`` in quotation marks, if the list has one."""
        wanted = [
            number
            for number, cue in enumerate(self._of.cues)
            if isinstance(cue, Cue) and cue.quoted
        ]
        return [
            Found(each.start, each.end, number, f"{each.cue} {each.word}")
            for each in (others if wanted else ())
            if field.in_quotation(each.start, each.end)
            for number in wanted
        ]

    def _of_cue(
        self,
        field: FieldText,
        bounds: tuple[int, int],
        number: int,
        cue: Sign,
        hits: Mapping[tuple[int, int], Sequence[Hit]],
    ) -> Iterator[Found]:
        if cue.lexicon is not None:
            yield from self._of_lexicon(field, bounds, number)
        elif cue.regex is not None:
            yield from self._of_pattern(field, number, hits.get((number, 0), ()))
        elif isinstance(cue, Cue) and cue.groups:
            words = [
                [(each.start, each.end) for each in self._of_words(field, number, found)]
                for found in (hits.get((number, at), ()) for at in range(len(cue.groups)))
            ]
            yield from _of_groups(field, number, cue.chars, words)
        else:
            yield from self._of_words(field, number, hits.get((number, 0), ()))

    def _of_words(self, field: FieldText, number: int, hits: Iterable[Hit]) -> Iterator[Found]:
        """Yield words that count; of those that overlap the first, or longest, alone."""
        done = 0
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if hit.start >= done and self._of.stands(field, hit.start, hit.end, hit.key):
                done = hit.end
                yield Found(hit.start, hit.end, number, hit.key.text)

    def _of_pattern(self, field: FieldText, number: int, hits: Iterable[Hit]) -> Iterator[Found]:
        done = 0
        for hit in hits:
            candidate = Candidate(field, hit.start, hit.end)
            for match in matches_around(candidate, self._of.pattern_of[number]):
                if done <= match.start() < match.end():
                    done = match.end()
                    yield Found(match.start(), match.end(), number, match[0])

    def _of_lexicon(
        self, field: FieldText, bounds: tuple[int, int], number: int
    ) -> Iterator[Found]:
        lexicon = self._of.lexicon_of[number]
        if number not in self._places:
            self._places[number] = _Places(self._ctx.hits(lexicon.id))
        for hit in self._places[number].inside(field, *bounds):
            if guard(self._ctx, hit, hit.key, lexicon.matching) is None:
                yield Found(hit.start, hit.end, number, hit.key.text)


class _Places:
    """The hits of a lexicon by field, to be looked up by position."""

    def __init__(self, hits: Iterable[Candidate]) -> None:
        self._hits: dict[str, list[Candidate]] = {}
        for hit in hits:
            self._hits.setdefault(hit.field.name, []).append(hit)
        self._starts = {name: [hit.start for hit in here] for name, here in self._hits.items()}

    def inside(self, field: FieldText, first: int, last: int) -> list[Candidate]:
        starts = self._starts.get(field.name, [])
        here = slice(bisect_left(starts, first), bisect_left(starts, last))
        return [hit for hit in self._hits.get(field.name, [])[here] if hit.end <= last]


def _of_groups(
    field: FieldText, number: int, chars: int, groups: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[Found]:
    for members in together(groups, lambda start, end: (start - chars, end + chars)):
        start, end = min(members)[0], max(end for _, end in members)
        yield Found(start, end, number, field.text[slice(*members[0])])


def _pattern(cue: Sign) -> PatternOptions:
    return PatternOptions(
        regex=str(cue.regex), anchors=cue.anchors, run=cue.run, before=cue.before, after=cue.after
    )


def _term(cue: Sign, word: str) -> Term:
    return Term(word, boundary=cue.boundary, not_in=cue.not_in)

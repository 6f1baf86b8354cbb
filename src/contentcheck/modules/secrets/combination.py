"""``secrets.combination``: things that together point at one person, or tell what nobody may know.

A record begins at a name and ends at the next one, so that in a list every person has their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

import regex
from pydantic import Field, model_validator

from contentcheck.checks.base import (
    Anchor,
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Literals,
    Match,
    Options,
    Resources,
    Scope,
)
from contentcheck.checks.patterns import BoundedRegex, compiled
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules.secrets.digits import bare, plain
from contentcheck.modules.secrets.names import Name, may_announce, names_in
from contentcheck.modules.secrets.number_runs import NumberRun, anchors_of, fits
from contentcheck.modules.secrets.tiers import evidence_of

__all__ = ["Combination", "CombinationOptions", "Part"]

BEFORE: Final = 8
NUMBER: Final = 40
"""Code points before and behind a run that a part may look at to begin there."""
_LENIENT: Final = Matching(traditional=True)
_BORDERS: Final = {
    "record": regex.compile(r"[。！？；]|\n[ \t\u3000]{0,8}\r?\n"),
    "sentence": regex.compile(r"[。！？\n\r]"),
}


class Part(Options):
    """One thing that must be there: a form with its validator, or one of some words.

    ``context``: it only says what kind of text this is; it is neither reported nor hidden ·
    ``under``: an identity number counts if its bearer is younger than so many years on the day for
    which the text is judged.
    """

    name: str
    regex: BoundedRegex | None = None
    words: tuple[str, ...] = ()
    valid: str | None = None
    context: bool = False
    under: int | None = None

    @model_validator(mode="after")
    def _is_something(self) -> Part:
        if (self.regex is None) == (not self.words):
            raise ValueError("regex 与 words 必须恰有一个")
        return self


class CombinationOptions(Options):
    """What must stand together round an anchor.

    ``kind``: what was found · ``runs``: character runs that start a look, or ``anchor``: the part
    whose words do · ``parts``: see ``Part``; regexes are matched in plain characters · ``needs``:
    of each group one part must be there, and no part counts twice · ``name_cues``: words before a
    name · ``said``: only a name that such a word announces counts · ``within``: a ``record`` ends
    at a sentence's end, an empty line or the next name, a ``sentence`` at its end and at the
    line's · ``reach``: code points to either side of the anchor · ``unless``: words of which none
    may stand there.
    """

    kind: str
    runs: tuple[NumberRun, ...] = ()
    anchor: str | None = None
    parts: tuple[Part, ...] = Field(min_length=1)
    needs: tuple[tuple[str, ...], ...] = Field(min_length=1)
    name_cues: tuple[str, ...] = ()
    said: bool = False
    within: Literal["record", "sentence"] = "record"
    reach: int = Field(default=120, ge=10, le=240)
    unless: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _parts_are_known(self) -> CombinationOptions:
        known = {part.name: part for part in self.parts}
        wanted = {name for group in self.needs for name in group}
        if unknown := wanted - known.keys():
            raise ValueError(f"needs 里没有这样的 part：{'、'.join(sorted(unknown))}")
        if (self.anchor is None) == (not self.runs):
            raise ValueError("anchor 与 runs 必须恰有一个")
        if self.anchor is not None and not (self.anchor in known and known[self.anchor].words):
            raise ValueError("anchor 必须是一个有 words 的 part")
        return self


class _Piece(NamedTuple):
    start: int
    end: int
    part: Part


class _Record(NamedTuple):
    """A name, and the stretch of text that is about this person."""

    name: Name
    start: int
    end: int


class Combination:
    """A name and, in the same record or sentence, one part of every group."""

    name = "secrets.combination"
    options = CombinationOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        judge = _Judge(spec.options, resources)
        scope: Scope = "field" if judge.options.within == "record" else "sentence"
        return CompiledCheck(_anchors(judge.options), judge.confirm, scope=scope, bulk=True)


def _anchors(options: CombinationOptions) -> tuple[Anchor, ...]:
    if options.anchor is None:
        return tuple(anchors_of(options.runs))
    words = next(part.words for part in options.parts if part.name == options.anchor)
    return (Literals(dict.fromkeys(words), _LENIENT),)


class _Judge:
    """The rule's options with everything looked up that they name."""

    def __init__(self, options: CombinationOptions, resources: Resources) -> None:
        self.options = options
        self.valid = {
            part.name: resources.validator(part.valid) for part in options.parts if part.valid
        }

    def confirm(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        reached: dict[str, int] = {}
        for candidate in filter(fits, candidates):
            done = reached.get(candidate.field.name, 0)
            if candidate.start < done:
                continue
            found = self.found(candidate, ctx.as_of)
            if isinstance(found, str):
                ctx.reject(candidate, found)
            elif found.end > done:
                reached[candidate.field.name] = found.end
                yield found

    def found(self, candidate: Candidate, day: date) -> Match | str:
        """Return the match, or why there is none; what is cheap to see is looked at first."""
        options, field = self.options, candidate.field
        if options.anchor is None and not self.is_number(candidate, day):
            return "no number of its parts is there"
        if options.said and not self.is_announced(candidate):
            return "no word announces a name"
        first, last = self.stretch(candidate)
        text = plain(field.text[first:last])
        at, end = candidate.start - first, candidate.end - first
        record = self.record(text, at)
        if record is None:
            return "no name is there"
        pieces = self.pieces(text, day)
        if options.anchor is not None:
            pieces.append(_Piece(at, end, self.part(options.anchor)))
        if any(word in text for word in options.unless):
            return "an excusing word stands beside it"
        own = [each for each in pieces if record.start <= each.start and each.end <= record.end]
        if not _are_met(options.needs, {piece.part.name for piece in own}):
            return "not all parts are there"
        return self.match(candidate, record.name, own, first)

    def match(self, candidate: Candidate, name: Name, own: Sequence[_Piece], first: int) -> Match:
        told = _joined((each.start, each.end) for each in own if not each.part.context)
        spans = [(first + start, first + end) for start, end in _joined([name[:2], *told])]
        parts = ["pii.name", *dict.fromkeys(piece.part.name for piece in own)]
        return Match(
            candidate.field,
            spans[0][0],
            spans[-1][1],
            parts=tuple(spans) if told else (),
            occurrences=1,
            evidence={**evidence_of(self.options.kind), "parts": parts},
        )

    def part(self, name: str) -> Part:
        return next(part for part in self.options.parts if part.name == name)

    def stretch(self, candidate: Candidate) -> tuple[int, int]:
        """Return where the record or sentence round the candidate can begin and end."""
        text, reach = candidate.field.text, self.options.reach
        first, last = candidate.field.window(candidate.start, candidate.end, reach, reach)
        border = _BORDERS[self.options.within]
        for hit in border.finditer(text, first, candidate.start):
            first = hit.end()
        behind = border.search(text, candidate.end, last)
        return first, last if behind is None else behind.start()

    def is_announced(self, candidate: Candidate) -> bool:
        """Whether a word that announces a name is near, and a surname behind it."""
        field, reach = candidate.field, self.options.reach
        first, last = field.window(candidate.start, candidate.end, reach, reach)
        return may_announce(field.text, first, last, self.options.name_cues)

    def is_number(self, candidate: Candidate, day: date) -> bool:
        """Whether a part with a validator begins at the candidate."""
        first, last = candidate.field.window(candidate.start, candidate.end, BEFORE, NUMBER)
        text = plain(candidate.field.text[first:last])
        for part in self.options.parts:
            if part.name in self.valid and part.regex is not None:
                hit = compiled(part.regex).match(text, candidate.start - first)
                if hit is not None and self.counts(part, _value(hit), day):
                    return True
        return False

    def pieces(self, text: str, day: date) -> list[_Piece]:
        """Return the parts in ``text`` but for the anchor; of words the first place of each."""
        found: list[_Piece] = []
        for part in self.options.parts:
            if part.name == self.options.anchor:
                continue
            if part.regex is None:
                places = ((text.find(word), word) for word in part.words)
                found.extend(_Piece(at, at + len(word), part) for at, word in places if at >= 0)
            else:
                found.extend(
                    _Piece(hit.start(), hit.end(), part)
                    for hit in compiled(part.regex).finditer(text)
                    if self.counts(part, _value(hit), day)
                )
        return found

    def counts(self, part: Part, value: str, day: date) -> bool:
        """Whether the validator agrees, and the bearer is as young as the part asks for."""
        check = self.valid.get(part.name)
        if check is not None and not check(value):
            return False
        return part.under is None or f"{day.year - part.under:04d}{day:%m%d}" < value[6:14]

    def record(self, text: str, at: int) -> _Record | None:
        """Return the record that the anchor at ``at`` belongs to."""
        options = self.options
        names = [
            each for each in names_in(text, options.name_cues) if each.said or not options.said
        ]
        if not names:
            return None
        if options.within == "sentence":
            nearest = min(names, key=lambda name: abs(name.start - at))
            return _Record(nearest, 0, len(text))
        before = [number for number, name in enumerate(names) if name.start <= at]
        own = before[-1] if before else 0
        end = names[own + 1].start if own + 1 < len(names) else len(text)
        return _Record(names[own], names[own].start if before else 0, end)


def _value(hit: regex.Match[str]) -> str:
    return bare(hit.groupdict().get("value") or hit[0])


def _are_met(needs: Sequence[Sequence[str]], present: set[str]) -> bool:
    """Whether every group has a part of its own among those that are present."""
    left = set(present)
    for group in sorted(needs, key=len):
        part = next((name for name in group if name in left), None)
        if part is None:
            return False
        left.remove(part)
    return True


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

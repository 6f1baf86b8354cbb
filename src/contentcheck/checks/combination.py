"""``combination``: a word of every group stands in the same range, such as goods and a price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
)
from contentcheck.checks.cues import REACH, CueList, CueReader, Found, Sign
from contentcheck.checks.excuses import Excuse, Excuses
from contentcheck.checks.finder import stretches
from contentcheck.checks.together import Span, together
from contentcheck.model.base import Severity
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.field import FieldText

__all__ = ["Combination", "CombinationOptions"]

_LENIENT = Matching(traditional=True, skip=True)


class CombinationOptions(Options):
    """``groups``: two or more, the rarest first, for it alone makes the rule look.

    ``within``: the range that must hold a word of every group; ranges smaller than the document
    are cut to ``chars`` code points on either side of the word of the first group · ``matching``:
    which differences do not matter in words and anchors · ``excused_by``, ``in_quotation``: as in
    ``existence``.
    """

    groups: tuple[Sign, ...] = Field(min_length=2)
    within: Literal["clause", "sentence", "paragraph", "nearby", "document"] = "sentence"
    chars: int = Field(default=REACH, ge=1, le=REACH)
    matching: Matching = _LENIENT
    excused_by: tuple[Excuse, ...] = ()
    in_quotation: Severity | None = None


class Combination:
    """One match for each word of the first group that has a word of all others in its range.

    The match spans the nearest words and has each as a part. ``within = "document"``: one match,
    at the first word of the first group, whichever fields the others stand in.
    """

    name = "combination"
    options = CombinationOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: CombinationOptions = spec.options
        first = CueList(options.groups[:1], options.matching, resources)
        signs = CueList(options.groups, options.matching, resources)
        excuses = Excuses(options.excused_by, resources)
        joiner = _Joiner(spec, signs, excuses)
        lexicons = dict.fromkeys((*signs.lexicons, *excuses.lexicons))
        confirm = joiner.in_document if options.within == "document" else joiner.confirm
        return CompiledCheck(tuple(first.anchors()), confirm, lexicons=tuple(lexicons), bulk=True)


class _Joiner:
    """The confirm functions of one rule."""

    def __init__(self, spec: RuleSpec, signs: CueList, excuses: Excuses) -> None:
        self._skip = spec.skip_regions
        self._options: CombinationOptions = spec.options
        self._signs = signs
        self._excuses = excuses

    def confirm(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        chars = self._options.chars
        excuse = self._excuses.reader(ctx)
        reader = CueReader(self._signs, ctx, self._skip)
        begin = filter(self._signs.may_begin, candidates)
        for field, first, last, here in stretches(begin, chars, chars):
            groups = self._groups(reader.find(field, first, last))
            told = False
            for members in together(_spans(groups), partial(self._bounds, field)):
                told = True
                place = Candidate(field, min(members)[0], max(end for _, end in members))
                if (why := excuse(place)) is None:
                    yield self._match(place, members)
                else:
                    ctx.reject(place, why)
            if not told:
                ctx.reject(here[0], "a word of another group is missing")

    def in_document(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        reader = CueReader(self._signs, ctx, self._skip)
        found = [
            (field, self._groups(reader.find(field, 0, len(field.text)))) for field in ctx.fields
        ]
        present = {number for _, groups in found for number, group in enumerate(groups) if group}
        places = [Candidate(field, *span) for field, groups in found for span in _spans(groups)[0]]
        if not places:
            return
        why: str | None = "a word of another group is missing"
        if len(present) == len(self._options.groups):
            why = self._excuses.reader(ctx)(places[0])
        if why is not None:
            ctx.reject(places[0], why)
        else:
            yield self._match(places[0], ((places[0].start, places[0].end),))

    def _groups(self, found: Sequence[Found]) -> list[list[Found]]:
        groups: list[list[Found]] = [[] for _ in self._options.groups]
        for each in found:
            groups[each.cue].append(each)
        return groups

    def _bounds(self, field: FieldText, start: int, end: int) -> Span:
        chars, within = self._options.chars, self._options.within
        first, last = field.window(start, end, chars, chars)
        if within != "nearby":
            left, right = getattr(field, within)(start, end)
            first, last = max(first, left), min(last, right)
        return first, last

    def _match(self, place: Candidate, members: Sequence[Span]) -> Match:
        names = [group.name for group in self._options.groups]
        severity = self._options.in_quotation
        if severity is not None and not place.field.in_quotation(place.start, place.end):
            severity = None
        return Match(
            place.field,
            place.start,
            place.end,
            parts=tuple(sorted(set(members))) if len(members) > 1 else (),
            occurrences=1,
            severity=severity,
            args={"groups": "、".join(names)},
            evidence={"groups": names},
        )


def _spans(groups: Sequence[Sequence[Found]]) -> list[list[Span]]:
    return [[(each.start, each.end) for each in group] for group in groups]

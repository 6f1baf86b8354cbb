"""``score``: many weak cues of one category add up; every one has its own line and weight."""

from __future__ import annotations

from collections.abc import Iterator

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
from contentcheck.checks.cues import REACH, Cue, CueList, CueReader, Found
from contentcheck.checks.excuses import Excuse, Excuses
from contentcheck.checks.finder import stretches
from contentcheck.checks.scoring import Bar, Message, Objections, messages
from contentcheck.model.lexicon import Matching
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.field import FieldText

__all__ = ["Score", "ScoreOptions"]

_LENIENT = Matching(traditional=True, skip=True)


class ScoreOptions(Options):
    """Cues and how many of them, by weight, make a match.

    ``cues``: any one of them makes the rule look · ``support``: words too common for that, which
    count beside cues · ``against``: cues with negative weights (news, statutes, warnings,
    quotation) · ``threshold``: what the sum must reach, unless the profile says otherwise ·
    ``core``: and one cue of at least this weight must be among them · ``sure``: from here on the
    confidence is high · ``window``: the longest message, in code points · ``matching``: which
    differences do not matter in words and anchors · ``excused_by``: as in ``existence``.
    """

    threshold: float = Field(default=3.0, gt=0)
    core: float = Field(default=0.0, ge=0)
    sure: float | None = None
    window: int = Field(default=240, ge=10, le=REACH)
    matching: Matching = _LENIENT
    cues: tuple[Cue, ...] = Field(min_length=1)
    support: tuple[Cue, ...] = ()
    against: tuple[Cue, ...] = ()
    excused_by: tuple[Excuse, ...] = ()

    @model_validator(mode="after")
    def _signs(self) -> ScoreOptions:
        for cue in (*self.cues, *self.support):
            if cue.weight < 0 or cue.quoted or cue.around:
                raise ValueError(f"“{cue.name}”：负的 weight、quoted、around 只能写在 against 里")
        for cue in self.against:
            if cue.weight > 0:
                raise ValueError(f"“{cue.name}”：against 的 weight 不能为正")
        names = [cue.name for cue in (*self.cues, *self.support, *self.against)]
        if len(set(names)) < len(names):
            twice = sorted({name for name in names if names.count(name) > 1})
            raise ValueError(f"name 重复：{'、'.join(twice)}")
        return self


class Score:
    """A stretch no longer than a message in which the cues add up to the threshold."""

    name = "score"
    options = ScoreOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: ScoreOptions = spec.options
        anchors = tuple(CueList(options.cues, options.matching, resources).anchors())
        positive = CueList((*options.cues, *options.support), options.matching, resources)
        negative = CueList(options.against, options.matching, resources)
        excuses = Excuses(options.excused_by, resources)
        scorer = _Scorer(spec, positive, negative, excuses)
        lexicons = dict.fromkeys((*positive.lexicons, *negative.lexicons, *excuses.lexicons))
        return CompiledCheck(anchors, scorer.confirm, lexicons=tuple(lexicons), bulk=True)


class _Scorer:
    """The confirm function of one rule."""

    def __init__(
        self,
        spec: RuleSpec,
        positive: CueList,
        negative: CueList,
        excuses: Excuses,
    ) -> None:
        self._skip = spec.skip_regions
        self._options: ScoreOptions = spec.options
        self._cues = (*self._options.cues, *self._options.support)
        self._positive = positive
        self._negative = negative
        self._excuses = excuses
        self._farthest = max((cue.around for cue in self._options.against), default=0)

    def confirm(self, ctx: Context, candidates: Candidates) -> Iterator[Match]:
        options = self._options
        threshold = options.threshold if ctx.threshold is None else ctx.threshold
        bar = Bar(threshold, options.core, options.window)
        excuse = self._excuses.reader(ctx)
        reader = CueReader(self._positive, ctx, self._skip)
        against = CueReader(self._negative, ctx, self._skip)
        begin = filter(self._positive.may_begin, candidates)
        for field, first, last, here in stretches(begin, options.window, options.window):
            found = reader.find(field, first, last)
            told = False
            for message in self._messages(field, (first, last), found, against, bar):
                place = Candidate(field, message.start, message.end)
                why = excuse(place)
                if why is None:
                    told = True
                    yield _match(place, message, threshold, options.sure)
                else:
                    ctx.reject(place, why)
            if not told:
                ctx.reject(here[0], f"the cues do not add up to {threshold:g}")

    def _messages(
        self,
        field: FieldText,
        bounds: tuple[int, int],
        found: list[Found],
        against: CueReader,
        bar: Bar,
    ) -> Iterator[Message]:
        if next(messages(found, self._cues, None, bar), None) is None:
            return
        first, last = field.window(*bounds, self._farthest, self._farthest)
        objections = [*against.find(field, first, last), *against.quoted(field, found)]
        where = Objections(self._options.against, objections)
        yield from messages(found, self._cues, where, bar)


def _match(place: Candidate, message: Message, threshold: float, sure: float | None) -> Match:
    adds = [{"cue": cue.name, "adds": round(amount, 2)} for cue, amount in message.adds]
    return Match(
        place.field,
        place.start,
        place.end,
        parts=tuple(dict.fromkeys((each.start, each.end) for each in message.found)),
        occurrences=1,
        confidence="high" if sure is not None and message.score >= sure else None,
        args={"cues": "、".join(f"{cue.name}（{amount:+.1f}）" for cue, amount in message.adds)},
        evidence={"score": message.score, "threshold": threshold, "cues": adds},
    )

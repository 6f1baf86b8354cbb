"""One document through one ruleset: scan, gate, confirm. Out come raw matches, items, failures."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from contentcheck.checks.base import Candidate, Match, YieldedItem
from contentcheck.engine.candidates import Consulted, RuleCandidates, candidate_cap
from contentcheck.engine.compile import ALLOW, CompiledRule, Ruleset
from contentcheck.engine.gates import CompiledGate
from contentcheck.model.base import SEVERITIES
from contentcheck.model.document import Metadata
from contentcheck.model.report import RuleFailure
from contentcheck.text.field import FieldText
from contentcheck.text.scan import Hits

__all__ = ["Outcome", "Rejection", "run_rules"]

logger = logging.getLogger("contentcheck")

MATCH_CAP = 300
"""Matches of one rule in one document that become findings; the rest is counted."""

Listener = Callable[[str, Candidate, str], None]
Raw = tuple[CompiledRule, Match]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a candidate of a rule became no match (only a trace asks)."""

    code: str
    field: str
    start: int
    end: int
    why: str


@dataclass(slots=True)
class Outcome:
    """What the rules said, before it is resolved into findings."""

    raws: list[Raw] = field(default_factory=list)
    items: list[tuple[CompiledRule, YieldedItem]] = field(default_factory=list)
    failures: list[RuleFailure] = field(default_factory=list)
    not_applicable: dict[str, str] = field(default_factory=dict)
    overflow: dict[str, int] = field(default_factory=dict)
    candidates: int = 0
    allowed: list[Candidate] = field(default_factory=list)


class _Context:
    """See ``checks.base.Context``. Made for one document and one rule at a time."""

    __slots__ = ("_consulted", "_lexicon_hits", "_listener", "_made", "_shut", "_thresholds",
                 "as_of", "code", "fields", "metadata", "publisher")  # fmt: skip

    def __init__(
        self,
        fields: Sequence[FieldText],
        metadata: Metadata,
        as_of: date,
        publisher: str | None,
        consulted: Callable[[str], RuleCandidates],
        listener: Listener | None,
        thresholds: Mapping[str, float],
    ) -> None:
        self.fields = fields
        self.metadata = metadata
        self.as_of = as_of
        self.publisher = publisher
        self.code = ""
        self._consulted = consulted
        self._listener = listener
        self._thresholds = thresholds
        self._lexicon_hits: dict[str, Consulted] = {}
        self._made: dict[Hashable, Any] = {}
        self._shut: dict[CompiledGate, str | None] = {}

    @property
    def threshold(self) -> float | None:
        return self._thresholds.get(self.code)

    def hits(self, lexicon: str) -> Sequence[Candidate]:
        known = self._lexicon_hits.get(lexicon)
        if known is None:
            known = self._lexicon_hits[lexicon] = Consulted(self._consulted(lexicon))
        return known

    def shut(self, gate: CompiledGate) -> str | None:
        """Return why a gate is shut in this document, or None; found out once."""
        if gate not in self._shut:
            self._shut[gate] = gate.shut(self)
        return self._shut[gate]

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def reject(self, candidate: Candidate, why: str) -> None:
        if self._listener is not None:
            self._listener(self.code, candidate, why)


def run_rules(
    ruleset: Ruleset,
    active: Sequence[CompiledRule],
    switched: Any,
    open_gates: Collection[str],
    fields: Sequence[FieldText],
    metadata: Metadata,
    as_of: date,
    publisher: str | None,
    listener: Listener | None = None,
    thresholds: Mapping[str, float] = MappingProxyType({}),
) -> Outcome:
    """Run every active rule over the fields. A rule that raises becomes a failure, others go on.

    ``switched`` is the program's switch per rule number; ``open_gates`` holds the codes whose gate
    does not apply; ``listener`` hears why candidates were rejected; ``thresholds`` are the
    profile's own, by code.
    """
    outcome = Outcome()
    hits = _scan(ruleset, switched, fields)
    cap = candidate_cap(sum(len(of.text) for of in fields))

    def consulted(lexicon: str) -> RuleCandidates:
        return RuleCandidates(hits.get(ruleset.numbers[lexicon], ()), cap)

    ctx = _Context(fields, metadata, as_of, publisher, consulted, listener, thresholds)
    for rule in active:
        found = hits.get(rule.number)
        if found is None and rule.check.anchors:
            continue
        if (why := _not_applicable(rule, metadata, open_gates, ctx)) is not None:
            outcome.not_applicable[rule.spec.code] = why
            continue
        _confirm(rule, found or (), cap, ctx, outcome)
    allow = hits.get(ruleset.numbers[ALLOW])
    if allow is not None:
        outcome.allowed.extend(RuleCandidates(allow, cap))
    return outcome


def _scan(
    ruleset: Ruleset, switched: Any, fields: Sequence[FieldText]
) -> Mapping[int, Sequence[Hits]]:
    by_rule: dict[int, list[Hits]] = {}
    for of in fields:
        for number, hits in ruleset.program.scan(of, switched).items():
            by_rule.setdefault(number, []).append(hits)
    return by_rule


def _not_applicable(
    rule: CompiledRule, metadata: Metadata, open_gates: Collection[str], ctx: _Context
) -> str | None:
    spec, gate = rule.spec, rule.gate
    missing = [key for key in spec.needs_metadata if getattr(metadata, key, None) in (None, ())]
    if missing:
        return "缺少元数据：" + "、".join(missing)
    return None if gate is None or spec.code in open_gates else ctx.shut(gate)


def _confirm(
    rule: CompiledRule, found: Sequence[Hits], cap: int, ctx: _Context, outcome: Outcome
) -> None:
    spec = rule.spec
    candidates = RuleCandidates(found, None if rule.check.bulk else cap)
    outcome.candidates += len(candidates)
    if rule.check.anchors and not len(candidates):
        return
    ctx.code = spec.code
    try:
        _collect(rule, rule.check.confirm(ctx, candidates), outcome)
    except Exception as error:
        logger.warning("rule %s failed: %s", spec.code, type(error).__name__)
        outcome.failures.append(
            RuleFailure(
                kind="rule",
                code=spec.code,
                error=type(error).__name__,
                message=f"规则 {spec.code} 运行出错，这条规则没有查完",
            )
        )
    if candidates.overflow:
        outcome.overflow[spec.code] = outcome.overflow.get(spec.code, 0) + candidates.overflow
        outcome.failures.append(
            RuleFailure(
                kind="overflow",
                code=spec.code,
                error="E510",
                message=f"规则 {spec.code} 的候选超过上限，还有 {candidates.overflow} 处没有核对",
            )
        )


def _collect(rule: CompiledRule, answers: Iterable[Match | YieldedItem], outcome: Outcome) -> None:
    kept, beyond, worst = 0, 0, -1
    for answer in answers:
        if isinstance(answer, YieldedItem):
            outcome.items.append((rule, answer))
            continue
        rank = SEVERITIES.index(answer.severity or rule.spec.severity)
        if kept < MATCH_CAP or rank > worst:
            outcome.raws.append((rule, answer))
            worst = max(worst, rank)
            kept += 1
        else:
            beyond += 1
    if beyond:
        outcome.overflow[rule.spec.code] = beyond

"""What rules cost, measured while they run: only to compare, never a part of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import cycle, islice
from time import get_clock_info, perf_counter, thread_time
from typing import Any

from contentcheck.checks.base import Candidates, CompiledCheck, Context
from contentcheck.engine.candidates import candidate_cap
from contentcheck.engine.compile import CompiledRule, Ruleset
from contentcheck.engine.engine import Engine
from contentcheck.engine.examples import EXAMPLE_DAY, MarkedText, cases_of
from contentcheck.engine.run import run_rules
from contentcheck.model.document import Document, Metadata
from contentcheck.model.rulespec import RuleSpec
from contentcheck.readers.fields import fields_of
from contentcheck.text.scan import Program, switches

__all__ = ["Cost", "RuleMeter", "ordinary_text", "shares"]

_FINE = 1e-6
_now = thread_time if get_clock_info("thread_time").resolution < _FINE else perf_counter
"""Time of our own thread where it is measured finely enough: a busy machine does not count."""
_TEXT = 10_000
"""Code points of the text on which shares are measured."""


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """Seconds that one rule took to confirm ``candidates``: characters, if it has no anchors."""

    seconds: float
    candidates: int

    @property
    def each(self) -> float:
        """Seconds per candidate."""
        return self.seconds / max(1, self.candidates)


class _Watch:
    """Counts the seconds spent in the confirm functions it wraps, by code."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def over(self, rule: CompiledRule) -> CompiledRule:
        """Return the same rule with its time taken."""
        check, code = rule.check, rule.spec.code

        def confirm(ctx: Context, candidates: Candidates) -> Iterable[Any]:
            start = _now()
            try:
                return list(check.confirm(ctx, candidates))
            finally:
                self.seconds[code] = self.seconds.get(code, 0.0) + _now() - start

        timed = CompiledCheck(check.anchors, confirm, check.scope, check.lexicons, check.bulk)
        return replace(rule, check=timed)


class RuleMeter:
    """Measures one rule alone, its gate open, on texts made for it."""

    def __init__(self, engine: Engine, rule: CompiledRule) -> None:
        self._rule = rule
        self._ruleset = _only(engine.ruleset, rule)
        self._switched = switches(engine.ruleset.size, range(engine.ruleset.size))
        self._readers = engine.readers
        self._metadata = _metadata(rule.spec)

    def cost(self, text: str) -> Cost:
        """Return the cost of one run; no candidates, no cost."""
        watch = _Watch()
        outcome = run_rules(
            self._ruleset,
            (watch.over(self._rule),),
            self._switched,
            (self._rule.spec.code,),
            fields_of(Document.of(text), self._readers),
            self._metadata,
            EXAMPLE_DAY,
            None,
        )
        seen = outcome.candidates
        if not self._rule.check.anchors:
            seen = len(text)
        elif not self._rule.check.bulk:
            seen = min(seen, candidate_cap(len(text)))
        return Cost(watch.seconds.get(self._rule.spec.code, 0.0), seen)


def _only(ruleset: Ruleset, rule: CompiledRule) -> Ruleset:
    """Return the ruleset with the anchors of one rule and the lexicons it consults, no others."""
    numbers = {rule.number, *(ruleset.numbers[name] for name in rule.check.lexicons)}
    program = Program(
        [literal for literal in ruleset.program.literals if literal.rule in numbers],
        [run for run in ruleset.program.runs if run.rule in numbers],
    )
    return replace(ruleset, program=program)


def ordinary_text(engine: Engine) -> str:
    """Return a text of usual length, made of the sentences that rules leave alone."""
    sentences = [
        MarkedText.of(case.example).document.fields["body"].text.strip()
        for rule in engine.ruleset.rules
        for case in cases_of(rule.spec)
        if case.kind == "valid"
    ]
    pieces: list[str] = []
    length = 0
    for sentence in islice(cycle(sentences), _TEXT):
        pieces.append(sentence)
        length += len(sentence) + 1
        if length >= _TEXT:
            break
    return "\n".join(pieces)


def shares(engine: Engine, text: str, repeat: int = 5) -> dict[str, float]:
    """Return by code the share of a whole check of ``text`` that each active rule takes.

    Rules whose confirm function is not called are left out.
    """
    watches: list[tuple[float, _Watch]] = []
    for _ in range(repeat):
        watch = _Watch()
        timed = replace(engine, active=tuple(watch.over(rule) for rule in engine.active))
        start = _now()
        timed.check(text, as_of=EXAMPLE_DAY)
        watches.append((_now() - start, watch))
    whole, best = min(watches, key=lambda pair: pair[0])
    return {code: seconds / whole for code, seconds in best.seconds.items()}


def _metadata(spec: RuleSpec) -> Metadata:
    """Return metadata that the rule needs, from its own examples."""
    if spec.needs_metadata:
        for case in cases_of(spec):
            if all(key in case.example.metadata for key in spec.needs_metadata):
                return MarkedText.of(case.example).document.metadata
    return Metadata()

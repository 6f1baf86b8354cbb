"""Where the time of a whole check goes, by stage and by rule.

A copy of the engine is made whose rules are wrapped, and the functions that do a stage's work are
replaced by timed ones while the measurement runs. Each second is charged to the innermost of them,
so the stages add up to the whole.
"""

from __future__ import annotations

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

from benchmarks.corpus import AS_OF
from benchmarks.section import Section, table
from contentcheck.engine.compile import CompiledRule
from contentcheck.engine.engine import Engine

__all__ = ["Clock", "stages_section"]

_STAGES = (
    ("reader", "contentcheck.engine.engine", "fields_of"),
    ("fold", "contentcheck.text.field", "codes"),
    ("fold", "contentcheck.text.field", "fold"),
    ("runs", "contentcheck.text.runs", "classes"),
    ("runs", "contentcheck.text.scan:Program", "_scan_runs"),
    ("scan", "contentcheck.text.scan:Program", "_scan_literals"),
    ("tokens", "contentcheck.text.field", "segment"),
    ("dispatch", "contentcheck.engine.engine", "run_rules"),
    ("resolve", "contentcheck.engine.engine", "resolve"),
    ("assemble", "contentcheck.engine.assemble:Assembly", "finding"),
    ("assemble", "contentcheck.engine.assemble:Assembly", "item"),
    ("suppress", "contentcheck.engine.engine", "waivers"),
    ("report", "contentcheck.engine.engine", "document_ref"),
    ("report", "contentcheck.engine.engine", "Report"),
)
"""Stage, place and name of the function that does its work; a renamed one is named as absent."""

WHOLE = "rest"
RULE = "confirm "


@dataclass(slots=True)
class Clock:
    """Charges time to the innermost open stage."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _open: list[str] = field(default_factory=list)
    _since: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charge what happens inside to ``name``."""
        self._charge()
        self._open.append(name)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``function`` charged to ``name``."""

        def run(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return function(*args, **kwargs)

        return run

    def _charge(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


def stages_section(engine: Engine, documents: Sequence[str], rounds: int = 3) -> Section:
    """Return the time by stage and by rule of the fastest of ``rounds`` traced passes."""
    clocks = [_traced(engine, documents) for _ in range(rounds)]
    clock = min(clocks, key=lambda clock: sum(clock.seconds.values()))
    stages: dict[str, float] = defaultdict(float)
    rules: dict[str, float] = {}
    for name, seconds in clock.seconds.items():
        micro = 1e6 * seconds / len(documents)
        stages["confirm" if name.startswith(RULE) else name] += micro
        if name.startswith(RULE):
            rules[name.removeprefix(RULE)] = micro
    absent = [f"{place}.{name}" for _, place, name in _STAGES if not hasattr(_owner(place), name)]
    lines = _falling("stage", stages)
    lines += [f"not found, its time is in the stage around it: {name}" for name in absent]
    lines += ["", *_falling("rule (confirm)", rules, sum(stages.values()))]
    figures = {"us_document": sum(stages.values()), "stages": dict(stages), "rules": rules}
    return Section("where the time goes", lines, {**figures, "absent": absent})


def _falling(head: str, micros: Mapping[str, float], whole: float | None = None) -> list[str]:
    whole = whole or sum(micros.values())
    ordered = sorted(micros.items(), key=lambda item: -item[1])
    return table(
        (head, "us per document", "share"), [(name, us, us / whole) for name, us in ordered]
    )


def _traced(engine: Engine, documents: Sequence[str]) -> Clock:
    clock = Clock()
    with ExitStack() as stack:
        for stage, place, name in _STAGES:
            original = getattr(_owner(place), name, None)
            if original is not None:
                stack.enter_context(patch.object(_owner(place), name, clock.timed(stage, original)))
        copy = _traced_engine(engine, clock)
        for text in documents:
            with clock.stage(WHOLE):
                copy.check(text, as_of=AS_OF)
    return clock


def _traced_engine(engine: Engine, clock: Clock) -> Engine:
    active = tuple(_traced_rule(rule, clock) for rule in engine.active)
    return replace(engine, active=active)


def _traced_rule(rule: CompiledRule, clock: Clock) -> CompiledRule:
    confirm, name = rule.check.confirm, RULE + rule.spec.code

    def run(ctx: Any, candidates: Any) -> list[Any]:
        with clock.stage(name):
            return list(confirm(ctx, candidates))

    return replace(rule, check=replace(rule.check, confirm=run))


def _owner(place: str) -> Any:
    module, _, inside = place.partition(":")
    found = importlib.import_module(module)
    return getattr(found, inside) if inside else found

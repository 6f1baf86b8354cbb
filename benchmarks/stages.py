"""Where the time of a whole check goes, by stage and by rule.

A copy of the engine is made whose rules are wrapped, and the functions that do a stage's work are
replaced by timed ones while the measurement runs. Each second is charged to the innermost of them,
so the stages add up to the whole.
"""

from __future__ import annotations

import importlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

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

    seconds: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    _open: list[str] = field(default_factory=list)
    _since: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charge what happens inside to ``name``."""
        self._charge()
        self._open.append(name)
        self.calls[name] += 1
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
    absent = [f"{place}.{name}" for _, place, name in _STAGES if not hasattr(_owner(place), name)]
    clocks = [_traced(engine, documents) for _ in range(rounds)]
    clock = min(clocks, key=lambda clock: clock.seconds.total())
    stages: Counter[str] = Counter()
    for name, seconds in clock.seconds.items():
        stages["confirm" if name.startswith(RULE) else name] += seconds
    rules = Counter({k[len(RULE) :]: v for k, v in clock.seconds.items() if k.startswith(RULE)})
    calls = {name[len(RULE) :]: n for name, n in clock.calls.items() if name.startswith(RULE)}
    whole = clock.seconds.total()
    per = 1e6 / len(documents)
    lines = table(("stage", "us per document", "share"),
                  [(name, s * per, s / whole) for name, s in stages.most_common()])  # fmt: skip
    lines += [f"not found, its time is in the stage around it: {name}" for name in absent]
    lines += ["", *table(("rule (confirm)", "us per document", "share", "documents"),
                         [(c, s * per, s / whole, calls[c]) for c, s in rules.most_common()])]  # fmt: skip
    return Section("where the time goes", lines, {
        "us_document": whole * per,
        "stages": {name: seconds * per for name, seconds in stages.most_common()},
        "rules": {code: seconds * per for code, seconds in rules.most_common()},
        "absent": absent,
    })  # fmt: skip


def _traced(engine: Engine, documents: Sequence[str]) -> Clock:
    clock = Clock()
    with ExitStack() as stack:
        for stage, place, name in _STAGES:
            stack.enter_context(_replaced(clock, stage, place, name))
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


@contextmanager
def _replaced(clock: Clock, stage: str, place: str, name: str) -> Iterator[None]:
    owner = _owner(place)
    original = getattr(owner, name, None)
    if original is None:
        yield
        return
    setattr(owner, name, clock.timed(stage, original))
    try:
        yield
    finally:
        setattr(owner, name, original)


def _owner(place: str) -> Any:
    module, _, inside = place.partition(":")
    found = importlib.import_module(module)
    return getattr(found, inside) if inside else found

"""Is a rule linear? Its cost on attack strings of growing length, compared within one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil, sqrt

from contentcheck.catalog.rules import bind_problem
from contentcheck.engine.attack import Attack, anchors_of, crowds, fillings
from contentcheck.engine.compile import CompiledRule
from contentcheck.engine.cost import Cost, RuleMeter
from contentcheck.engine.engine import Engine
from contentcheck.errors import Problem

__all__ = ["growth_problems"]

FIRST = 4
WIDE, NARROW = 3.0, 1.4
FLAT = 1.3
"""Filling grows by wide steps while it costs hardly more than the least so far, else by narrow
ones: what explodes is seen before one more step would not end."""
STEEP = 3
"""Steps that grow by more than this power of the length are looked at more closely."""
EXPLOSIVE = 5
"""What grows by more than this power of the length is not climbed any further."""
FROM = 16
SLACK = 2.0
"""From ``FROM`` on a filling of n times the length may cost this much more than n times."""
CROWD = (500, 2_000)
LARGE_CROWD = (4_000, 16_000)
CROWDED = 2.0
"""A candidate among four times as many may cost this much more."""
REPEAT, FEW = 9, 3
"""Runs of which the least counts; few where one run may take long."""


def growth_problems(engine: Engine, rule: CompiledRule) -> list[Problem]:
    """Return where the cost of a rule outgrows the text; at most one problem.

    E151 the cost of one candidate grows faster than the text round it, else E152 in a longer text
    each candidate costs more. Runs the rule some thousand times on short texts.
    """
    meter = RuleMeter(engine, rule)
    spec, anchors = rule.spec, anchors_of(engine.ruleset, rule)
    if rule.check.anchors:
        attack = _first(fillings(rule, anchors), lambda each: _outgrows(meter, each))
        if attack is not None:
            key = ("options", "regex") if hasattr(spec.options, "regex") else ("check",)
            message = "候选周围的文字变长时，耗时比文字长得快；请限制量词，去掉嵌套或相邻的重复"
            return [bind_problem(spec, key, message, str(attack), code="E151")]
    attack = _first(crowds(rule, anchors), lambda each: _crowded(meter, each))
    if attack is None:
        return []
    message = "稿件变长时，每个候选的耗时也在变长；核对一个候选只能看它附近有限的文字"
    return [bind_problem(spec, ("check",), message, str(attack), code="E152")]


def _first(attacks: Iterable[Attack], hurts: Callable[[Attack], bool]) -> Attack | None:
    return next((attack for attack in attacks if hurts(attack)), None)


def _outgrows(meter: RuleMeter, attack: Attack) -> bool:
    known: dict[int, float] = {}
    reach = max(attack.reach, FIRST)
    length = FIRST
    while True:
        flat = True
        cost = _calmly(meter, attack.of(length), known)
        if cost.candidates:
            flat = not known or cost.each <= FLAT * min(known.values())
            before = max(known, default=length)
            known[length] = cost.each
            if _explodes(meter, attack, (before, length), known):
                return True
            if any(_outruns(meter, attack, (shorter, length), known) for shorter in known):
                return True
        if length >= reach:
            return False
        length = min(reach, ceil(length * (WIDE if flat else NARROW)))


def _calmly(meter: RuleMeter, text: str, known: dict[int, float]) -> Cost:
    """Measure once, and once more where that is the first time or shows a rise."""
    cost = meter.cost(text)
    if known and cost.each <= FLAT * min(known.values()):
        return cost
    return min(cost, meter.cost(text))


def _outruns(
    meter: RuleMeter, attack: Attack, step: tuple[int, int], known: dict[int, float]
) -> bool:
    """Whether the cost has grown faster than the length, and all the way.

    What costs more from some length on, because only then a match gets long enough, rises once.
    """
    short, long = step
    bound = SLACK * long / short
    if short < FROM or long < 2 * short or known[long] <= known[short] * bound:
        return False
    middle, half = round(sqrt(short * long)), sqrt(bound)
    return (
        _ratio(meter, attack, short, long) > bound
        and _ratio(meter, attack, short, middle) > half
        and _ratio(meter, attack, middle, long) > half
    )


def _explodes(
    meter: RuleMeter, attack: Attack, step: tuple[int, int], known: dict[int, float]
) -> bool:
    """Whether the cost grows so fast from here on that one more step would not end."""
    before, length = step
    if known[length] <= known[before] * (length / before) ** STEEP:
        return False
    longer = length + max(3, length // 8)
    return _ratio(meter, attack, length, longer, FEW) > (longer / length) ** EXPLOSIVE


def _crowded(meter: RuleMeter, attack: Attack) -> bool:
    """Whether candidates cost more in a longer text, and still do where no reach explains it."""
    few, many = CROWD
    first, second = meter.cost(attack.of(few)), meter.cost(attack.of(many))
    if not second.candidates or second.each <= first.each * CROWDED:
        return False
    if _ratio(meter, attack, few, many) <= CROWDED:
        return False
    return _ratio(meter, attack, *LARGE_CROWD, FEW) > CROWDED


def _ratio(meter: RuleMeter, attack: Attack, short: int, long: int, repeat: int = REPEAT) -> float:
    """Return how much dearer a candidate is in the longer text: the least of several runs.

    The lengths take turns, so that a machine which is busy for a while slows down both.
    """
    low = high = float("inf")
    for _ in range(repeat):
        low = min(low, meter.cost(attack.of(short)).each)
        high = min(high, meter.cost(attack.of(long)).each)
    return high / max(low, 1e-9)

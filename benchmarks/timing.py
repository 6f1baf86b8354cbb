"""Timing in interleaved rounds: reference, ours, reference, ours …; the best of all rounds counts.

Not pyperf and not pytest-benchmark: both run one benchmark to its end before they begin the next
(pyperf in processes of its own). On a shared machine the load drifts in between, and a ratio of
two figures taken minutes apart says more about the neighbours than about the code. All our limits
are ratios, so every round measures all of its functions within the same second.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping

__all__ = ["Timings", "interleaved", "once"]

Timings = dict[str, float]
"""Seconds by name."""


def once(function: Callable[[], object]) -> float:
    """Return the seconds of one call, after a collection, with the collector left on."""
    gc.collect()
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def interleaved(functions: Mapping[str, Callable[[], object]], rounds: int = 7) -> Timings:
    """Call all functions in turn, ``rounds`` times after one warm-up; return each one's best."""
    for function in functions.values():
        function()
    best = dict.fromkeys(functions, float("inf"))
    for _ in range(rounds):
        for name, function in functions.items():
            best[name] = min(best[name], once(function))
    return best

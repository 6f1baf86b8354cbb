"""Work in order, in this process or in several.

Each worker process rebuilds the engines once, from their recipes; answers come back in the order
of the tasks, and only so many tasks are on their way that memory stays flat. Workers ignore
Ctrl-C: the parent hears it, lets them finish what they have begun and throws that away. They log
nothing: what they would say is in the reports or was said by the parent.
"""

from __future__ import annotations

import logging
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from contentcheck.batch.interrupts import uninterrupted
from contentcheck.engine.engine import Engine
from contentcheck.errors import ContentCheckError, InputError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["run_in_order"]

IN_FLIGHT = 3
"""Tasks handed out for each worker: one in work, the others waiting."""

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Work = Callable[[Sequence[Engine], Task], Answer]


def run_in_order(
    tasks: Iterable[Task],
    work: Callable[[Sequence[Engine], Task], Answer],
    engines: Sequence[Engine],
    jobs: int = 1,
) -> Generator[Answer, None, None]:
    """Yield ``work(engines, task)`` for each task, in order, by ``jobs`` processes.

    With one job everything happens here, without pickling. Otherwise ``work``, tasks and answers
    must be picklable. Close it to stop early.

    Raises what ``work`` raises, ``ConfigError`` if a worker's engine is not the same as here,
    ``InputError`` E512 if a worker dies.
    """
    if jobs <= 1:
        return (work(engines, task) for task in tasks)
    return _pooled(tasks, work, engines, jobs)


def _pooled(
    tasks: Iterable[Task],
    work: Callable[[Sequence[Engine], Task], Answer],
    engines: Sequence[Engine],
    jobs: int,
) -> Generator[Answer, None, None]:
    # One process is the common case, and these imports cost it more than a short draft does.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    recipes = pickle.dumps(tuple(engines))
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _prepare, (recipes,))
    waiting: deque[Future[Answer]] = deque()
    supply = iter(tasks)

    def hand_out(count: int) -> None:
        for task in islice(supply, count):
            with uninterrupted():
                waiting.append(pool.submit(_call, work, task))

    try:
        hand_out(jobs * IN_FLIGHT)
        while waiting:
            yield waiting.popleft().result()
            hand_out(1)
    except BrokenProcessPool as error:
        message = "子进程意外终止，其余的没有检查；内存不够时请减少 --jobs"
        raise InputError(Problem("E512", message)) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_prepared: Sequence[Engine] | ContentCheckError = ()
"""In a worker process: its engines, or why they could not be rebuilt."""


def _prepare(recipes: bytes) -> None:
    global _prepared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("contentcheck").addHandler(logging.NullHandler())
    try:
        _prepared = pickle.loads(recipes)
    except ContentCheckError as error:
        _prepared = error


def _call(work: Callable[[Sequence[Engine], Task], Answer], task: Task) -> Answer:
    if isinstance(_prepared, ContentCheckError):
        raise _prepared
    return work(_prepared, task)

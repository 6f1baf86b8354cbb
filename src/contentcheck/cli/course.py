"""Running the inputs of ``check`` through their engines, and what the run comes to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

from contentcheck.batch.files import CheckedFile, check_file
from contentcheck.batch.interrupts import uninterrupted
from contentcheck.batch.runner import run_in_order
from contentcheck.batch.summary import Tally, worst_action
from contentcheck.cli.exit import run_code
from contentcheck.cli.inputs import Input, tasks_of
from contentcheck.cli.outputs import Output
from contentcheck.cli.start import settle
from contentcheck.cli.trouble import say, show_error
from contentcheck.engine.engine import Engine
from contentcheck.errors import InputError
from contentcheck.model.base import ACTIONS

__all__ = ["Course", "run"]


@dataclass(slots=True)
class Course:
    """How a run went: ``broken`` means that it ended before everything was checked."""

    tally: Tally = field(default_factory=Tally)
    found: bool = False
    broken: bool = False
    interrupted: bool = False

    def count(self, each: Input, done: CheckedFile) -> None:
        """Count one result."""
        self.tally.add(done.result)
        worst = ACTIONS.index(worst_action(done.result))
        self.found |= worst >= ACTIONS.index(each.fail_on)

    def code(self, *, exit_zero: bool) -> int:
        """Return the exit code."""
        return run_code(
            found=self.found,
            unchecked=self.broken or self.tally.failures > 0,
            interrupted=self.interrupted,
            exit_zero=exit_zero,
        )


def run(inputs: Sequence[Input], engines: Sequence[Engine], output: Output, jobs: int) -> Course:
    """Check the inputs in order and hand every result to ``output`` as it comes.

    Ctrl-C ends the run; what is finished stays. Raises ``OSError`` if the output fails.
    """
    settle()
    course = Course()
    processes = min(jobs, len(inputs))
    try:
        with closing(run_in_order(tasks_of(inputs), check_file, engines, processes)) as answers:
            for each, done in zip(inputs, answers, strict=True):
                with uninterrupted():
                    output.add(done, each.lang)
                    course.count(each, done)
    except KeyboardInterrupt:
        course.interrupted = True
        say("已中断：以上是已经检查完的")
    except InputError as error:
        course.broken = True
        show_error(error)
    return course

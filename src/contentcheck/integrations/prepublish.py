"""The gate of a publishing system: it opens only for a draft that was checked whole and passed.

Nothing is raised: a system that catches exceptions and goes on would publish what nobody checked.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from contentcheck.engine.engine import Engine
from contentcheck.errors import ConfigError, ContentCheckError, InputError, Problem
from contentcheck.model.base import ACTIONS
from contentcheck.model.document import Document
from contentcheck.model.policy import Policy, Verdict
from contentcheck.model.report import Report
from contentcheck.review.verdict import judge

__all__ = ["FailOn", "GateResult", "gate"]

logger = logging.getLogger("contentcheck")

FailOn = Literal["note", "review", "block"]
"""The action from which the gate stays shut."""


@dataclass(frozen=True, slots=True)
class GateResult:
    """What the gate decided; true where the draft may be published.

    ``verdict`` and ``report`` are None if checking did not get that far, and ``error`` then says
    why. It never quotes the draft.
    """

    allowed: bool
    verdict: Verdict | None = None
    report: Report | None = None
    error: Problem | None = None

    def __bool__(self) -> bool:
        """Return ``allowed``, so that ``if gate(…)`` means what it says."""
        return self.allowed


def gate(
    document: Document | str,
    engine: Engine,
    stage: str | None = "first",
    policy: Policy | None = None,
    as_of: date | None = None,
    *,
    fail_on: FailOn = "review",
) -> GateResult:
    """Check a draft and say whether it may be published.

    In: the draft and the engine · ``stage``, ``policy``: as for ``judge`` · ``as_of``: as for
    ``Engine.check`` · ``fail_on``: the least action that keeps the gate shut.

    Out: ``allowed`` only if everything was checked and the verdict is milder than ``fail_on``. A
    draft without fields, an unknown stage, a rule that raised, an exception anywhere: refused.
    Raises no ``Exception``.
    """
    report: Report | None = None
    try:
        least = _rank(fail_on)
        report = engine.check(document, as_of=as_of)
        verdict = judge(report, stage, policy)
        allowed = verdict.complete and ACTIONS.index(verdict.action) < least
        if not report.document.fields:
            raise InputError(Problem("E513", "稿件没有任何字段，什么也没有检查"))
    except ContentCheckError as error:
        return _refused(report, error.problems[0])
    except Exception as error:
        return _refused(report, Problem("E511", f"检查时出错（{type(error).__name__}），没有查完"))
    if not allowed:
        codes = sorted({reason.code or "-" for reason in verdict.reasons})
        logger.info("gate %s shut: %s by %s", stage, verdict.action, ", ".join(codes))
    return GateResult(allowed, verdict, report)


def _rank(fail_on: str) -> int:
    if fail_on not in get_args(FailOn):
        allowed = "、".join(get_args(FailOn))
        raise ConfigError(Problem("E214", "没有这个处置", None, None, "fail_on", fail_on, allowed))
    return ACTIONS.index(fail_on)


def _refused(report: Report | None, problem: Problem) -> GateResult:
    logger.warning("gate shut, draft not checked: %s", problem.code)
    return GateResult(allowed=False, report=report, error=problem)

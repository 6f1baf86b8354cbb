"""A policy turns findings into an action per review stage; a verdict is what came out."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from contentcheck.model.base import (
    CONFIDENCES,
    SEVERITIES,
    Action,
    Confidence,
    Handling,
    Severity,
    Stage,
    Value,
)

__all__ = ["DEFAULT_POLICY", "Clause", "Policy", "Reason", "ReviewStage", "Verdict"]


class ReviewStage(Value):
    """One gate of the publishing process; it weighs findings of ``weighs`` and no others."""

    name: str
    title: str
    weighs: tuple[Stage, ...]


class Clause(Value):
    """An action for the findings it covers. Of all clauses that cover one, the strictest wins.

    ``select`` holds selectors (code, code prefix, rule name, category, module); empty covers all.
    """

    action: Action
    severities: tuple[Severity, ...] = SEVERITIES
    confidences: tuple[Confidence, ...] = CONFIDENCES
    handling: tuple[Handling, ...] = ("judge", "route")
    select: tuple[str, ...] = ()


class Policy(Value):
    """Stages in order, and clauses in any order. ``failure`` is the least action for a failure."""

    name: str
    stages: tuple[ReviewStage, ...] = Field(min_length=1)
    clauses: tuple[Clause, ...] = Field(min_length=1)
    failure: Action = "review"

    @model_validator(mode="after")
    def _stage_names_unique(self) -> Self:
        names = [stage.name for stage in self.stages]
        if len(set(names)) != len(names):
            raise ValueError("stage names must be unique")
        return self


class Reason(Value):
    """Why a verdict is what it is: so many findings of one code asked for this action."""

    action: Action
    code: str | None
    message: str
    count: int = 1


class Verdict(Value):
    """The action of one stage (``stage`` None: the worst of all stages)."""

    stage: str | None
    action: Action
    reasons: tuple[Reason, ...] = ()
    complete: bool = True


def _judged(
    action: Action, severities: tuple[Severity, ...], confidences: tuple[Confidence, ...]
) -> Clause:
    return Clause(
        action=action, severities=severities, confidences=confidences, handling=("judge",)
    )


DEFAULT_POLICY = Policy(
    name="default",
    stages=(
        ReviewStage(name="first", title="初审", weighs=("first",)),
        ReviewStage(name="second", title="复审", weighs=("first", "second")),
        ReviewStage(name="final", title="终审", weighs=("first", "second", "final")),
    ),
    clauses=(
        _judged("block", ("critical",), ("medium", "high")),
        _judged("review", ("critical",), ("low",)),
        _judged("review", ("high",), ("medium", "high")),
        _judged("note", ("high",), ("low",)),
        _judged("review", ("medium",), ("high",)),
        _judged("note", ("medium",), ("low", "medium")),
        _judged("note", ("low",), CONFIDENCES),
        Clause(action="review", handling=("route",)),
    ),
)
"""Critical blocks; high and sure medium go to review; the rest is noted; routed goes to people."""

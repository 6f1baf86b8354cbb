"""The result of a run over many documents, as ``--output-format json`` prints it."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from contentcheck.model.base import Value
from contentcheck.model.policy import Verdict
from contentcheck.model.report import Report

__all__ = ["RUN_SCHEMA", "Result", "Run", "Summary"]

RUN_SCHEMA = "contentcheck.run/v1-draft"


class Result(Value):
    """One document: its report and the verdict of every stage asked for."""

    report: Report
    verdicts: tuple[Verdict, ...]


class Summary(Value):
    """Counts over a run."""

    documents: int = 0
    characters: int = 0
    findings: int = 0
    suppressed: int = 0
    failures: int = 0
    not_read: int = 0
    actions: dict[str, int] = Field(default_factory=dict)


class Run(Value):
    """All results of one call, their summary and the exit code that goes with them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: str = Field(default=RUN_SCHEMA, alias="schema")
    results: tuple[Result, ...]
    summary: Summary
    exit: int

"""Counting over a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from contentcheck.model.base import ACTIONS, Action
from contentcheck.model.run import Result, Summary

__all__ = ["Tally", "worst_action"]


def worst_action(result: Result) -> Action:
    """Return the strictest action among the verdicts of one document."""
    return max((verdict.action for verdict in result.verdicts), key=ACTIONS.index, default="pass")


@dataclass(slots=True)
class Tally:
    """Counts of the documents seen so far; small, picklable, and can be added to another."""

    documents: int = 0
    characters: int = 0
    findings: int = 0
    suppressed: int = 0
    failures: int = 0
    actions: Counter[Action] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count one document."""
        report = result.report
        self.documents += 1
        self.characters += sum(ref.length for ref in report.document.fields.values())
        self.findings += len(report.active)
        self.suppressed += sum(finding.suppressed is not None for finding in report.findings)
        self.failures += len(report.failures)
        self.actions[worst_action(result)] += 1

    def absorb(self, other: Tally) -> None:
        """Count what ``other`` counted."""
        self.documents += other.documents
        self.characters += other.characters
        self.findings += other.findings
        self.suppressed += other.suppressed
        self.failures += other.failures
        self.actions.update(other.actions)

    def reaches(self, action: Action) -> bool:
        """Whether a verdict was ``action`` or stricter."""
        least = ACTIONS.index(action)
        return any(self.actions[stricter] for stricter in ACTIONS[least:])

    def summary(self, not_read: int = 0) -> Summary:
        """Return the public summary; ``not_read`` counts files that no reader reads."""
        return Summary(
            documents=self.documents,
            characters=self.characters,
            findings=self.findings,
            suppressed=self.suppressed,
            failures=self.failures,
            not_read=not_read,
            actions={action: self.actions[action] for action in ACTIONS if self.actions[action]},
        )

"""JSON Lines: one result a line, so that a run need not be held in memory or read at once."""

from __future__ import annotations

from dataclasses import dataclass

from contentcheck.model.encode import to_json
from contentcheck.model.run import Result, Run
from contentcheck.reporters.base import TextLookup

__all__ = ["JsonLinesReporter"]


@dataclass(frozen=True, slots=True)
class JsonLinesReporter:
    """One line per document: its report and its verdicts."""

    name: str = "jsonl"

    def render(self, run: Run, texts: TextLookup | None = None) -> bytes:
        """Return all results, one a line; see ``Reporter.render``."""
        return b"".join(map(self.line, run.results))

    def line(self, result: Result) -> bytes:
        """Return one result as a line with its line end."""
        return to_json(result) + b"\n"

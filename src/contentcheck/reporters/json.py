"""JSON: the run itself, ``contentcheck.run/v1-draft``, nothing added and nothing left out."""

from __future__ import annotations

from dataclasses import dataclass

from contentcheck.model.encode import to_json
from contentcheck.model.run import Run
from contentcheck.reporters.base import TextLookup

__all__ = ["JsonReporter"]


@dataclass(frozen=True, slots=True)
class JsonReporter:
    """One JSON object for the whole run, indented, Chinese as it is."""

    name: str = "json"

    def render(self, run: Run, texts: TextLookup | None = None) -> bytes:
        """Return the run as JSON; see ``Reporter.render``."""
        return to_json(run, indent=2) + b"\n"

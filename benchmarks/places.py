"""Questions about where a finding stands."""

from __future__ import annotations

from contentcheck.model.base import CONFIDENCES, SEVERITIES
from contentcheck.model.finding import Finding

__all__ = ["covers", "excerpt_of", "is_grave", "is_serious", "pieces"]


def pieces(finding: Finding) -> tuple[tuple[int, int], ...]:
    """Return the places of a finding: its parts where it has some, else its span."""
    return tuple((span.start, span.end) for span in finding.parts or (finding.span,))


def covers(finding: Finding, start: int, end: int) -> bool:
    """Whether a place of the finding overlaps ``[start, end)``."""
    return any(first < end and start < last for first, last in pieces(finding))


def is_serious(finding: Finding) -> bool:
    """Whether severity and confidence are both medium or more."""
    return (
        SEVERITIES.index(finding.severity) >= SEVERITIES.index("medium")
        and CONFIDENCES.index(finding.confidence) >= CONFIDENCES.index("medium")
    )  # fmt: skip


def is_grave(finding: Finding) -> bool:
    """Whether the severity is high or critical."""
    return finding.severity in ("high", "critical")


def excerpt_of(text: str, finding: Finding, reach: int = 30) -> str:
    """Return the first place with ``reach`` characters around it, on one line, in brackets."""
    start, end = pieces(finding)[0]
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())

"""A finding: what was found where, by which rule and norm, how sure, and what to do about it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, JsonValue

from contentcheck.model.base import Confidence, Frozen, FrozenMap, Handling, Severity, Stage, Value
from contentcheck.model.span import Location, Span

__all__ = ["MAX_PARTS", "Finding", "Fix", "Item", "Norm", "Suppression"]

MAX_PARTS = 1000


class Norm(Value):
    """The rule behind a rule: an article of law, a standard, a regulation or a house style.

    ``verified`` is true only where the text of the norm itself was seen.
    """

    kind: Literal["law", "standard", "regulation", "house"]
    ref: str
    article: str | None = None
    verified: bool = False


class Fix(Value):
    """A replacement for ``span``. ``safe`` never changes the meaning; ``unsafe`` needs a person."""

    span: Span
    replacement: str
    applicability: Literal["safe", "unsafe"] = "unsafe"


class Suppression(Value):
    """Why a finding does not act: by what, for what reason, by whom, until when."""

    by: Literal["inline", "baseline", "allow", "policy", "decision"]
    reason: str
    who: str | None = None
    until: date | None = None
    ref: str | None = None


class Finding(Value):
    """One finding. All positions are code points in the original text of ``field``.

    ``span`` encloses the match; ``parts`` lists its pieces (at most ``MAX_PARTS``) where it has
    several, and ``occurrences`` counts them all. ``excerpt`` is masked where the match is secret.
    """

    code: str
    name: str
    module: str
    category: str
    norm: tuple[Norm, ...] = ()
    severity: Severity
    handling: Handling = "judge"
    confidence: Confidence
    stage: Stage
    message: str
    field: str
    span: Span
    parts: tuple[Span, ...] = ()
    occurrences: int = Field(default=1, ge=1)
    location: Location
    excerpt: str
    evidence: Frozen[JsonValue] = Field(default_factory=FrozenMap)
    fixes: tuple[Fix, ...] = ()
    advice: str = ""
    suppressed: Suppression | None = None
    preview: bool = False
    fingerprint: str
    docs: str = ""


class Item(Value):
    """A checklist fact, not a fault: a source, a statistic, a quotation, a date.

    ``supports`` holds the spans that this item backs up (a source and its figures).
    """

    kind: str
    field: str
    span: Span
    value: str
    normalised: Any = None
    supports: tuple[Span, ...] = ()
    module: str

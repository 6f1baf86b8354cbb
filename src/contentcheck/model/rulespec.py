"""What a rule file says, after it was validated: one frozen value per rule."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from contentcheck.model.base import (
    Confidence,
    Frozen,
    FrozenMap,
    Handling,
    Severity,
    Stage,
    Value,
)
from contentcheck.model.finding import Norm
from contentcheck.model.span import RegionKind

__all__ = ["Category", "Example", "Gate", "Profile", "RuleDocs", "RuleSpec", "Translation"]

PROSE_ONLY: tuple[RegionKind, ...] = ("code", "url", "attribute", "markup", "ignored")


class Example(Value):
    """A text that a rule must mark (``⟦ ⟧`` around each span) or must leave alone.

    ``fixed`` is the text after the first fix of every expected finding, without marks. ``also``
    names other rules that report in this text, on purpose. In an example that must be left alone
    marks are the checklist items that the rule lists there.
    """

    text: str
    media_type: str = "text/plain"
    title: str | None = None
    metadata: Frozen[Any] = Field(default_factory=FrozenMap)
    as_of: date | None = None
    fixed: str | None = None
    also: tuple[str, ...] = ()
    note: str = ""


class RuleDocs(Value):
    """The three questions a rule page answers, in Chinese."""

    what: str
    why: str
    fix: str


class Translation(Value):
    """The rule in another language; what is missing falls back to Chinese."""

    message: str
    fix: str | None = None


class Gate(Value):
    """A gated rule acts only in documents that hold ``at_least`` different terms of ``lexicon``.

    ``within``: they stand in one field, in a stretch of so many code points; without it anywhere
    in the document. The guards of the terms count.
    """

    lexicon: str
    at_least: int = Field(default=1, ge=1)
    within: int | None = Field(default=None, ge=1)


class RuleSpec(Value):
    """One rule: what is looked for, how sure and how grave it is, and its examples.

    ``group="document"``: one finding per document with all places as parts · ``supersedes``: codes
    whose findings on overlapping spans this one replaces · ``skip_regions``: where the rule does
    not look · ``mask``: how excerpts hide what was found (None shows it) · ``needs_metadata``:
    keys without which the rule is not applicable · ``needs="document"``: no anchor, runs always.
    ``options`` is a plain mapping in the catalog and the check's option model once compiled.
    """

    code: str
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    check: str
    category: str
    severity: Severity
    stage: Stage
    handling: Handling = "judge"
    confidence: Confidence
    since: str
    status: Literal["stable", "preview"] = "stable"
    norm: tuple[Norm, ...] = ()
    message: str
    docs: RuleDocs
    en: Translation | None = None
    options: Any = Field(default_factory=dict)
    group: Literal["document"] | None = None
    supersedes: tuple[str, ...] = ()
    skip_regions: tuple[RegionKind, ...] = PROSE_ONLY
    mask: Literal["number", "value", "block"] | None = None
    needs: Literal["document"] | None = None
    needs_metadata: tuple[str, ...] = ()
    gate: Gate | None = None
    invalid: tuple[Example, ...] = ()
    valid: tuple[Example, ...] = ()
    module: str = ""
    origin: str = Field(default="", exclude=True, repr=False)


class Category(Value):
    """One node of the category tree with its defaults."""

    id: str
    zh: str
    en: str
    parent: str | None
    norm_reference: str = ""
    severity: Severity | None = None
    stage: Stage | None = None
    handling: Handling | None = None
    note: str = ""


class Profile(Value):
    """Which rules act for a kind of publisher, and what it sets differently.

    ``select`` and ``ignore`` hold selectors; the more specific selector wins, ``ignore`` on a tie.
    ``open_gates`` lists selectors of rules whose gate does not apply here. ``publisher`` is a
    source line for every text of this publisher. ``thresholds`` says, by code, what cues must add
    up to here instead of what the rule says.
    """

    name: str
    title: str
    description: str
    select: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    open_gates: tuple[str, ...] = ()
    publisher: str | None = None
    thresholds: Frozen[float] = Field(default_factory=FrozenMap)
    origin: str = Field(default="", exclude=True, repr=False)

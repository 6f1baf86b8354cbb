"""The report: everything one engine said about one document. It never holds the text."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self

from pydantic import ConfigDict, Field

from contentcheck.model.base import Frozen, FrozenMap, Value
from contentcheck.model.encode import to_json
from contentcheck.model.finding import Finding, Item

__all__ = [
    "SCHEMA",
    "DocumentRef",
    "EngineRef",
    "FieldRef",
    "LexiconRef",
    "PluginRef",
    "Report",
    "RuleFailure",
    "Stats",
]

SCHEMA = "contentcheck.report/v1-draft"


class FieldRef(Value):
    """Identity of one field: length in code points, SHA-256 of its UTF-8 bytes, media type."""

    length: int
    sha256: str
    media_type: str


class DocumentRef(Value):
    """Identity of the document checked."""

    id: str
    sha256: str
    fields: Frozen[FieldRef]


class LexiconRef(Value):
    """A lexicon in force: id, version, hash of its terms, licence."""

    id: str
    version: str
    sha256: str
    licence: str = ""


class PluginRef(Value):
    """A plugin the engine was built with."""

    name: str
    version: str


class EngineRef(Value):
    """What produced the report; equal ``ruleset`` means equal rules, lexicons and options."""

    version: str
    ruleset: str
    profile: str
    lexicons: tuple[LexiconRef, ...] = ()
    plugins: tuple[PluginRef, ...] = ()


class RuleFailure(Value):
    """Something was not checked. ``kind`` says what; the text of the document never appears.

    ``rule``: a rule raised · ``input``: the document could not be read · ``overflow``: more
    candidates than a rule may confirm in one document, the rest were not looked at.
    """

    kind: Literal["rule", "input", "overflow"]
    code: str | None = None
    field: str | None = None
    error: str
    message: str


class Stats(Value):
    """Counts only: code points, candidates confirmed, rules that did not apply and why."""

    characters: int = 0
    candidates: int = 0
    findings: int = 0
    suppressed: int = 0
    not_applicable: Frozen[str] = Field(default_factory=FrozenMap)
    overflow: Frozen[int] = Field(default_factory=FrozenMap)


class Report(Value):
    """The versioned result for one document. Written strictly, read leniently."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    document: DocumentRef
    engine: EngineRef
    as_of: date
    findings: tuple[Finding, ...] = ()
    items: tuple[Item, ...] = ()
    failures: tuple[RuleFailure, ...] = ()
    stats: Stats = Field(default_factory=Stats)

    @property
    def active(self) -> tuple[Finding, ...]:
        """Findings that act: neither suppressed nor in preview."""
        return tuple(f for f in self.findings if f.suppressed is None and not f.preview)

    @property
    def complete(self) -> bool:
        """True when everything that should have been checked was."""
        return not self.failures

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON-ready data under the public key names."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the report as JSON text."""
        return to_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a report; keys of later versions are ignored.

        Raises ``pydantic.ValidationError`` if required keys are missing or wrong.
        """
        return cls.model_validate_json(text, extra="ignore")

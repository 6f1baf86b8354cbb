"""The one small protocol behind every kind of check.

A check type says *how* something is recognised. Compiled with a rule it names its anchors, the
literals and character runs that can start a match; the engine finds all anchors of all rules in
one pass and hands each rule its candidates to confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as option
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from contentcheck.model.base import Confidence, Severity
from contentcheck.model.document import Metadata
from contentcheck.model.lexicon import Lexicon, Matching
from contentcheck.model.rulespec import RuleSpec

if TYPE_CHECKING:
    from contentcheck.text.field import FieldText

__all__ = [
    "Anchor",
    "Candidate",
    "Candidates",
    "CheckType",
    "CompiledCheck",
    "Context",
    "Literals",
    "Match",
    "Options",
    "Resources",
    "Run",
    "Runs",
    "Scope",
    "YieldedItem",
]

Scope = Literal["clause", "sentence", "paragraph", "field", "document"]


class Options(BaseModel):
    """Base of the option models of check types: unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Literals:
    """Anchor: any of these literals, each with the value handed back in ``Candidate.key``.

    ``matching`` says which differences do not matter; the engine has verified a candidate against
    the original text by it before the check sees it.
    """

    entries: Mapping[str, Any]
    matching: Matching = option(default_factory=Matching)


Run = Literal["digits", "latin", "halfwidth", "doubled", "repeated", "pairs"]


@dataclass(frozen=True, slots=True)
class Runs:
    """Anchor: runs of one character class, found once per field and shared by all rules.

    ``digits``: decimal digits of any width · ``latin``: ASCII letters, digits and ``_-`` ·
    ``halfwidth``: one half-width mark with a Han character beside it · ``doubled``: ABAB, two Han
    characters said twice · ``repeated``: three or more of one character · ``pairs``: one bracket,
    quotation mark or book-title mark of a paragraph where they do not simply pair up. ``min`` and
    ``max`` bound the length in code points; ``before`` and ``after`` name characters of which one
    must adjoin, where given.
    """

    kind: Run
    min: int = 1
    max: int | None = None
    before: str = ""
    after: str = ""
    key: Any = None


Anchor = Literals | Runs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an anchor stands: half-open code points in ``field.text``."""

    field: FieldText
    start: int
    end: int
    key: Any = None

    @property
    def surface(self) -> str:
        """The original characters of the candidate."""
        return self.field.text[self.start : self.end]


class Candidates(Protocol):
    """All candidates of one rule in one document, in text order, made only when looked at."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Any: ...

    def __getitem__(self, index: slice) -> Sequence[Candidate]: ...

    def tally(self) -> Mapping[str, int]:
        """Count candidates by their surface."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """What a check confirmed. Everything but the place is optional.

    ``parts``: pieces where the match has several · ``replacement``: what to write instead ·
    ``replacements``: one for each part, where they differ ·
    ``args``: values for the ``{placeholders}`` of the rule's message (``{excerpt}`` and
    ``{replacement}`` are always there) · ``evidence``: why, as JSON-ready values ·
    ``occurrences``: how many places it stands for, where ``parts`` does not hold them all.
    """

    field: FieldText
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()
    replacement: str | None = None
    replacements: tuple[str, ...] = ()
    safe: bool = False
    args: Mapping[str, object] = option(default_factory=dict)
    evidence: Mapping[str, Any] = option(default_factory=dict)
    severity: Severity | None = None
    confidence: Confidence | None = None
    category: str | None = None
    occurrences: int | None = None


@dataclass(frozen=True, slots=True)
class YieldedItem:
    """A checklist fact that a check yields beside or instead of matches."""

    kind: str
    field: FieldText
    start: int
    end: int
    normalised: Any = None
    supports: tuple[tuple[int, int], ...] = ()


class Context(Protocol):
    """What a check may know besides its candidates."""

    @property
    def fields(self) -> Sequence[FieldText]:
        """All fields of the document, in order."""
        ...

    @property
    def metadata(self) -> Metadata:
        """What the publishing system said about the document."""
        ...

    @property
    def as_of(self) -> date:
        """The day for which the document is judged."""
        ...

    @property
    def publisher(self) -> str | None:
        """The profile's own source line, if it has one."""
        ...

    @property
    def threshold(self) -> float | None:
        """The profile's own threshold for the rule that runs, if it has one."""
        ...

    def hits(self, lexicon: str) -> Sequence[Candidate]:
        """Candidates of a lexicon that the compiled check listed in ``lexicons``."""
        ...

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what ``make`` returns, made once per document for all rules that share ``key``."""
        ...

    def reject(self, candidate: Candidate, why: str) -> None:
        """Say why a candidate is no match; heard only while a trace runs."""
        ...


class Resources(Protocol):
    """What a check may ask for while it is compiled."""

    def lexicon(self, id: str) -> Lexicon:
        """Return a lexicon. Raises ``CatalogError`` naming the rule and the lexicons there are."""
        ...

    def validator(self, name: str) -> Callable[[str], bool]:
        """Return a validator. Raises ``CatalogError`` naming the validators there are."""
        ...


Confirm = Callable[[Context, Candidates], Iterable["Match | YieldedItem"]]


@dataclass(frozen=True, slots=True)
class CompiledCheck:
    """A rule ready to run: its anchors and the function that confirms candidates.

    ``confirm`` is called once per document that holds a candidate (or, without anchors, once per
    document) and must not keep state. ``bulk`` says that it takes any number of candidates in
    time linear in the text; other checks see at most the engine's cap.
    """

    anchors: tuple[Anchor, ...]
    confirm: Confirm
    scope: Scope = "field"
    lexicons: tuple[str, ...] = ()
    bulk: bool = False


class CheckType(Protocol):
    """A kind of check, such as ``existence``; rules name it in ``check``."""

    @property
    def name(self) -> str:
        """What rules write in ``check``; plugins put their own name and a dot before it."""
        ...

    @property
    def options(self) -> type[Options]:
        """The model that a rule's ``[options]`` must fit."""
        ...

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """Make the check of one rule; ``spec.options`` is an instance of ``options``.

        Raises ``ValueError`` or ``CatalogError`` if it cannot.
        """
        ...

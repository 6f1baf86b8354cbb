"""What is checked: a document of named text fields with metadata."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, field_validator
from pydantic import Field as Option

from contentcheck.model.base import Frozen, FrozenMap, Value
from contentcheck.model.span import Region

__all__ = ["BODY", "Document", "Field", "Metadata"]

BODY = "body"


class Field(Value):
    """One text of a document.

    ``text`` may hold any code points, lone surrogates included. ``media_type`` chooses the reader.
    ``locator`` names the place for people where offsets alone do not (page, sheet!cell, pointer).
    ``regions`` are stretches the caller already knows not to be prose.
    """

    text: str
    media_type: str = "text/plain"
    locator: str | None = None
    regions: tuple[Region, ...] = ()

    def __init__(self, text: str = "", media_type: str = "text/plain", **more: Any) -> None:
        BaseModel.__init__(self, text=text, media_type=media_type, **more)


class Metadata(Value):
    """What the publishing system knows about the text. Unset means unknown, never "no"."""

    title: str | None = None
    author: str | None = None
    editor: str | None = None
    source: str | None = None
    source_url: str | None = None
    original: bool | None = None
    original_title: str | None = None
    ai_generated: bool | None = None
    publish_date: date | None = None
    channel: str | None = None
    language: str | None = None
    category: str | None = None
    licence: str | None = None
    reviewers: tuple[str, ...] = ()
    extra: Frozen[Any] = Option(default_factory=FrozenMap)


class Document(Value):
    """A draft: an id, named fields and metadata.

    ``fields`` accepts plain strings for plain text; repeated fields are named ``caption[0]``.
    """

    id: str = ""
    fields: Frozen[Field]
    metadata: Metadata = Option(default_factory=Metadata)

    @field_validator("fields", mode="before")
    @classmethod
    def _plain_strings(cls, fields: Any) -> Any:
        if not isinstance(fields, Mapping):
            return fields
        return {
            name: Field(text=value) if isinstance(value, str) else value
            for name, value in fields.items()
        }

    @classmethod
    def of(cls, text: str, *, id: str = "", media_type: str = "text/plain") -> Document:
        """Return a document whose only field ``body`` is ``text``."""
        return cls(id=id, fields={BODY: Field(text=text, media_type=media_type)})

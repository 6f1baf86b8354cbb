"""What a reader is: it knows a text format, or turns a binary format into a document.

Two protocols, because there are two offset stories. A reader of a *text* format changes nothing:
offsets stay in the source, markup included, and the reader only marks the regions that are not
plain prose. A reader of a *binary* format (Word, PDF) has no such source; it makes a document of
named text fields, and the place for people goes into ``Field.locator``.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from contentcheck.model.document import Document
from contentcheck.model.span import Region

__all__ = ["AnyReader", "BinaryReader", "Reader"]


@runtime_checkable
class Reader(Protocol):
    """A text format. ``suffixes`` are lower case with their dot, ``media_types`` lower case."""

    @property
    def name(self) -> str:
        """What errors and lists call it."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """The first is the one that files with our suffixes get."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file suffixes it reads."""
        ...

    def regions(self, text: str) -> tuple[Region, ...]:
        """Mark what is not prose.

        In: any text at all, never "malformed". Out: regions that are not empty, lie inside the
        text, are sorted by start (the longer first) and do not overlap, except that a region of
        kind ``heading`` may hold others. Raises nothing; takes time linear in the text.
        """
        ...


@runtime_checkable
class BinaryReader(Protocol):
    """A format whose bytes are not text, such as Word."""

    @property
    def name(self) -> str:
        """What errors and lists call it."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """The first is the one that files with our suffixes get."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file suffixes it reads."""
        ...

    def document(self, data: bytes, name: str) -> Document:
        """Return the document in ``data``; ``name`` becomes its id and stands in errors.

        The fields of the document have media types of text readers. Raises ``InputError``.
        """
        ...


AnyReader = Reader | BinaryReader

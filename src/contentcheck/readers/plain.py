"""Plain text: everything is prose but bare addresses."""

from __future__ import annotations

from dataclasses import dataclass

from contentcheck.model.span import Region
from contentcheck.readers.urls import find_urls

__all__ = ["PlainReader"]


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Reader of ``text/plain``."""

    name: str = "plain"
    media_types: tuple[str, ...] = ("text/plain",)
    suffixes: tuple[str, ...] = (".txt", ".text")

    def regions(self, text: str) -> tuple[Region, ...]:
        """Mark bare addresses as ``url``; see ``Reader.regions``."""
        if "://" not in text and "www." not in text:
            return ()
        return tuple(Region(start, end, "url") for start, end in find_urls(text))

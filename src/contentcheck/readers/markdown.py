"""Markdown: marks what is not prose and leaves every character where it is.

Kinds: front matter is an ``attribute``; fenced, indented and inline code is ``code``, fences and
backticks included; targets of links and images, autolinks and bare addresses are ``url``; HTML
tags, comments (suppression comments too), entities and the brackets round a link are ``markup``;
headings are ``heading``, with their marks. Link texts, image descriptions and titles stay prose.
Regions do not overlap, only a heading may hold others.
"""

from __future__ import annotations

from dataclasses import dataclass

from contentcheck.model.span import Region
from contentcheck.readers.front_matter import front_matter_end
from contentcheck.readers.markdown_blocks import scan_blocks
from contentcheck.readers.markdown_inline import mark_inline

__all__ = ["MarkdownReader"]


@dataclass(frozen=True, slots=True)
class MarkdownReader:
    """Reader of ``text/markdown`` (CommonMark, front matter and bare addresses)."""

    name: str = "markdown"
    media_types: tuple[str, ...] = ("text/markdown", "text/x-markdown")
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def regions(self, text: str) -> tuple[Region, ...]:
        """Mark all that is not prose; see ``Reader.regions``."""
        lines = _with_newlines(text)
        head = front_matter_end(lines)
        regions, prose = scan_blocks(lines, head)
        if head:
            regions.append(Region(0, head, "attribute"))
        for start, end in prose:
            mark_inline(lines, start, end, regions)
        regions.sort(key=_longer_first)
        return tuple(regions)


def _with_newlines(text: str) -> str:
    """Return ``text`` with ``\\n`` as the only line end and every character in its place."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _longer_first(region: Region) -> tuple[int, int]:
    return region.start, -region.end

"""What a reporter is: a run in, bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from contentcheck.model.document import Document
from contentcheck.model.run import Run

__all__ = ["Reporter", "TextLookup"]

TextLookup = Mapping[str, Document]
"""The documents of a run by id, for reporters that count in other units than code points."""


class Reporter(Protocol):
    """One output format. What can be set about it is set when it is made."""

    @property
    def name(self) -> str:
        """What ``--output-format`` calls it."""
        ...

    def render(self, run: Run, texts: TextLookup | None = None) -> bytes:
        """Return the whole output, as UTF-8 where it is text.

        ``texts`` may be None or lack a document; it is never a licence to print what is masked.
        """
        ...

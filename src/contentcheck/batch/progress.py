"""A progress bar for people: on a terminal's standard error only."""

from __future__ import annotations

import time
from typing import TextIO

__all__ = ["Progress"]

WIDTH = 30
EVERY = 0.1


class Progress:
    """Draws a bar of ``total`` bytes; says nothing where ``stream`` is no terminal."""

    def __init__(self, stream: TextIO, total: int | None) -> None:
        self._stream = stream
        self._total = total
        self._shown = stream.isatty()
        self._last = 0.0
        self._drawn = 0

    def update(self, documents: int, done: int) -> None:
        """Show how many documents are checked and how many bytes of the input are done."""
        now = time.monotonic()
        if self._shown and now - self._last >= EVERY:
            self._last = now
            self._draw(self._line(documents, done))

    def close(self) -> None:
        """Wipe the bar."""
        if self._drawn:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()
            self._drawn = 0

    def _line(self, documents: int, done: int) -> str:
        if not self._total:
            return f"{documents} 篇"
        share = min(1.0, done / self._total)
        bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
        return f"{bar} {share:4.0%}  {documents} 篇"

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line + " " * max(0, self._drawn - len(line)))
        self._stream.flush()
        self._drawn = len(line)

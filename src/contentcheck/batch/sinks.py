"""Where results go: JSON Lines that are whole after every write, and a file of bad lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

if TYPE_CHECKING:
    from contentcheck.batch.sources import BadLine

__all__ = ["DeadLetters", "LineSink"]


class LineSink:
    """Writes finished lines and flushes, so that what was written stays if the run ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, lines: Iterable[bytes]) -> None:
        """Write whole lines; raises ``OSError``."""
        self._stream.write(b"".join(lines))
        self._stream.flush()


class DeadLetters:
    """A JSON Lines file of ``{line, reason, length}``, never the text; none if there are none."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, replacing what an earlier run left; raises ``OSError``."""
        self.path = path
        self.count = 0
        self._stream = path.open("wb")

    def write(self, bad: Iterable[BadLine]) -> None:
        """Write bad lines; raises ``OSError``."""
        for letter in bad:
            entry = {"line": letter.line, "reason": letter.reason, "length": letter.length}
            text = json.dumps(entry, ensure_ascii=False)
            self._stream.write(text.encode("utf-8", "backslashreplace") + b"\n")
            self.count += 1
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()
        if not self.count and self.path.is_file():
            self.path.unlink()

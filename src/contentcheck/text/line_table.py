"""The lines of a text that are not empty: where they stand, how they begin and end."""

from __future__ import annotations

from collections.abc import Container, Iterator

__all__ = ["LineTable"]

_SPACE = " \t\u3000\r"
_SPACES = frozenset(_SPACE)


class LineTable:
    """``starts`` and ``ends`` of the lines without the space round them, half-open.

    ``firsts`` and ``lasts`` hold the first and the last character of each line in turn.
    """

    __slots__ = ("ends", "firsts", "lasts", "starts")

    def __init__(self, text: str) -> None:
        """Only LF ends a line here; CR counts as space. Linear in the text."""
        spaces = _SPACES
        lines: list[str] = []
        starts: list[int] = []
        at = 0
        for raw in text.split("\n"):
            size = len(raw)
            if size:
                line, start = raw, at
                if raw[0] in spaces or raw[-1] in spaces:
                    line = raw.strip(_SPACE)
                    start = at + size - len(raw.lstrip(_SPACE))
                if line:
                    lines.append(line)
                    starts.append(start)
            at += size + 1
        self.starts = starts
        self.ends = [start + len(line) for start, line in zip(starts, lines, strict=True)]
        self.firsts = "".join([line[0] for line in lines])
        self.lasts = "".join([line[-1] for line in lines])

    def __len__(self) -> int:
        """Number of lines."""
        return len(self.starts)

    def __getitem__(self, number: int) -> tuple[int, int]:
        """Return the span of one line."""
        return self.starts[number], self.ends[number]

    def beginning_with(self, chars: Container[str]) -> list[int]:
        """Return the numbers of the lines whose first character is one of ``chars``."""
        return [number for number, char in enumerate(self.firsts) if char in chars]

    def ending_with(self, chars: Container[str]) -> Iterator[int]:
        """Yield the numbers of the lines whose last character is one of ``chars``."""
        return (number for number, char in enumerate(self.lasts) if char in chars)

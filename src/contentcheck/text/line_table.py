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
        lines: list[str] = []
        self.starts: list[int] = []
        at = 0
        for raw in text.split("\n"):
            if raw:
                lines.append(raw)
                self.starts.append(at)
                at += len(raw)
            at += 1
        self.firsts = "".join([line[0] for line in lines])
        self.lasts = "".join([line[-1] for line in lines])
        if not (_SPACES.isdisjoint(self.firsts) and _SPACES.isdisjoint(self.lasts)):
            lines = self._stripped(lines)
        self.ends = [start + len(line) for start, line in zip(self.starts, lines, strict=True)]

    def _stripped(self, lines: list[str]) -> list[str]:
        found = [
            (start + len(line) - len(line.lstrip(_SPACE)), line.strip(_SPACE))
            for start, line in zip(self.starts, lines, strict=True)
        ]
        kept = [(start, line) for start, line in found if line]
        self.starts = [start for start, _ in kept]
        self.firsts = "".join([line[0] for _, line in kept])
        self.lasts = "".join([line[-1] for _, line in kept])
        return [line for _, line in kept]

    def __len__(self) -> int:
        """Number of lines."""
        return len(self.starts)

    def __getitem__(self, number: int) -> tuple[int, int]:
        """Return the span of one line."""
        return self.starts[number], self.ends[number]

    def beginning_with(self, chars: Container[str]) -> Iterator[int]:
        """Yield the numbers of the lines whose first character is one of ``chars``."""
        return (number for number, char in enumerate(self.firsts) if char in chars)

    def ending_with(self, chars: Container[str]) -> Iterator[int]:
        """Yield the numbers of the lines whose last character is one of ``chars``."""
        return (number for number, char in enumerate(self.lasts) if char in chars)

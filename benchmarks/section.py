"""What one part of a run hands back: lines for the terminal, figures for JSON, limits to keep."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal
from unicodedata import east_asian_width

__all__ = ["Limit", "Section", "finish", "table"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure and the bound it must keep; a figure that is not a number breaks any bound."""

    name: str
    figure: float
    sign: Literal["<=", ">=", "=="]
    bound: float

    @property
    def ok(self) -> bool:
        """Whether the bound is kept."""
        if self.sign == "<=":
            return self.figure <= self.bound
        if self.sign == ">=":
            return self.figure >= self.bound
        return self.figure == self.bound


@dataclass(slots=True)
class Section:
    """One part of a run. ``lines`` go to the terminal only; ``figures`` never hold text."""

    title: str
    lines: list[str] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    limits: list[Limit] = field(default_factory=list)

    def show(self) -> None:
        """Print heading and lines."""
        print(f"\n## {self.title}")
        print("\n".join(self.lines), flush=True)


def table(head: Sequence[str], body: Iterable[Sequence[object]]) -> list[str]:
    """Return the lines of a table: the first column to the left, the others to the right."""
    cells = [[_cell(value) for value in row] for row in (head, *body)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in cells]


def finish(sections: Sequence[Section], target: Path | None) -> int:
    """Print the limits, write the JSON if asked for; return 1 if a limit is broken, else 0."""
    limits = [limit for section in sections for limit in section.limits]
    print("\n## Limits")
    body = [
        (f"{'ok    ' if limit.ok else 'BROKEN'}  {limit.name}", limit.figure,
         f"{limit.sign} {_cell(limit.bound)}")
        for limit in limits
    ]  # fmt: skip
    print("\n".join(table(("", "figure", "limit"), body)))
    broken = [limit.name for limit in limits if not limit.ok]
    print(f"\n{len(limits) - len(broken)} ok, {len(broken)} broken")
    if target is not None:
        _write(sections, limits, target)
        print(f"figures: {target}")
    return 1 if broken else 0


def _write(sections: Sequence[Section], limits: Sequence[Limit], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    whole = {
        "sections": {section.title: section.figures for section in sections},
        "limits": [
            {**asdict(limit), "figure": _finite(limit.figure), "ok": limit.ok} for limit in limits
        ],
    }
    target.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        gap = " " * (width - _width(cell))
        yield gap + cell if at else cell + gap


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in cell)


def _finite(figure: float) -> float | None:
    return figure if math.isfinite(figure) else None


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
    return str(value)

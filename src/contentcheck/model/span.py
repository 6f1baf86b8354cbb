"""Positions: half-open ``[start, end)`` in Unicode code points of the original text."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from contentcheck.model.base import Value

__all__ = ["Location", "Region", "RegionKind", "Span"]

RegionKind = Literal[
    "quotation", "code", "url", "heading", "attribute", "markup", "hidden", "ignored"
]


class Span(Value):
    """A half-open range of code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError("end lies before start")
        return self

    def __len__(self) -> int:
        return self.end - self.start


class Region(NamedTuple):
    """A stretch of a field that is not plain prose; ``start`` and ``end`` as in a span."""

    start: int
    end: int
    kind: RegionKind


class Location(Value):
    """Line and column for people, 1-based and counted in code points; derived from a span."""

    line: int
    column: int
    end_line: int
    end_column: int
    locator: str | None = None

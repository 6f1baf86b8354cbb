"""What all public values share: frozen, closed to unknown keys when we write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer

__all__ = [
    "ACTIONS",
    "CONFIDENCES",
    "SEVERITIES",
    "STAGES",
    "Action",
    "Confidence",
    "Frozen",
    "FrozenMap",
    "Handling",
    "Severity",
    "Stage",
    "Value",
]

Severity = Literal["info", "low", "medium", "high", "critical"]
Confidence = Literal["low", "medium", "high"]
Handling = Literal["judge", "route"]
Stage = Literal["first", "second", "final"]
Action = Literal["pass", "note", "review", "block"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
STAGES: tuple[Stage, ...] = get_args(Stage)
ACTIONS: tuple[Action, ...] = get_args(Action)


class Value(BaseModel):
    """A frozen pydantic model; unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V]):
    """A mapping that cannot be changed and can be pickled (a mapping proxy cannot)."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        self._items: dict[K, V] = dict(items or {})

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return repr(self._items)


def _plain(items: Mapping[str, Any]) -> dict[str, Any]:
    return dict(items)


Frozen = Annotated[
    Mapping[str, V], AfterValidator(FrozenMap), PlainSerializer(_plain, return_type=dict[str, Any])
]
"""Annotation for a mapping field of a value: validated as a mapping, kept frozen."""

"""Collecting problems, and saying what pydantic found in the words of our users."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pydantic
from pydantic import BaseModel

from contentcheck.errors import ContentCheckError, Problem

__all__ = ["ProblemList", "did_you_mean", "from_validation_error", "shortened"]

LONGEST_VALUE = 60


class ProblemList:
    """Problems gathered while loading; raised together at the end."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)

    def __len__(self) -> int:
        return len(self._problems)

    def append(self, problem: Problem) -> None:
        """Keep one problem."""
        self._problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        self._problems.extend(problems)

    def raise_if_any(self, error: type[ContentCheckError]) -> None:
        """Raise ``error`` with everything gathered, if anything was."""
        if self._problems:
            raise error(self._problems)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the nearest known words joined by ``、``, or None."""
    close = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    return "、".join(close) or None


def shortened(value: object) -> str:
    """Return a value as it may stand in an error."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def from_validation_error(
    error: pydantic.ValidationError,
    code: str,
    file: str,
    line_of: Callable[[tuple[str | int, ...]], int | None],
    model: type[BaseModel] | None = None,
    prefix: tuple[str | int, ...] = (),
) -> Iterator[Problem]:
    """Yield one problem for each error that pydantic found, with file, line, key and choice."""
    for fault in error.errors(include_url=False):
        key = (*prefix, *fault["loc"])
        yield Problem(
            code,
            _message(fault),
            file=file,
            line=line_of(key),
            key=".".join(map(str, key)) or None,
            value=shortened(fault["input"]) if _shows_value(fault) else None,
            allowed=_allowed(fault, model),
        )


def _shows_value(fault: Mapping[str, Any]) -> bool:
    return fault["type"] not in ("missing", "extra_forbidden")


def _message(fault: Mapping[str, Any]) -> str:
    match fault["type"]:
        case "missing":
            return "缺少这个键"
        case "extra_forbidden":
            return "没有这个键"
        case "literal_error":
            return "值不在允许的范围内"
        case "value_error":
            return str(fault["ctx"]["error"])
        case _:
            return str(fault["msg"])


def _allowed(fault: Mapping[str, Any], model: type[BaseModel] | None) -> str | None:
    context = fault.get("ctx", {})
    if "expected" in context:
        return str(context["expected"]).replace(" or ", "、").replace(", ", "、")
    if "pattern" in context:
        return str(context["pattern"])
    if fault["type"] == "extra_forbidden" and model is not None:
        known = [field.alias or name for name, field in model.model_fields.items()]
        if len(fault["loc"]) == 1:
            return did_you_mean(str(fault["loc"][-1]), known) or "、".join(known)
    return None

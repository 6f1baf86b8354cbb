"""Collecting problems, and saying what pydantic found in the words of our users."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, get_args

import pydantic
from pydantic import BaseModel

from contentcheck.errors import ContentCheckError, Problem

__all__ = ["ProblemList", "did_you_mean", "from_validation_error", "reserved_keys", "shortened"]

LONGEST_VALUE = 60
_MESSAGES = {
    "missing": "缺少这个键",
    "extra_forbidden": "没有这个键",
    "literal_error": "值不在允许的范围内",
    "string_pattern_mismatch": "格式不对",
    "string_type": "应为字符串",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "float_parsing": "应为数",
    "date_type": "应为日期",
    "date_parsing": "应为日期",
    "date_from_datetime_parsing": "应为日期",
    "tuple_type": "应为列表",
    "list_type": "应为列表",
    "set_type": "应为列表",
    "frozen_set_type": "应为列表",
    "dict_type": "应为表",
    "mapping_type": "应为表",
    "model_type": "应为表",
    "model_attributes_type": "应为表",
    "greater_than": "数太小",
    "greater_than_equal": "数太小",
    "less_than": "数太大",
    "less_than_equal": "数太大",
    "too_short": "太少",
    "too_long": "太多",
    "string_too_short": "太短",
    "string_too_long": "太长",
}
_BOUNDS = {
    "gt": "大于 {}",
    "ge": "不小于 {}",
    "lt": "小于 {}",
    "le": "不大于 {}",
    "min_length": "至少 {}",
    "max_length": "至多 {}",
}


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
    spelt = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(word.casefold(), list(spelt), n=3, cutoff=0.6)
    return "、".join(spelt[each] for each in close) or None


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
    reserved: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield one problem for each error that pydantic found, with file, line, key and choice.

    ``reserved`` names keys of ``model`` that are ours to fill, and so are not suggested.
    """
    for fault in error.errors(include_url=False):
        key = (*prefix, *fault["loc"])
        yield Problem(
            code,
            _message(fault),
            file=file,
            line=line_of(key),
            key=".".join(map(str, key)) or None,
            value=shortened(fault["input"]) if _shows_value(fault) else None,
            allowed=_allowed(fault, model, reserved),
        )


def reserved_keys(
    data: Mapping[str, Any],
    reserved: Collection[str],
    file: str,
    line_of: Callable[[tuple[str | int, ...]], int | None],
) -> Iterator[Problem]:
    """Yield E103 for each key of ``data`` that only the program may set."""
    for key in data:
        if key in reserved:
            yield Problem("E103", _MESSAGES["extra_forbidden"], file, line_of((key,)), key)


def _shows_value(fault: Mapping[str, Any]) -> bool:
    return fault["type"] not in ("missing", "extra_forbidden")


def _message(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    return _MESSAGES.get(fault["type"], str(fault["msg"]))


def _allowed(
    fault: Mapping[str, Any], model: type[BaseModel] | None, reserved: Collection[str]
) -> str | None:
    context = fault.get("ctx", {})
    if "expected" in context:
        return str(context["expected"]).replace(" or ", "、").replace(", ", "、")
    if "pattern" in context:
        return str(context["pattern"])
    for key, phrase in _BOUNDS.items():
        if key in context:
            return phrase.format(context[key])
    if fault["type"] == "extra_forbidden" and model is not None:
        inner = _model_at(model, fault["loc"][:-1])
        if inner is not None:
            known = [key for key in _keys(inner) if key not in reserved]
            return did_you_mean(str(fault["loc"][-1]), known) or "、".join(known)
    return None


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if not field.exclude:
            yield field.alias or name


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model that a path of keys leads to; numbers step into a list of it."""
    for part in path:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = None if field is None else _model_in(field.annotation)
        if inner is None:
            return None
        model = inner
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)

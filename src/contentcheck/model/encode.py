"""JSON in UTF-8 that every parser takes.

A lone surrogate (from an odd file name or a broken text) is neither; it is written out as the six
characters ``\\ud800``.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

__all__ = ["to_json"]


def to_json(value: BaseModel, *, indent: int | None = None) -> bytes:
    """Return a public value as JSON under its public key names."""
    try:
        return value.model_dump_json(by_alias=True, indent=indent).encode()
    except (PydanticSerializationError, UnicodeEncodeError):
        plain = _without_surrogates(value.model_dump(mode="json", by_alias=True))
        separators = (",", ":") if indent is None else None
        return json.dumps(plain, ensure_ascii=False, indent=indent, separators=separators).encode()


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    return value

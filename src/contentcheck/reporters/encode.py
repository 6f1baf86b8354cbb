"""Text that every consumer can read: JSON in UTF-8 and lines for a terminal.

A lone surrogate (from an odd file name or a broken text) is no UTF-8 and no JSON that all parsers
take; it is written out as the six characters ``\\ud800``.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

__all__ = ["one_line", "to_json"]

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


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


def one_line(text: str) -> str:
    """Return ``text`` fit for one line of a terminal.

    Line ends become ``⏎``; control, zero-width and direction characters become visible escapes:
    what was checked must not steer the screen of the person who reads the result.
    """
    text = text.replace("\r\n", "⏎").replace("\n", "⏎")
    return _UNPRINTABLE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

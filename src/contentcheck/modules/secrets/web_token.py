"""JSON web tokens, plain and encoded once more: read, never verified."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, Final

__all__ = ["is_encoded_web_token", "is_web_token"]

_SAMPLES: Final = ("john doe", "1234567890", "example")
"""What the payloads of the tokens in tutorials hold, in small letters."""


def is_web_token(token: str) -> bool:
    """Whether ``token`` is a JSON web token whose header names an algorithm or a type.

    Tokens with the payload of the usual tutorials are none. Source: RFC 7515, RFC 7519.
    """
    parts = token.split(".")
    header = _object(parts[0])
    if len(parts) < 3 or header is None or header.keys().isdisjoint(("alg", "typ", "kid", "enc")):
        return False
    payload = _decoded(parts[1]) or b""
    low = payload.decode("utf-8", "replace").lower()
    return not any(sample in low for sample in _SAMPLES)


def is_encoded_web_token(text: str) -> bool:
    """Whether ``text`` is a JSON web token in base64."""
    plain = _decoded(text)
    return plain is not None and plain.isascii() and _is_token(plain.decode("ascii"))


def _is_token(text: str) -> bool:
    parts = text.split(".")
    return len(parts) >= 3 and _object(parts[0]) is not None


def _object(part: str) -> dict[str, Any] | None:
    decoded = _decoded(part)
    try:
        found = json.loads(decoded) if decoded is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _decoded(part: str) -> bytes | None:
    """Return what base64, of either alphabet and with or without padding, stands for."""
    plain = part.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None

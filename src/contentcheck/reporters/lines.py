"""Lines that a terminal can show without being steered by them."""

from __future__ import annotations

import re

__all__ = ["one_line"]

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


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

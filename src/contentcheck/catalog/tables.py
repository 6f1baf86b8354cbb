"""Lines of tab-separated files: only a line feed ends one, whatever else a cell may hold."""

from __future__ import annotations

__all__ = ["split_lines"]


def split_lines(text: str) -> list[str]:
    """Split at ``\\n`` and ``\\r\\n``; ``str.splitlines`` would also split at U+2028 and others."""
    return text.replace("\r\n", "\n").split("\n")

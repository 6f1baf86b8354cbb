"""Formatting tags inside words: ``傻<b>逼</b>`` is read as the word it shows."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["tag_mask", "without_tags"]

_REST: Final = (
    r"/?(?:a|b|big|br|code|del|em|font|i|ins|mark|s|small|span|strike|strong|sub|sup|u|wbr)"
    r"(?:[ \t]{1,4}(?:class|style|color|size|face)[ \t]{0,2}=[ \t]{0,2}\"[^\"<>\n]{0,120}\"){0,4}"
    r"[ \t]{0,4}/?>"
)
_TAGS: Final = re.compile(rf"<(?<=[^\s>。，：；！？]<){_REST}(?:<{_REST}){{0,7}}")
"""Tags that follow a word; those behind a space or a stop break none."""


def tag_mask(text: str) -> npt.NDArray[np.bool_] | None:
    """Return which characters belong to formatting tags, None if there are no tags.

    Tags with attributes that may hold more than looks (links, values) are left alone.
    """
    spans = [hit.span() for hit in _TAGS.finditer(text)]
    if not spans:
        return None
    mask = np.zeros(len(text), dtype=bool)
    for start, end in spans:
        mask[start:end] = True
    return mask


def without_tags(surface: str) -> str:
    """Return ``surface`` with every formatting tag replaced by one invisible character."""
    return _TAGS.sub("\u2060", surface) if "<" in surface else surface

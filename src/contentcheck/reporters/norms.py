"""A norm as people cite it: ``《个人信息保护法》第28条``, ``GB/T 15834—2011 4.1``."""

from __future__ import annotations

import re

from contentcheck.model.finding import Norm
from contentcheck.reporters.words import Words

__all__ = ["norm_text"]

_NUMBERED = re.compile(r"([0-9][0-9\-–~,，、]*)(\(.*)?")


def norm_text(norm: Norm, words: Words) -> str:
    """Return one norm as text, marked where nobody has seen its wording yet."""
    binding = norm.kind in ("law", "regulation")
    ref = f"《{norm.ref}》" if binding and "《" not in norm.ref else norm.ref
    mark = "" if norm.verified or norm.kind == "house" else words.unverified
    return ref + _article(norm.article, binding, words) + mark


def _article(article: str | None, binding: bool, words: Words) -> str:
    if not article:
        return ""
    numbered = _NUMBERED.fullmatch(article) if binding else None
    if numbered is None:
        return article if article.startswith("第") else f" {article}"
    number = numbered[1].replace(",", "、").replace("，", "、")
    return words.article.format(number) + (numbered[2] or "")

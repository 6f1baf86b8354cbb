"""Words of a clause. jieba is loaded at the first question, its cache lies in our own folder.

``rjieba`` (extra ``fast``) is used when installed; both give the same tokens, HMM off.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["segment"]


def segment(text: str) -> list[str]:
    """Cut ``text`` into words; joined again they give ``text``."""
    return _segmenter()(text)


@cache
def _segmenter() -> Callable[[str], list[str]]:
    if find_spec("rjieba") is not None and not os.environ.get("CONTENTCHECK_NO_RJIEBA"):
        import rjieba

        return lambda text: list(rjieba.cut(text, False))
    return _jieba()


def _jieba() -> Callable[[str], list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source holds escapes that newer Pythons warn about
        import jieba
    jieba.setLogLevel(logging.WARNING)
    words = jieba.Tokenizer()
    folder = _cache_folder()
    if folder is not None:
        words.tmp_dir = str(folder)
    return lambda text: list(words.cut(text, HMM=False))


def _cache_folder() -> Path | None:
    """Return a folder that can be written, or None: jieba then works without its cache."""
    from platformdirs import user_cache_path

    override = os.environ.get("CONTENTCHECK_CACHE_DIR")
    folder = Path(override) if override else user_cache_path("contentcheck")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None

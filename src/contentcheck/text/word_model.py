"""An optional model of word sequences: how much likelier is a clause with a word put right?

Wanted where ``CONTENTCHECK_LM`` names a file that ``kenlm`` reads, such as ``zh_CN.lm`` of
Debian's ``libime-data-language-model`` (words separated by spaces, trigrams). Never required.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from contentcheck.errors import InstallationError, Problem
from contentcheck.text.field import FieldText
from contentcheck.text.tokens import segment

__all__ = ["VARIABLE", "WordModel", "word_model"]

VARIABLE: Final = "CONTENTCHECK_LM"
REACH: Final = 24
"""Characters of the clause on either side that are read with a word."""
LEAST: Final = -4.0
MOST: Final = 12.0


@dataclass(frozen=True, slots=True)
class WordModel:
    """A word model in a file, which is read at the first question. Safe to share by threads."""

    path: str

    def gain(self, field: FieldText, start: int, end: int, word: str) -> float:
        """Return the gain (logarithm, base 10) of ``word`` over what ``[start, end)`` holds."""
        left, right = field.clause(start, end)
        before = field.text[max(left, start - REACH) : start]
        behind = field.text[end : min(right, end + REACH)]
        as_is, put_right = (
            self._log(f"{before}{each}{behind}") for each in (field.text[start:end], word)
        )
        return min(MOST, max(LEAST, put_right - as_is))

    def _log(self, text: str) -> float:
        words = " ".join(segment(text))
        return float(_loaded(self.path).score(words, bos=False, eos=False))


@lru_cache(maxsize=2)
def _loaded(path: str) -> Any:
    return import_module("kenlm").Model(path)


def word_model() -> WordModel | None:
    """Return the model that is configured, or None.

    Raises ``InstallationError`` E401 if one is configured whose file or library is not there.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return None
    if not Path(path).is_file():
        raise InstallationError(Problem("E401", "没有这个语言模型文件", key=VARIABLE, value=path))
    if find_spec("kenlm") is None:
        raise InstallationError(
            Problem(
                "E401", "读语言模型需要 kenlm", key=VARIABLE, value=path,
                allowed="pip install kenlm",
            )
        )  # fmt: skip
    return WordModel(path)

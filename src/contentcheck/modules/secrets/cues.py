"""Cue words round a number: what names it, and what names something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from contentcheck.modules.secrets.digits import plain
from contentcheck.text.field import FieldText

__all__ = ["Said", "Words", "lowered"]

_LOWER: Final = {point: point + 32 for point in range(ord("A"), ord("Z") + 1)}
_STOP: Final = regex.compile(r"[。！？；\n\r?;]|!(?!\[)")


@dataclass(frozen=True, slots=True)
class Said:
    """The word that counts: the nearest one. ``denied``: it names something else."""

    word: str
    denied: bool = False


class Words:
    """The cues and denials of one rule, looked up in the text round a number.

    Before the number the nearest word wins, of words that end together the longest; without any,
    the column's header cell decides, then the first word behind the number.
    """

    def __init__(self, cues: Sequence[str], denials: Sequence[str], before: int, behind: int):
        self._cues = tuple(lowered(plain(word)) for word in cues)
        self._denials = tuple(lowered(plain(word)) for word in denials)
        self._before = before
        self._behind = behind

    def near(self, field: FieldText, start: int, end: int, header: str = "") -> Said | None:
        """Return the word that decides about ``[start, end)``, None if none is near."""
        if not self._cues and not self._denials:
            return None
        text = lowered(plain(field.text[max(0, start - self._before) : start]))
        said = self._last(text[_last_stop(text) :])
        if said is None and header:
            said = self._last(lowered(plain(header)))
        if said is None and self._behind:
            text = lowered(plain(field.text[end : end + self._behind]))
            stop = _STOP.search(text)
            said = self._first(text if stop is None else text[: stop.start()])
        return said

    def _last(self, text: str) -> Said | None:
        hits = list(_pattern(self._cues, self._denials).finditer(text, overlapped=True))
        if not hits:
            return None
        hit = max(hits, key=lambda hit: (hit.end(), len(hit[0])))
        return Said(hit[0], hit.lastgroup == "denial")

    def _first(self, text: str) -> Said | None:
        hit = _pattern(self._cues, self._denials).search(text)
        return None if hit is None else Said(hit[0], hit.lastgroup == "denial")


def lowered(text: str) -> str:
    """Return ``text`` with its ASCII letters in lower case; positions stay."""
    return text.translate(_LOWER)


def _last_stop(text: str) -> int:
    """Return where the last sentence of ``text`` begins."""
    at = 0
    for hit in _STOP.finditer(text):
        at = hit.end()
    return at


@cache
def _pattern(cues: tuple[str, ...], denials: tuple[str, ...]) -> regex.Pattern[str]:
    """One alternation, longest word first; a word of letters must not be part of a longer one."""
    marked = {**dict.fromkeys(cues, "cue"), **dict.fromkeys(denials, "denial")}
    words = sorted(marked, key=len, reverse=True)
    return regex.compile("|".join(f"(?P<{marked[word]}>{_bounded(word)})" for word in words))


def _bounded(word: str) -> str:
    escaped: str = regex.escape(word)
    if word[0].isascii() and word[0].isalpha():
        escaped = r"(?<![a-z])" + escaped
    if word[-1].isascii() and word[-1].isalpha():
        escaped += r"(?![a-z])"
    return escaped

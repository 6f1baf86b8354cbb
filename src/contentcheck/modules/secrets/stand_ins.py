"""What stands in the place of a secret and is none: masks, templates, code, places, dates."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import regex

from contentcheck.modules.secrets.randomness import is_wordlike

__all__ = ["is_code", "is_pattern", "is_place", "is_time", "stands_for"]

_MASK: Final = regex.compile(r"\*{2}|^[xX]{3,}$|\.{3}|…|[•●]|^(.)\1*$(?<![0-9])|^\W*$")
_TEMPLATE: Final = regex.compile(
    r"^\\?[$<%@]|^\{[^}]*\}|^\[[^\]]*\]$"
    r"|\$\{[\w.:\-]*\}|\{\{\s?[\w.$]*\s?\}\}|\$\(|#\{|%\(\w+\)"
)
_WORD: Final = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SPARE: Final = 4
"""Characters that a value of sample words may hold beside their letters."""

_CALL: Final = regex.compile(
    r"^\(?[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)*[(\[]"
    r"|^(?:new|await|self|this)\b|\(\)$|=>|&&|\|\|"
)
_MEMBER: Final = regex.compile(r"[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)+")
_VARIABLE: Final = regex.compile(r"(?=(?:[^0-9]*+[0-9]){0,2}+[^0-9]*+$)[a-z]+[0-9]*(?:_[a-z0-9]+)+")
_PATTERN: Final = regex.compile(
    r"\(\?|\[\^|\\[dwsbn.]|\.[*+]|\)[?*+]|^\^|[\]})+*]\$$|</|&lt;|\[\w-\w"
)
_TIME: Final = regex.compile(
    r"(?:19|20)[0-9]{2}[-/.]?[0-9]{1,2}[-/.]?[0-9]{1,2}(?:[T ].*)?|[0-9:.]+"
)
_PLACE: Final = regex.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//.*"
    r"|(?:\.{0,2}|~)/[\w./@~-]*|[\w.-]+(?:/[\w.#:-]+)+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w./\\-]*\.[a-z]{2,5}"
    r"|v?[0-9]+(?:\.[0-9a-z]+)+(?:[-+][\w.]+)?",
    regex.I,
)
"""Web addresses, paths, mail addresses, file names and versions."""


def stands_for(value: str, samples: Collection[str]) -> bool:
    """Whether ``value`` is masked, a template, or made of words in ``samples`` only.

    ``samples`` are in small letters; whole values may be among them.
    """
    if _MASK.search(value) is not None or _TEMPLATE.search(value) is not None:
        return True
    if value.lower() in samples:
        return True
    words = [word.lower() for word in _WORD.findall(value)]
    enough = sum(map(len, words)) >= len(value) - _SPARE
    return bool(words) and enough and all(word in samples for word in words)


def is_code(value: str) -> bool:
    """Whether a bare value is an expression: a call, an index, a variable, a member."""
    if _CALL.search(value) is not None or _VARIABLE.fullmatch(value) is not None:
        return True
    return _MEMBER.fullmatch(value) is not None and is_wordlike(value)


def is_pattern(value: str) -> bool:
    """Whether ``value`` has parts of a regular expression or of markup."""
    return _PATTERN.search(value) is not None


def is_place(value: str) -> bool:
    """Whether ``value`` says where something is: an address, a path, a file, a version."""
    return _PLACE.fullmatch(value) is not None


def is_time(value: str) -> bool:
    """Whether ``value`` is a date, a time or a number."""
    return _TIME.fullmatch(value) is not None

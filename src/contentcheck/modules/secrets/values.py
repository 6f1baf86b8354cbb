"""Whether a value beside a credential word is a secret: one that people chose, or a made one."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import regex

from contentcheck.model.base import Confidence, Severity
from contentcheck.modules.secrets.randomness import entropy, is_wordlike, looks_made
from contentcheck.modules.secrets.samples import is_sample
from contentcheck.modules.secrets.stand_ins import (
    is_code,
    is_pattern,
    is_place,
    is_time,
    stands_for,
)
from contentcheck.modules.secrets.written import Name, Written

__all__ = ["WEAK", "Chosen", "Made", "Verdict", "Words"]

_CHECKED: Final = regex.compile(r"(?:^|\|)(?:required|string|min|max|len|between|regex)(?:[:|]|$)")
"""What a form asks of its fields (required|min:8)."""
_UUID: Final = regex.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", regex.I)
_SHORT_HEX: Final = regex.compile(r"[0-9a-f]{1,19}", regex.I)
_KEY: Final = regex.compile(r"[A-Za-z0-9+/=_\-.~:%|!@#$^*&(){}\[\]<>?,;]{8,}")
_PHRASE: Final = regex.compile(r"[a-z]{2,12}(?: [a-z]{2,12}){3,9}")
_SIGNS: Final = frozenset("!@#$%^&*(){}[]<>?+=~|")
_MANY_SIGNS: Final = 5
_CHOSEN: Final = range(4, 65)
_NUMBER: Final = range(6, 13)
"""Lengths of passwords, and of those that are digits only."""
_SHORT: Final = 6
_LONG_LETTERS: Final = 16
_MADE, _MADE_LOOSE, _MADE_SAID = 10, 14, 16
"""Least lengths of keys: behind a plain word, behind one of many uses, in a sentence."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that decide about values, in small letters; see ``AssignmentOptions``."""

    samples: Collection[str]
    common: Collection[str]
    prose: Collection[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a value is a secret, how sure that is, and how grave, where not as the rule says."""

    confidence: Confidence
    severity: Severity | None = None


WEAK: Final = Verdict("low", "low")
"""The verdict on values that every attacker tries first and on words."""
_UNSURE: Final = Verdict("low", "high")


class Chosen:
    """Passwords: what people choose and type."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, written: Written, name: Name, loose: bool) -> Verdict | None:
        """Return the verdict on a value, None if it is no password.

        ``loose``: the word of the name has other uses too, so that more is asked of the value.
        """
        value = written.value
        if _is_phrase(written, self._words):
            return WEAK
        if self._is_none(written) or (loose and written.joint == "gap"):
            return None
        if value.isdecimal():
            plain = len(value) in _NUMBER and not loose and written.joint != "said"
            return WEAK if plain else None
        kinds = _kinds(value)
        if "other" in kinds or not kinds & {"small", "capital"}:
            return None
        if not kinds & {"digit", "sign"}:
            return _of_letters(written, name)
        if _has_many_signs(written):
            return Verdict("medium")
        return self._of_mixed(written, name, kinds, loose)

    def _is_none(self, written: Written) -> bool:
        value = written.value
        if len(value) not in _CHOSEN or " " in value or stands_for(value, self._words.samples):
            return True
        if _CHECKED.search(value) is not None or (not written.quoted and is_code(value)):
            return True
        return is_place(value) or is_pattern(value) or (is_time(value) and not value.isdecimal())

    def _of_mixed(
        self, written: Written, name: Name, kinds: Collection[str], loose: bool
    ) -> Verdict | None:
        """Judge a value of letters with digits or signs."""
        value, low = written.value, written.value.lower()
        if low in self._words.common:
            return WEAK
        if is_sample(value):
            return None
        if "passw" in low or (name.word and name.word in low):
            return WEAK if written.quoted and "digit" in kinds else None
        if len(kinds) >= 3:
            return Verdict("medium" if loose else "high")
        if written.joint == "list" or (len(value) < _SHORT and not written.quoted):
            return None
        unclear = loose and (len(value) < _SHORT or is_wordlike(value))
        return None if unclear else Verdict("medium")


class Made:
    """Keys and tokens: what machines make."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, written: Written, name: Name, loose: bool) -> Verdict | None:
        """Return the verdict on a value, None if it is no key; ``loose`` as for ``Chosen``."""
        value = written.value
        if written.scheme == "basic":
            return _of_basic(value, self._words.common)
        if _is_phrase(written, self._words):
            return WEAK
        if self._is_none(written) or (loose and written.joint in ("gap", "list")):
            return None
        if _UUID.fullmatch(value) is not None:
            return None if loose or written.joint == "gap" else _UNSURE
        if written.quoted and _has_many_signs(written):
            return Verdict("medium")
        if loose and _SHORT_HEX.fullmatch(value) is not None:
            return None
        if not looks_made(value, _least(written, loose)):
            return None
        return Verdict("medium" if loose else "high")

    def _is_none(self, written: Written) -> bool:
        value = written.value
        if _KEY.fullmatch(value) is None or stands_for(value, self._words.samples):
            return True
        return is_sample(value) or is_pattern(value) or (not written.quoted and is_code(value))


def _least(written: Written, loose: bool) -> int:
    if written.joint in ("said", "gap"):
        return _MADE_SAID
    return _MADE_LOOSE if loose else _MADE


def _of_letters(written: Written, name: Name) -> Verdict | None:
    """Judge letters only: random ones in quotation marks, or a word in a settings file."""
    value = written.value
    if written.quoted:
        return Verdict("medium") if looks_made(value, _LONG_LETTERS) else None
    setting = name.constant and written.joint == "sign"
    return (
        WEAK if setting and value.isalpha() and value.islower() and len(value) >= _SHORT else None
    )


def _of_basic(value: str, common: Collection[str]) -> Verdict | None:
    """Judge ``name:password`` as HTTP writes it, in base64. Source: RFC 7617."""
    try:
        plain = base64.b64decode(value, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    user, colon, password = plain.partition(":")
    if not colon or not plain.isprintable():
        return None
    weak = not password or password == user or password.lower() in common
    return WEAK if weak else Verdict("high")


def _is_phrase(written: Written, words: Words) -> bool:
    """Whether a value in quotation marks is a row of small words that is no sentence."""
    return (
        written.quoted
        and written.joint == "sign"
        and _PHRASE.fullmatch(written.value) is not None
        and not any(word in words.prose for word in written.value.split())
    )


def _has_many_signs(written: Written) -> bool:
    """Whether a value has many different signs among its letters, and varies."""
    value = written.value
    return (
        written.joint != "gap"
        and len(value) >= _LONG_LETTERS
        and len(_SIGNS.intersection(value)) >= _MANY_SIGNS
        and " " not in value
        and entropy(value) >= 3.5
    )


def _kinds(value: str) -> set[str]:
    """Return what there is of: small, capital, digit, sign; ``other`` are other scripts."""
    return {_kind(char) for char in value if char not in "_-."}


def _kind(char: str) -> str:
    if char.isascii():
        if char.isalpha():
            return "small" if char.islower() else "capital"
        return "digit" if char.isdecimal() else "sign"
    return "other" if char.isalnum() else "sign"

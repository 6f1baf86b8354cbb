"""Values that a machine made, told apart from words, names and versions that people wrote."""

from __future__ import annotations

import re
from collections import Counter
from math import log2
from typing import Final

__all__ = ["entropy", "is_wordlike", "looks_made"]

_LEAST: Final = 10
"""Shorter values are not judged: too little to tell a key from a name."""
_USUAL: Final = {
    "a": "bcdgilmnprsty", "b": "aeil", "c": "aehiklortu", "d": "aeiosu", "e": "acdefglmnprstvx",
    "f": "efior", "g": "eir", "h": "aeio", "i": "abcdefglmnoprstvz", "k": "e", "l": "adeilosty",
    "m": "aeiop", "n": "acdefgiost", "o": "cdlmnoprstuw", "p": "aeiloprt", "q": "u",
    "r": "acdeimorst", "s": "acehiopstu", "t": "acehilorstuy", "u": "belmnprst", "v": "aei",
    "w": "ai", "z": "e",
}  # fmt: skip
"""The 170 commonest pairs of letters in English identifiers: four of five pairs there, one of
four in random letters. Counted over the distinct words of Python's standard library."""
_PAIRS: Final = frozenset(first + second for first, rest in _USUAL.items() for second in rest)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+", re.ASCII)
_FEWEST_PAIRS: Final = 4
_WORDLIKE: Final = 0.6
_HEX: Final = re.compile(r"[0-9a-f]{16,}|[0-9A-F]{16,}", re.ASCII)
_NO_KEY: Final = re.compile(
    r"[0-9.,:/\-+_ TZ]+"
    r"|v?[0-9]+(?:\.[0-9A-Za-z]+)+(?:[-+_][0-9A-Za-z.]+)*"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[a-z][a-z0-9+.-]*://|arn:|urn:|data:).*"
    r"|[\w./\\@~ -]*\.(?:pem|key|crt|cer|jks|p12|pfx|json|ya?ml|toml|ini|conf|xml|html?|css|s?css|"
    r"[jt]sx?|vue|mjs|py|java|go|rs|php|rb|cs|sh|md|txt|log|csv|sql|png|jpe?g|gif|svg|ico|webp|"
    r"pdf|docx?|xlsx?|zip|tar|gz|jar|tgz|com|cn|net|org|io|dev|local|internal)",
    re.ASCII | re.IGNORECASE,
)
"""Numbers and dates, versions, mail and web addresses, file and host names."""


def entropy(value: str) -> float:
    """Return the Shannon entropy of the characters of ``value``, in bits per character."""
    size = len(value)
    return -sum(n / size * log2(n / size) for n in Counter(value).values())


def is_wordlike(value: str) -> bool:
    """Whether the letters of ``value`` follow each other as in words and names."""
    pairs = usual = 0
    for word in _WORD.findall(value):
        low = word.lower()
        pairs += len(low) - 1
        usual += sum(low[at : at + 2] in _PAIRS for at in range(len(low) - 1))
    return pairs >= _FEWEST_PAIRS and usual >= _WORDLIKE * pairs


def looks_made(value: str, least: int = _LEAST) -> bool:
    """Whether ``value`` looks like a key that a machine made.

    At least ``least`` characters that vary about as random ones do, of more than one class; no
    number, version, address or file name, and no words. Digits of base 16 are judged without
    regard to words.
    """
    if len(value) < least or _NO_KEY.fullmatch(value) is not None:
        return False
    if _HEX.fullmatch(value) is not None:
        return _classes(value) > 1 and entropy(value) >= 2.8
    classes = _classes(value)
    if classes < 2 or (classes == 2 and len(value) < 20 and not _has_digit(value)):
        return False
    return entropy(value) >= min(3.3, 0.75 * log2(len(value))) and not is_wordlike(value)


def _classes(value: str) -> int:
    """Count which of small letters, capitals and digits there are."""
    return (
        any("a" <= char <= "z" for char in value)
        + any("A" <= char <= "Z" for char in value)
        + _has_digit(value)
    )


def _has_digit(value: str) -> bool:
    return any("0" <= char <= "9" for char in value)

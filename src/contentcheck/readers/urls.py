"""Bare addresses in running text: ``https://…``, any ``scheme://…`` and ``www.…``.

An address ends at the first character that is not ASCII, because Chinese text follows one without
a space, and gives back the punctuation and the unpaired bracket at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["MARK", "find_urls", "url_around"]

MARK = re.compile(r"://|www\.")
"""What an address is recognised by; ``url_around`` takes a match of it."""

_MAX_SCHEME = 32
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*\Z")
_REST = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*+")
_NOT_LAST = ".,:;!?'*_~&"


def url_around(text: str, start: int, floor: int, end: int) -> tuple[int, int] | None:
    """Return the address whose mark stands at ``start``, or None if there is none.

    It begins at ``floor`` or later and ends at ``end`` or earlier.
    """
    if text[start] == "w":
        begin, body = start, start + 4
        if start > floor and text[start - 1].isascii() and text[start - 1].isalnum():
            return None
    else:
        body = start + 3
        if start == floor or not (text[start - 1].isascii() and text[start - 1].isalnum()):
            return None
        low = max(floor, start - _MAX_SCHEME)
        scheme = _SCHEME.search(text[low:start])
        if scheme is None:
            return None
        begin = low + scheme.start()
    rest = _REST.match(text, body, end)
    stop = _without_tail(text, body, rest.end() if rest else body)
    return (begin, stop) if stop > body else None


def _without_tail(text: str, start: int, end: int) -> int:
    """Step back over closing punctuation; ``)`` stays where the address opened it."""
    missing = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and missing > 0:
            missing -= 1
        elif last == "(":
            missing += 1
        elif last not in _NOT_LAST:
            break
        end -= 1
    return end


def find_urls(text: str) -> Iterator[tuple[int, int]]:
    """Yield all bare addresses of ``text``, in order."""
    floor = 0
    for at in sorted((*_places(text, "://"), *_places(text, "www."))):
        if at < floor:
            continue
        found = url_around(text, at, floor, len(text))
        if found is not None:
            yield found
            floor = found[1]


def _places(text: str, literal: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + len(literal))

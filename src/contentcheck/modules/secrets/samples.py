"""Values that only stand for one: masks, fillers, counted-up characters, samples of manuals."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

__all__ = ["is_live_token", "is_sample"]

_FILLER: Final = re.compile(r"(.)\1{5}|(.{2,16}?)\2{3}|\*{3}|x{4}", re.IGNORECASE | re.DOTALL)
_STEPS: Final = 8
_MOST: Final = 0.5
_ROUND: Final = ((ord("9"), ord("0")), (ord("9"), ord("a")), (ord("0"), ord("a")))
"""Steps on from the last digit."""
_SEEN: Final = 160
"""A longer value is judged by its beginning."""

_MARKED: Final = ("example", "sample", "placeholder")
_FEWEST_CHARACTERS: Final = 7


def is_live_token(token: str) -> bool:
    """Whether ``token`` looks issued: not marked EXAMPLE, no filler, characters that vary.

    Source: the vendors' manuals mark sample keys with EXAMPLE; fillers repeat one character.
    """
    return len(set(token)) >= _FEWEST_CHARACTERS and not is_sample(token)


def is_sample(value: str) -> bool:
    """Whether ``value`` repeats itself, counts up, is masked or says that it is an example."""
    value = value[:_SEEN]
    low = value.lower()
    return any(word in low for word in _MARKED) or _FILLER.search(value) is not None or _counts(low)


def _counts(value: str) -> bool:
    """Whether the characters count: eight in a row (12345678, abcdefgh), or most of them.

    Of most, each follows the one before or the one before that: abcd1234efgh, a1b2c3d4.
    """
    chars = [ord(char) for char in value if char.isalnum()]
    if len(chars) < _STEPS:
        return False
    near = [second - first for first, second in pairwise(chars)]
    next_but_one = [second - first for first, second in zip(chars, chars[2:], strict=False)]
    if max(_ones(near), _ones(next_but_one)) > _MOST * len(chars):
        return True
    return near.count(1) >= _STEPS - 1 - len(_ROUND) and _longest(chars) >= _STEPS


def _ones(steps: list[int]) -> int:
    return steps.count(1) + steps.count(-1)


def _longest(chars: list[int]) -> int:
    """Return how many characters in a row each follow the one before, at most."""
    run, longest = 1, 1
    for pair in pairwise(chars):
        run = run + 1 if pair[1] - pair[0] == 1 or pair in _ROUND else 1
        longest = max(longest, run)
    return longest

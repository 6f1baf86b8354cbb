"""Access keys and tokens: told apart from the samples that manuals print."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_live_token"]

_SAMPLE: Final = re.compile(r"example|(.)\1{5}", re.IGNORECASE)
_FEWEST_CHARACTERS: Final = 7


def is_live_token(token: str) -> bool:
    """Whether ``token`` looks issued: not marked EXAMPLE, no filler, characters that vary.

    Source: the vendors' manuals mark sample keys with EXAMPLE; fillers repeat one character.
    """
    return _SAMPLE.search(token) is None and len(set(token)) >= _FEWEST_CHARACTERS

"""Whether what stands in the text is the term, under the term's own matching."""

from __future__ import annotations

from itertools import groupby

from contentcheck.model.lexicon import Matching
from contentcheck.text.fold import is_noise, partial_table
from contentcheck.text.tags import without_tags

__all__ = ["Verifier"]

_SENTENCE_ENDS = frozenset("\n\r。！？!?；;")


class Verifier:
    """Compares what a scan found with what was looked for, under one matching."""

    __slots__ = ("_table", "matching")

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self._table = partial_table(matching)

    def __call__(self, surface: str, literal: str) -> bool:
        """Return whether ``surface`` equals ``literal`` but for what the matching lets pass."""
        if surface == literal:
            return True
        matching = self.matching
        plain, wanted = surface.translate(self._table), literal.translate(self._table)
        if plain == wanted:
            return True
        if matching.skip:
            bare = _without_noise(without_tags(plain), matching)
            if bare is None:
                return False
            plain, wanted = bare, "".join(char for char in wanted if not is_noise(char))
            if plain == wanted:
                return True
        return matching.repeat and _stretched(plain, wanted)


def _without_noise(text: str, matching: Matching) -> str | None:
    """Return ``text`` without skipped characters, None if more stands there than may be skipped."""
    gap = 0
    kept: list[str] = []
    for char in text:
        if not is_noise(char):
            kept.append(char)
            gap = 0
            continue
        gap += 1
        if gap > matching.max_skip or char in _SENTENCE_ENDS:
            return None
        if matching.skip_chars is not None and char not in matching.skip_chars:
            return None
    return "".join(kept)


def _stretched(plain: str, wanted: str) -> bool:
    """Whether ``plain`` repeats the characters of ``wanted`` at least as often, in their order."""
    there = [(char, len(list(run))) for char, run in groupby(plain)]
    asked = [(char, len(list(run))) for char, run in groupby(wanted)]
    return len(there) == len(asked) and all(
        char == other and count >= least
        for (char, count), (other, least) in zip(there, asked, strict=True)
    )

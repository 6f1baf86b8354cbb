"""``typos.input-residue``: pinyin that the input method left unconverted (会议zai三楼, 我men)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import Field

from contentcheck.checks.base import (
    Candidate,
    Candidates,
    CompiledCheck,
    Context,
    Match,
    Options,
    Resources,
    Runs,
)
from contentcheck.model.base import Frozen, FrozenMap
from contentcheck.model.rulespec import RuleSpec
from contentcheck.text.alike import readings
from contentcheck.text.tokens import segment

__all__ = ["InputResidue", "InputResidueOptions"]

_LONGEST = 6
_MOST = 40
"""Characters of one sound that are tried; the usual ones come first."""


class InputResidueOptions(Options):
    """``function``: syllables that are nearly always one short word, with that word ·
    ``words``: syllables that are English or technical words and never count · ``behind``: for a
    syllable of ``words``, the characters behind which it counts all the same · ``counted``:
    characters that follow numbers, which are runs of the same kind.
    """

    function: Frozen[str] = Field(default_factory=FrozenMap)
    words: tuple[str, ...] = ()
    behind: Frozen[str] = Field(default_factory=FrozenMap)
    counted: str = ""


class InputResidue:
    """A syllable in small letters with Han directly on both sides, and a word that it completes."""

    name = "typos.input-residue"
    options = InputResidueOptions

    def compile(self, spec: RuleSpec, resources: Resources) -> CompiledCheck:
        """See ``CheckType.compile``."""
        options: InputResidueOptions = spec.options
        words = frozenset(options.words)
        before = _common_han()
        after = before.translate(dict.fromkeys(map(ord, options.counted)))

        def confirm(ctx: Context, candidates: Candidates) -> Iterator[Match]:
            sounds = _by_sound()
            for candidate in candidates:
                syllable = candidate.surface
                if syllable not in sounds:
                    continue
                meant = _meant(candidate, syllable, options, words, sounds)
                if meant is None:
                    ctx.reject(candidate, "a foreign word, or it completes nothing")
                    continue
                yield Match(
                    candidate.field,
                    candidate.start,
                    candidate.end,
                    replacement=meant,
                    args={"meant": meant},
                    evidence={"syllable": syllable},
                )

        anchor = Runs("latin", 2, _LONGEST, before=before, after=after)
        return CompiledCheck((anchor,), confirm, scope="clause", bulk=True)


def _meant(
    candidate: Candidate,
    syllable: str,
    options: InputResidueOptions,
    words: frozenset[str],
    sounds: Mapping[str, str],
) -> str | None:
    text = candidate.field.text
    before, after = text[candidate.start - 1], text[candidate.end]
    if syllable in options.behind:
        return options.function.get(syllable) if before in options.behind[syllable] else None
    if syllable in words:
        return None
    if syllable in options.function:
        return options.function[syllable]
    for char in sounds[syllable][:_MOST]:
        if _is_word(before + char) or _is_word(char + after):
            return char
    return None


@cache
def _is_word(pair: str) -> bool:
    return len(segment(pair)) == 1


@cache
def _by_sound() -> Mapping[str, str]:
    """Return the characters of each toneless syllable."""
    sounds: dict[str, list[str]] = {}
    for char, syllables in readings().items():
        sounds.setdefault(syllables[0], []).append(char)
    return {syllable: "".join(chars) for syllable, chars in sounds.items()}


@cache
def _common_han() -> str:
    """Return the 3,755 characters of the first level of GB/T 2312."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")

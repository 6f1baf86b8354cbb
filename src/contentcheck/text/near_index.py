"""The index of near matches: words, and the keys under which one wrong character finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.alike import Alike
from contentcheck.text.fold import Codes
from contentcheck.text.lexis import Lexis, Logs
from contentcheck.text.near_keys import Bits, Numbers, SortedKeys
from contentcheck.text.near_pairs import Pairs

__all__ = ["LONGEST_TARGET", "PLACE_BITS", "TRAITS", "NearIndex", "Targets"]

LONGEST_TARGET: Final = 6
"""Characters of the longest word that is looked for."""

PLACE_BITS: Final = 4
"""Low bits of a reference that hold the place of the wrong character; the others, the target."""

TRAITS: Final = {"noun": 0, "verb": 1, "modifier": 2, "name": 3, "idiom": 4, "own": 5}
"""What kind of word a target is; ``own``: from a word list, not from the dictionary."""


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """The words that are looked for, in order of length.

    ``words``: numbers of their characters, 0 behind the last · ``lengths`` · ``logs``: logarithms
    of their probability · ``traits``: see ``TRAITS``.
    """

    words: Numbers
    lengths: npt.NDArray[np.uint8]
    logs: Logs
    traits: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class NearIndex:
    """Everything near matches are found with. Immutable, shared by threads.

    ``numbers`` maps a code point below 2^16 to the number of the character, ``chars`` back;
    ``usage`` says how common a character is (logarithm). ``keys`` lead to the targets: ``refs``
    says, for each, ``target << PLACE_BITS | place``. ``bits`` holds their sets by length and kind:
    ``masked``: the wrong character left out · ``classed``: the class of its sound in its stead ·
    ``whole``: the wrong form as it stands. ``all_bits`` is a larger set of all keys.
    """

    numbers: Numbers
    chars: Codes
    usage: Logs
    lexis: Lexis
    alike: Alike
    pairs: Pairs
    targets: Targets
    keys: SortedKeys
    refs: npt.NDArray[np.int32]
    bits: Mapping[tuple[int, str], Bits]
    all_bits: Bits

    def numbered(self, points: Codes) -> Numbers:
        """Return the numbers of code points, 0 for what takes no part."""
        return self.numbers.take(points, mode="clip")

    def word(self, target: int) -> str:
        """Return a target as text."""
        return self.text(self.targets.words[target, : self.targets.lengths[target]])

    def text(self, numbers: Numbers) -> str:
        """Return numbered characters as text; what takes no part is left out."""
        return "".join(map(chr, self.chars.take(numbers[numbers != 0]).tolist()))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return everything as plain arrays by name."""
        plain: dict[str, npt.NDArray[Any]] = {
            "numbers": self.numbers,
            "chars": self.chars,
            "usage": self.usage,
            "singles": self.lexis.singles,
            "word_keys": self.lexis.keys.keys,
            "word_heads": self.lexis.keys.heads,
            "word_logs": self.lexis.logs,
            "word_bits": self.lexis.bits,
            "sounds": self.alike.sounds,
            "nears": self.alike.nears,
            "shapes": self.alike.shapes,
            "pair_singles": self.pairs.singles,
            "pair_words": self.pairs.words,
            "pair_best": self.pairs.best,
            "pair_classes": self.pairs.classes,
            "target_words": self.targets.words,
            "target_lengths": self.targets.lengths,
            "target_logs": self.targets.logs,
            "target_traits": self.targets.traits,
            "keys": self.keys.keys,
            "key_heads": self.keys.heads,
            "refs": self.refs,
            "all_bits": self.all_bits,
        }
        plain.update({f"bits/{length}/{kind}": bits for (length, kind), bits in self.bits.items()})
        return plain

    @classmethod
    def of_arrays(cls, plain: Mapping[str, npt.NDArray[Any]]) -> NearIndex:
        """Return the index that ``arrays`` came from. Raises ``KeyError`` if one is missing."""
        bits = {}
        for name, each in plain.items():
            sort, _, rest = name.partition("/")
            if sort == "bits":
                length, _, kind = rest.partition("/")
                bits[int(length), kind] = each
        return cls(
            plain["numbers"],
            plain["chars"],
            plain["usage"],
            Lexis(
                plain["singles"],
                SortedKeys(plain["word_keys"], plain["word_heads"]),
                plain["word_logs"],
                plain["word_bits"],
            ),
            Alike(plain["sounds"], plain["nears"], plain["shapes"]),
            Pairs(*(plain[f"pair_{part}"] for part in ("singles", "words", "best", "classes"))),
            Targets(*(plain[f"target_{part}"] for part in ("words", "lengths", "logs", "traits"))),
            SortedKeys(plain["keys"], plain["key_heads"]),
            plain["refs"],
            bits,
            plain["all_bits"],
        )

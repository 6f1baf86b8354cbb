"""How likely a near match is a slip of the pen: a logistic score of a few plain facts.

The facts: what the stretch gains by putting the word right, how the two characters are alike, how
common they are, what kind of word it is, how many one-character words stand beside it (names and
foreign words are runs of them), and how often the same form stands in the document (a name is
written more than once). Weights per length, fitted on marked text and rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.alike import NEAR, SAME, SHAPE
from contentcheck.text.near_find import AROUND, Finds
from contentcheck.text.near_guards import Neighbours, char_table
from contentcheck.text.near_index import TRAITS, NearIndex
from contentcheck.text.near_keys import Numbers, Places

__all__ = ["cheap_facts", "cheap_scores", "costly_score", "neighbours"]

_CHEAP: Final = (
    "gain", "same", "shape", "both", "place", "wrong usage", "right usage", "wrong alone",
    "other alone", "word", "verb", "modifier", "name", "idiom", "function",
)  # fmt: skip
_COSTLY: Final = ("left", "right", "inside", "edge", "repeated")

FUNCTION_WORDS: Final = frozenset(
    "的了在是和与对将被把从到为以及等也就都还又不没有这那我你他她它们个中上下里外前后内至于由向并或而且但因则其之某每各"
    "再已曾很最更太让使令给跟同说称时年月日人"
)

Facts = npt.NDArray[np.float64]

WEIGHTS: Final[Mapping[int, Mapping[str, float]]] = {
    2: {
        "": -5.24,
        "gain": 1.11,
        "same": 0.43,
        "shape": 0.20,
        "both": 1.61,
        "wrong usage": -0.06,
        "right usage": -0.52,
        "wrong alone": 0.66,
        "other alone": 0.14,
        "word": 0.06,
        "verb": 0.80,
        "modifier": 0.80,
        "name": -0.39,
        "function": -0.69,
        "left": -0.77,
        "right": -1.00,
        "inside": -0.86,
        "repeated": -1.36,
    },
    3: {
        "": -1.63,
        "gain": 0.49,
        "same": -0.21,
        "shape": 0.14,
        "both": 3.54,
        "place": 0.26,
        "wrong usage": 0.36,
        "right usage": -0.44,
        "wrong alone": 0.08,
        "other alone": -0.14,
        "word": 0.64,
        "verb": 0.74,
        "modifier": -0.23,
        "name": -0.23,
        "idiom": 2.12,
        "function": 1.21,
        "left": 0.23,
        "right": -0.28,
        "inside": -0.61,
        "edge": -0.10,
        "repeated": -0.82,
    },
    4: {
        "": 5.92,
        "gain": 0.16,
        "same": 0.80,
        "shape": -0.63,
        "both": -0.31,
        "place": -0.20,
        "wrong usage": 0.89,
        "right usage": -0.39,
        "wrong alone": -0.12,
        "word": 0.86,
        "verb": 0.18,
        "name": -0.13,
        "idiom": 1.05,
        "function": -1.25,
        "left": 0.69,
        "right": -0.09,
        "inside": -0.37,
        "edge": -0.54,
        "repeated": -1.07,
    },
}
"""Weights by length (four: and longer); ``""`` is what to start from."""


def cheap_facts(index: NearIndex, numbers: Numbers, finds: Finds) -> Facts:
    """Return the facts that need no look at the neighbours, a row for each find."""
    each = finds.targets
    wrong = numbers[finds.starts + finds.places]
    right = index.targets.words[each, finds.places]
    kinds, traits = finds.kinds, index.targets.traits[each]
    shaped = (kinds & SHAPE) != 0
    sounding = (kinds & (SAME | NEAR)) != 0
    columns = (
        finds.gains,
        (kinds & SAME) != 0,
        shaped & ~sounding,
        shaped & sounding,
        finds.places,
        index.usage[wrong],
        index.usage[right],
        index.lexis.singles[wrong],
        index.lexis.singles[index.targets.words[each]].sum(axis=1) - index.lexis.singles[right],
        index.targets.logs[each],
        traits == TRAITS["verb"],
        traits == TRAITS["modifier"],
        traits == TRAITS["name"],
        traits == TRAITS["idiom"],
        char_table(index, FUNCTION_WORDS)[wrong],
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def neighbours(index: NearIndex, numbers: Numbers, finds: Finds, at: int) -> Neighbours:
    """Return what stands beside one find."""
    start, place = int(finds.starts[at]), int(finds.places[at])
    length = int(index.targets.lengths[finds.targets[at]])
    first = start - AROUND
    tokens = [(first + begin, first + end) for begin, end in finds.cuts.tokens(at)]
    lone = {begin for begin, end in tokens if end - begin == 1}

    def counts(where: int) -> bool:
        if where not in lone or not 0 <= where < len(numbers) or not numbers[where]:
            return False
        return chr(int(index.chars[numbers[where]])) not in FUNCTION_WORDS

    left = right = 0
    while counts(start - 1 - left):
        left += 1
    while counts(start + length + right):
        right += 1
    rest = (start, start + length - 1) if place else (start + 1, start + length)
    edge = length > 2 and place in (0, length - 1) and rest in tokens
    return Neighbours(left, right, start + place not in lone, edge)


def cheap_scores(facts: Facts, lengths: Places) -> Facts:
    """Return what the cheap facts add up to, by length."""
    sums = np.zeros(len(facts))
    for length, weights in WEIGHTS.items():
        rows = np.flatnonzero(np.minimum(lengths, 4) == length)
        by_fact = np.array([weights.get(name, 0.0) for name in _CHEAP])
        sums[rows] = facts[rows] @ by_fact + weights[""]
    return sums


def costly_score(length: int, beside: Neighbours, repeated: int) -> float:
    """Return what the neighbours and ``repeated`` further places of the same form add."""
    weights = WEIGHTS[min(length, 4)]
    values = (beside.left, beside.right, beside.inside, beside.edge, min(repeated, 3))
    return sum(weights.get(name, 0.0) * value for name, value in zip(_COSTLY, values, strict=True))

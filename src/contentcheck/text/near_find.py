"""Finding near matches in a whole text by array operations.

Keys of all runs of two to six characters are looked up in the index's sets; what is left is
compared with the characters themselves, and the stretch around it is cut into words twice: as it
stands and with the word put right. The difference of the two cuts is the gain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.lexis import Cuts, Logs
from contentcheck.text.near_index import LONGEST_TARGET, PLACE_BITS, NearIndex
from contentcheck.text.near_keys import Keys, Numbers, Places, holds, terms, whole
from contentcheck.text.near_pairs import Look

__all__ = ["AROUND", "Finds", "find_near"]

AROUND: Final = 5
"""Characters on either side that are cut with a candidate."""
WIDTH: Final = AROUND + LONGEST_TARGET + AROUND

LEAST_LOOKS: Final = 2_000
CHARACTERS_EACH: Final = 25
"""So many characters allow one more candidate, four times what ordinary text asks for."""

_PLACE = (1 << PLACE_BITS) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Finds:
    """Candidates as columns: where they start, which target, which place of it is wrong.

    ``kinds``: flags of likeness · ``gains``: how much likelier the stretch around is with the
    word put right · ``cuts``: of the stretches as they stand.
    """

    starts: Places
    targets: Places
    places: Places
    kinds: npt.NDArray[np.uint8]
    gains: Logs
    cuts: Cuts

    def __len__(self) -> int:
        return len(self.starts)

    def kept(self, which: Places) -> Finds:
        """Return some of the candidates."""
        return Finds(
            self.starts[which],
            self.targets[which],
            self.places[which],
            self.kinds[which],
            self.gains[which],
            self.cuts.kept(which),
        )


def find_near(index: NearIndex, numbers: Numbers) -> Finds:
    """Return the candidates of a text, given as numbers of its characters; linear in it."""
    padding = np.zeros(WIDTH, dtype=np.uint16)
    padded = np.concatenate((padding[:AROUND], numbers, padding))
    look = index.pairs.look(numbers)
    starts, targets, places = _compared(index, padded, *_looked_up(index, numbers, look))
    paying = np.flatnonzero(_may_pay(index, starts, targets, look))
    starts, targets, places = starts[paying], targets[paying], places[paying]
    each = np.arange(len(starts))
    right = index.targets.words[targets]
    windows = padded[starts[:, None] + np.arange(WIDTH)]
    kinds = index.alike.kinds(windows[each, AROUND + places], right[each, places])
    alike = np.flatnonzero(kinds)
    alike = alike[: max(LEAST_LOOKS, len(numbers) // CHARACTERS_EACH)]
    starts, targets, places, kinds = starts[alike], targets[alike], places[alike], kinds[alike]
    windows, right = windows[alike], right[alike]
    put_right = windows.copy()
    inner = put_right[:, AROUND : AROUND + LONGEST_TARGET]
    np.copyto(inner, right, where=right != 0)
    cuts = index.lexis.cut(np.concatenate((windows, put_right)))
    count = len(starts)
    gains = cuts.logs[count:] - cuts.logs[:count]
    no_word = np.flatnonzero(~cuts.is_word(AROUND, index.targets.lengths[targets]))
    return Finds(starts, targets, places, kinds, gains, cuts).kept(no_word)


def _may_pay(
    index: NearIndex, starts: Places, targets: Places, look: Look
) -> npt.NDArray[np.bool_]:
    """Whether a target of two or three characters is likely enough for where it would stand."""
    lengths, logs = index.targets.lengths[targets], index.targets.logs[targets]
    paying = lengths > 3
    for length in (2, 3):
        at = np.flatnonzero(lengths == length)
        paying[at] = index.pairs.enough(logs[at], look.needed(length, starts[at]))
    return paying


def _looked_up(index: NearIndex, numbers: Numbers, look: Look) -> tuple[Places, Places]:
    """Return starts and the numbers of keys that stand there."""
    wanted: list[Keys] = [np.empty(0, dtype=np.uint32)]
    starts: list[Places] = [np.empty(0, dtype=np.intp)]
    for keys, at in _possible(index, numbers, look):
        wanted.append(keys)
        starts.append(at)
    keys = np.concatenate(wanted)
    there = np.flatnonzero(holds(index.all_bits, keys))
    found, at = index.keys.find(keys[there])
    return np.concatenate(starts)[there[found]], index.refs.take(at).astype(np.intp)


def _possible(index: NearIndex, numbers: Numbers, look: Look) -> Iterator[tuple[Keys, Places]]:
    """Yield the keys that the sets may hold and where they start.

    What is found whichever character is left out is a word as it stands.
    """
    classes = index.alike.nears[:, 0].take(numbers)
    length = 0
    for (of_length, kind), bits in index.bits.items():
        if len(numbers) < of_length:
            continue
        if of_length != length:
            length = of_length
            rows = terms(numbers, length)
            keys = whole(rows)
        if length == 2 and kind == "classed":
            asked = keys - rows + terms(classes, 2, classes=True)
            for place in (0, 1):
                at = index.pairs.promising(numbers, look, place)
                yield asked[place, at], at
            continue
        if length == 2:
            odd = look.odd_pairs[0]
            at = odd[holds(bits, keys[odd])]
            yield keys[at], at
            continue
        asked = keys if kind == "whole" else keys - rows
        if kind == "classed":
            asked += terms(classes, length, classes=True)
        hits = holds(bits, asked)
        if kind != "whole":
            hits &= ~hits.all(axis=0)
        at = np.flatnonzero(hits)
        yield asked.ravel()[at], at % len(keys)


def _compared(
    index: NearIndex, padded: Numbers, starts: Places, refs: Places
) -> tuple[Places, Places, Places]:
    """Return the candidates that differ from their target in the named place and no other."""
    targets, places = refs >> PLACE_BITS, refs & _PLACE
    right = index.targets.words[targets]
    text = padded[AROUND + starts[:, None] + np.arange(LONGEST_TARGET)]
    other = (text != right) & (right != 0)
    fits = (other.sum(axis=1) == 1) & other[np.arange(len(places)), places]
    fits = np.flatnonzero(fits)
    return starts[fits], targets[fits], places[fits]

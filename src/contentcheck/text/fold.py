"""The maximal fold: one table that maps every character to its plainest form or drops it.

Named steps are applied in order: ``width`` (full-width and styled letters), ``digits`` (digit
styles), ``case``, ``traditional`` (one-to-one), then two that drop: ``zero_width`` and ``noise``
(spaces, punctuation, symbols). Terms and text pass through the same table, so that one scan finds
a superset of what any lexicon wants; ``Partial`` then compares a hit with its term under the
steps that this lexicon has switched on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from contentcheck.model.lexicon import Matching
from contentcheck.text.traditional import SIMPLIFIED, TRADITIONAL
from contentcheck.text.view import View

__all__ = [
    "FOLD_VERSION",
    "TABLE_SIZE",
    "Codes",
    "codes",
    "fold",
    "fold_key",
    "is_noise",
    "partial",
]

FOLD_VERSION: Final = 1
TABLE_SIZE: Final = 0x33480
"""Covers the CJK extensions; characters beyond (tags, selectors, private planes) are dropped."""

Codes = npt.NDArray[np.uint32]

_DROP: Final = np.uint32(0)
_BLOCK: Final = 1 << 15
"""Code points folded at a time: what a block needs stays in the processor's cache."""
_SEPARATOR: Final = "\ua4d0"
"""A letter that no step changes or drops and that no Chinese term holds (Lisu)."""

_ZERO_WIDTH: Final = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
)  # fmt: skip

_NOISE: Final = (
    (0x0000, 0x002F), (0x003A, 0x0040), (0x005B, 0x0060), (0x007B, 0x00A9), (0x00AB, 0x00B1),
    (0x00B4, 0x00B4), (0x00B6, 0x00B8), (0x00BB, 0x00BB), (0x00BF, 0x00BF), (0x00D7, 0x00D7),
    (0x00F7, 0x00F7), (0x02B0, 0x02FF), (0x0300, 0x036F), (0x1680, 0x1680), (0x2000, 0x206F),
    (0x20A0, 0x20FF), (0x2190, 0x245F), (0x2500, 0x2BFF), (0x2E00, 0x2E7F), (0x3000, 0x3004),
    (0x3008, 0x3020), (0x302A, 0x3030), (0x3036, 0x3037), (0x303D, 0x303F), (0x30FB, 0x30FB),
    (0xD800, 0xF8FF), (0xFE00, 0xFE6F), (0xFEFF, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF65), (0xFFE0, 0xFFFF), (0x1F000, 0x1FAFF),
)  # fmt: skip

_STYLED: Final = (
    (0x00AA, 0x00AA), (0x00B2, 0x00BA), (0x2070, 0x209C), (0x2100, 0x214F), (0x2460, 0x24FF),
    (0x2776, 0x2793), (0x3007, 0x3007), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A),
    (0x1D400, 0x1D7FF), (0x1F100, 0x1F16F),
)  # fmt: skip

_CASED: Final = ((0x0041, 0x005A), (0x00C0, 0x00DE), (0x0100, 0x024F), (0x0370, 0x052F))


def codes(text: str) -> Codes:
    """Return the code points of ``text``; lone surrogates are allowed."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(points: Codes) -> str:
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def _digit(char: str) -> str | None:
    value = unicodedata.digit(char, None)
    if value is None:
        number = unicodedata.numeric(char, None) if ord(char) >= 0x2460 else None
        if number is None or number != int(number) or not 0 <= number <= 9:
            return None
        value = int(number)
    return str(value)


def _letter(char: str) -> str | None:
    plain = unicodedata.normalize("NFKC", char).strip("()[]〔〕")
    return plain if len(plain) == 1 and plain.isascii() and plain.isalpha() else None


@cache
def _steps() -> dict[str, dict[int, int]]:
    """Each mapping step as a table of code points; an empty value stands nowhere."""
    width: dict[int, int] = {}
    digits: dict[int, int] = {}
    for first, last in _STYLED:
        for point in range(first, last + 1):
            char = chr(point)
            if (digit := _digit(char)) is not None:
                digits[point] = ord(digit)
            elif (letter := _letter(char)) is not None:
                width[point] = ord(letter)
    width.update({point: digits.pop(point) for point in range(0xFF10, 0xFF1A)})
    case = {
        point: ord(low)
        for first, last in _CASED
        for point in range(first, last + 1)
        if len(low := chr(point).lower()) == 1 and ord(low) != point
    }
    traditional = {ord(t): ord(s) for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
    return {"width": width, "digits": digits, "case": case, "traditional": traditional}


@cache
def _table() -> Codes:
    """Map of every code point below ``TABLE_SIZE`` to its folded form, 0 where it is dropped."""
    table = np.arange(TABLE_SIZE, dtype=np.uint32)
    for ranges in (_NOISE, _ZERO_WIDTH):
        for first, last in ranges:
            table[first : last + 1] = _DROP
    table[-1] = _DROP
    steps = _steps()
    for name in ("width", "digits", "case", "traditional"):
        for point, plain in steps[name].items():
            table[point] = plain
    for point, plain in steps["width"].items():
        table[point] = steps["case"].get(plain, plain)
    return table


def fold(points: Codes) -> View:
    """Fold code points; linear. The view maps each folded character back to its original."""
    starts = np.empty(len(points), dtype=np.intp)
    texts: list[str] = []
    size = 0
    for at in range(0, len(points), _BLOCK):
        mapped = _table().take(points[at : at + _BLOCK], mode="clip")
        kept = np.flatnonzero(mapped)
        np.add(kept, at, out=starts[size : size + len(kept)])
        size += len(kept)
        texts.append(_text(mapped.take(kept)))
    return View("".join(texts), starts[:size])


def fold_key(term: str) -> str:
    """Fold one term as ``fold`` folds text. Empty if the term is nothing but noise."""
    return fold(codes(term)).text


def fold_keys(terms: Sequence[str]) -> list[str]:
    """Fold many terms in one pass; equal to ``fold_key`` of each."""
    folded = fold(codes(_SEPARATOR.join(terms))).text.split(_SEPARATOR)
    return folded if len(folded) == len(terms) else [fold_key(term) for term in terms]


def is_noise(char: str) -> bool:
    """Whether the maximal fold drops ``char``."""
    point = ord(char)
    return point >= TABLE_SIZE or not _table()[point]


@cache
def _partial_table(matching: Matching) -> dict[int, int | None]:
    steps = _steps()
    table: dict[int, int | None] = {}
    if matching.traditional:
        table.update(steps["traditional"])
    if matching.case:
        table.update(steps["case"])
    if matching.digits:
        table.update(steps["digits"])
    if matching.width:
        case = steps["case"] if matching.case else {}
        table.update({p: case.get(plain, plain) for p, plain in steps["width"].items()})
        table.update({p: p - 0xFEE0 for p in range(0xFF01, 0xFF5F) if p not in steps["width"]})
    if matching.zero_width or matching.skip:
        for first, last in _ZERO_WIDTH:
            table.update(dict.fromkeys(range(first, last + 1)))
    return table


def partial(text: str, matching: Matching) -> str:
    """Fold ``text`` by the steps that ``matching`` switches on; noise is kept."""
    return text.translate(_partial_table(matching))

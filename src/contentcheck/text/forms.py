"""Forms of a term that no folding reaches, made once while a matcher is built.

Pinyin, characters taken apart, homophones, look-alike symbols, letters put between, reading
backwards. A form is an ordinary literal of the one automaton; the text is never walked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, islice, product

from contentcheck.errors import InstallationError, Problem
from contentcheck.model.lexicon import Matching
from contentcheck.text.fold import is_noise
from contentcheck.text.fold_steps import step_tables
from contentcheck.text.halves import FIRST, SECOND, WHOLE

__all__ = ["forms_of"]

_SYMBOLS = {"a": "@", "c": "(", "e": "€", "i": "!", "l": "|", "o": "()", "s": "$", "t": "†"}
_HOMOPHONES = 6
"""Common characters of the same sound that may stand for one character."""
_HAN = ("\u3400", "\u9fff")


def forms_of(term: str, matching: Matching) -> list[str]:
    """Return further literals for ``term``, at most ``matching.max_forms``, the likely ones first.

    Raises ``InstallationError`` E401 if pinyin or homophones are wanted and pypinyin is missing.
    """
    made = (form for source in _sources(matching) for form in source(term, matching))
    distinct = dict.fromkeys(f for f in made if f != term and not all(map(is_noise, f)))
    return list(islice(distinct, matching.max_forms))


Source = Callable[[str, Matching], Iterable[str]]


def _sources(matching: Matching) -> Iterator[Source]:
    if matching.reverse:
        yield lambda term, _: (term[::-1],)
    if matching.traditional:
        yield _written_alike
    if matching.pinyin:
        yield _in_pinyin
    if matching.lookalikes:
        yield _with_symbols
    if matching.split:
        yield _taken_apart
    if matching.skip_chars:
        yield _with_letters
    if matching.homophones:
        yield _of_same_sound


_TRADITIONAL_TWINS = {
    "干": "乾幹", "后": "後", "里": "裏", "面": "麵", "云": "雲", "余": "餘", "着": "著",
    "借": "藉", "征": "徵", "折": "摺", "了": "瞭", "么": "麽", "系": "係繫", "制": "製",
    "准": "準", "斗": "鬥", "谷": "穀", "只": "隻衹", "台": "臺颱", "表": "錶", "松": "鬆",
    "出": "齣", "丑": "醜", "卷": "捲", "困": "睏", "志": "誌", "致": "緻", "周": "週",
    "朱": "硃", "蒙": "濛", "范": "範", "姜": "薑", "几": "幾", "划": "劃", "回": "迴",
    "获": "獲穫", "复": "復複", "发": "發髮", "钟": "鐘鍾",
}  # fmt: skip
"""Simplified characters that are traditional ones too, or stand for several."""


def _written_alike(term: str, _: Matching) -> Iterator[str]:
    """Yield the forms that the one-to-one table does not reach."""
    choices = [(char, *_twins().get(char, "")) for char in term]
    yield from ("".join(chars) for chars in product(*choices))


@cache
def _twins() -> dict[str, str]:
    reached = step_tables()["traditional"]
    return {
        char: "".join(twin for twin in twins if reached.get(ord(twin)) != ord(char))
        for char, twins in _TRADITIONAL_TWINS.items()
    }


def _in_pinyin(term: str, _: Matching) -> Iterator[str]:
    if not any(map(_is_han, term)):
        return
    sounds = [_sounds(char)[0] if _is_han(char) else char for char in term]
    yield "".join(sounds)
    if sum(map(_is_han, term)) >= 3:
        yield "".join(sound[0] for sound in sounds)
    places = [at for at, char in enumerate(term) if _is_han(char)]
    for count in range(1, len(places)):
        for chosen in combinations(places, count):
            yield "".join(sounds[at] if at in chosen else char for at, char in enumerate(term))


def _with_symbols(term: str, _: Matching) -> Iterator[str]:
    places = [at for at, char in enumerate(term) if char.lower() in _SYMBOLS]
    for count in range(1, len(places) + 1):
        for chosen in combinations(places, count):
            yield "".join(
                _SYMBOLS[char.lower()] if at in chosen else char for at, char in enumerate(term)
            )


def _taken_apart(term: str, _: Matching) -> Iterator[str]:
    halves = _halves()
    places = [at for at, char in enumerate(term) if char in halves]
    for count in range(1, len(places) + 1):
        for chosen in combinations(places, count):
            yield "".join(halves[char] if at in chosen else char for at, char in enumerate(term))


def _with_letters(term: str, matching: Matching) -> Iterator[str]:
    """Yield the term with one of the characters between any two, or between all."""
    for letter in matching.skip_chars or "":
        if is_noise(letter):
            continue
        yield letter.join(term)
        for at in range(1, len(term)):
            yield term[:at] + letter + term[at:]


def _of_same_sound(term: str, _: Matching) -> Iterator[str]:
    for at, char in enumerate(term):
        if _is_han(char):
            for other in _same_sound(char):
                yield term[:at] + other + term[at + 1 :]


@cache
def _halves() -> dict[str, str]:
    return {w: a + b for w, a, b in zip(WHOLE, FIRST, SECOND, strict=True)}


def _is_han(char: str) -> bool:
    return _HAN[0] <= char <= _HAN[1]


@cache
def _sounds(char: str) -> tuple[str, ...]:
    try:
        from pypinyin import Style, pinyin
    except ImportError as error:
        message = "匹配选项 pinyin 与 homophones 需要 pypinyin"
        problem = Problem("E401", message, allowed="pip install 'contentcheck[sound]'")
        raise InstallationError(problem) from error
    readings = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    return tuple(readings)


@cache
def _by_sound() -> dict[str, list[str]]:
    """Return the characters of GB/T 2312 level 1 by their first reading."""
    table: dict[str, list[str]] = {}
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF):
            char = bytes((row, cell)).decode("gb2312")
            table.setdefault(_sounds(char)[0], []).append(char)
    return table


def _same_sound(char: str) -> list[str]:
    alike = _by_sound().get(_sounds(char)[0], ())
    return [other for other in alike if other != char][:_HOMOPHONES]

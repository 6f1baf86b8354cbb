"""Characters that look like one half of a pair and are none."""

from __future__ import annotations

from functools import cache

import regex

__all__ = ["is_label", "is_no_pair"]

REACH = 200
"""How far the other arrows of a path and the other labels of a list may stand."""

_LABEL = (
    r"(?:[0-9０-９]{1,3}|[A-Za-zＡ-Ｚａ-ｚ]|[一二三四五六七八九十]{1,3}|[①-⑳ⅰ-ⅻⅠ-Ⅻ]|[ivxIVX]{1,4})"
)
_AT_HEAD = regex.compile(rf"(?:^|[\s，。；：、,;:.!?！？()（）\]】”’》>*+|\-—/]){_LABEL}[.．]?\Z")
_CAPTION = regex.compile(r"(?:^|\n)[ \t\u3000]{0,2}\p{Han}{1,2}[0-9]{1,2}\Z")
_BEHIND_HAN = regex.compile(r"\p{Han}[0-9０-９]{1,2}\Z")
_SERIES = regex.compile(r"(?<![0-9０-９.．])[0-9０-９]{1,2}[)）]")
_INTERVAL = regex.compile(
    r"[\[(（［][ ]?[-+−±]?[0-9A-Za-z.∞π%]{1,12}[ ]?[,，、][ ]?[-+−±]?[0-9A-Za-z.∞π%+]{1,12}[ ]?"
    r"[\])）］]"
)
_FACE = regex.compile(r"[∠･ω｀´￣εзД∀▽∇ᵕ◡ಠ≧≦╯╰ﾟ˘]|[●○◕°].{0,3}[●○◕°]")
_SMILE = regex.compile(r"(?:[:：;；][-\^o']?|\^)\Z")
_SHAPES = {"]": "［[", "］": "［[", ")": "（(", "）": "（("}


def is_no_pair(text: str, at: int, start: int, end: int) -> bool:
    """Whether the unpaired character at ``at`` of the paragraph ``[start, end)`` is no mark."""
    mark = text[at]
    before, after = text[max(start, at - 1) : at], text[at + 1 : min(end, at + 2)]
    if before == "\\" or _FACE.search(text, max(start, at - 3), min(end, at + 4)):
        return True
    if mark in "’‘":
        return _is_apostrophe(before, after)
    if mark in "”":
        return before.isdecimal() or before in ("′", "’", "'")
    if mark in "》〉":
        return _is_arrow(text, mark, max(start, at - REACH), min(end, at + REACH))
    if mark in "([{)]}" and not (_is_chinese(before) or _is_chinese(after)):
        return True
    if mark in ")）" and (is_label(text, at) or _SMILE.search(text, max(start, at - 2), at)):
        return True
    return mark in "[［(（)）]］" and _in_interval(text, at, start, end)


def is_label(text: str, at: int) -> bool:
    """Whether the closing bracket at ``at`` belongs to a label: ``1）``, ``a)``, ``图3）``."""
    if text[at] not in ")）":
        return False
    low = max(0, at - 6)
    if _AT_HEAD.search(text, low, at) or _CAPTION.search(text, low, at):
        return True
    if _BEHIND_HAN.search(text, low, at) is None:
        return False
    return len(_SERIES.findall(text, max(0, at - REACH), at + REACH)) > 1


def _is_apostrophe(before: str, after: str) -> bool:
    def foreign(char: str) -> bool:
        return char.isdecimal() or (char.isalpha() and not _is_chinese(char))

    return foreign(before) or foreign(after)


def _is_arrow(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a title mark points on: 首页》新闻》正文."""
    opener = "《" if mark == "》" else "〈"
    return text.count(mark, start, end) > 1 and opener not in text[start:end]


def _in_interval(text: str, at: int, start: int, end: int) -> bool:
    for found in _INTERVAL.finditer(text, max(start, at - 32), min(end, at + 32)):
        if at in (found.start(), found.end() - 1):
            return found[0][0] not in _SHAPES[found[0][-1]]
    return False


@cache
def _is_chinese(char: str) -> bool:
    """Whether a character is Han or Chinese punctuation."""
    return bool(char) and ("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef")

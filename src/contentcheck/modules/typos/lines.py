"""The lines of a field, and the ordinal that a line begins with."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from contentcheck.checks.base import Context
from contentcheck.modules.typos.numerals import whole_number
from contentcheck.text.field import FieldText
from contentcheck.text.line_table import LineTable

__all__ = ["Numbered", "Ordinal", "lines_of", "numbered_lines", "ordinal"]

_HAN = "一二三四五六七八九十"
_ORDINALS = re.compile(
    rf"""(?x)
    (?P<han>[{_HAN}]{{1,3}})、
    | [（(](?P<in_brackets>[{_HAN}]{{1,3}})[）)]
    | (?P<digits>[0-9]{{1,2}})(?:[.．、](?![0-9])|[）)])
    | [（(](?P<digits_in_brackets>[0-9]{{1,2}})[）)]
    | (?P<are>[{_HAN}])是
    | 第(?P<th>[{_HAN}]{{1,3}})(?:，|、|：|,)
    | (?P<circled>[①-⑳])
    """
)
_HEADS = frozenset(_HAN + "0123456789（(第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

Style = Literal["han", "in_brackets", "digits", "digits_in_brackets", "are", "th", "circled"]


class Ordinal(NamedTuple):
    """The number that a line begins with, how it is written, and where it ends."""

    style: Style
    number: int
    end: int


class Numbered(NamedTuple):
    """A line that begins with an ordinal; ``line`` is its number among all lines."""

    line: int
    start: int
    end: int
    ordinal: Ordinal


def lines_of(ctx: Context, field: FieldText) -> LineTable:
    """Return the lines of a field that are not empty; found once per document."""
    lines: LineTable = ctx.once(("typos.lines", field.name), lambda: LineTable(field.text))
    return lines


def numbered_lines(ctx: Context, field: FieldText) -> list[Numbered]:
    """Return the lines that begin with an ordinal; found once per document."""
    made: list[Numbered] = ctx.once(
        ("typos.numbered", field.name), lambda: _numbered(field.text, lines_of(ctx, field))
    )
    return made


def _numbered(text: str, lines: LineTable) -> list[Numbered]:
    found: list[Numbered] = []
    for number in lines.beginning_with(_HEADS):
        start, end = lines[number]
        here = ordinal(text, start, end)
        if here is not None:
            found.append(Numbered(number, start, end, here))
    return found


def ordinal(text: str, start: int, end: int) -> Ordinal | None:
    """Return the ordinal that the line ``[start, end)`` begins with, or None."""
    found = _ORDINALS.match(text, start, end) if text[start] in _HEADS else None
    if found is None:
        return None
    style = cast("Style", found.lastgroup)
    number = _number(found[style])
    return None if number is None else Ordinal(style, number, found.end())


@cache
def _number(written: str) -> int | None:
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return whole_number(written)

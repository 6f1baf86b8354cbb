"""The lines of a field, and the ordinal that a line begins with."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

import regex

from contentcheck.checks.base import Context
from contentcheck.modules.typos.numerals import whole_number
from contentcheck.text.field import FieldText

__all__ = ["Line", "Ordinal", "lines_of", "numbered_lines", "ordinal"]

_SPACE = " \t\u3000\r"
_HAN = "一二三四五六七八九十"
_ORDINALS = regex.compile(
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


class Line(NamedTuple):
    """A line that is not empty, without the space round it: half-open code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start


class Ordinal(NamedTuple):
    """The number that a line begins with, how it is written, and where it ends."""

    style: Style
    number: int
    end: int


def lines_of(ctx: Context, field: FieldText) -> list[Line]:
    """Return the lines of a field that are not empty; found once per document."""
    lines: list[Line] = ctx.once(("typos.lines", field.name), lambda: _lines(field.text))
    return lines


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        if raw:
            bare = raw.strip(_SPACE)
            if bare:
                first = start if bare is raw else start + raw.index(bare[0])
                lines.append(Line(first, first + len(bare)))
        start += len(raw) + 1
    return lines


def numbered_lines(ctx: Context, field: FieldText) -> list[tuple[int, Line, Ordinal]]:
    """Return the lines that begin with an ordinal, with their places among all lines."""
    made: list[tuple[int, Line, Ordinal]] = ctx.once(
        ("typos.numbered", field.name), lambda: _numbered(field.text, lines_of(ctx, field))
    )
    return made


def _numbered(text: str, lines: list[Line]) -> list[tuple[int, Line, Ordinal]]:
    heads = [(at, line) for at, line in enumerate(lines) if text[line.start] in _HEADS]
    found = ((at, line, ordinal(text, line)) for at, line in heads)
    return [(at, line, number) for at, line, number in found if number is not None]


def ordinal(text: str, line: Line) -> Ordinal | None:
    """Return the ordinal that a line begins with, or None."""
    if text[line.start] not in _HEADS:
        return None
    found = _ORDINALS.match(text, line.start, line.end)
    if found is None:
        return None
    style: Style = found.lastgroup
    number = _number(found[style])
    return None if number is None else Ordinal(style, number, found.end())


@cache
def _number(written: str) -> int | None:
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return whole_number(written)

"""Labelled lines: ``来源：X``, ``责任编辑：X`` and their like, read where a label was found."""

from __future__ import annotations

from typing import NamedTuple

import regex

from contentcheck.text.field import FieldText

__all__ = ["Labelled", "labelled", "opens"]

_BEFORE = frozenset(" \t\u3000\n\r|｜/（(【[>＞*#，。；;")
_VALUE = regex.compile(r"[ \t\u3000*“\"]{0,6}([^\s，。；;|｜（）()<>＜＞【】\[\]“”\"《》*]{2,40})")


class Labelled(NamedTuple):
    """The value of a label and where it stands."""

    value: str
    start: int
    end: int


def opens(field: FieldText, start: int) -> bool:
    """Whether a label may begin at ``start``: at a line's head, in brackets or after a space."""
    return start == 0 or field.text[start - 1] in _BEFORE


def labelled(field: FieldText, start: int, end: int) -> Labelled | None:
    """Return the value behind the label ``[start, end)``, or None if it is no label or empty."""
    if not opens(field, start):
        return None
    found = _VALUE.match(field.text, end, min(len(field.text), end + 50))
    if found is None:
        return None
    return Labelled(found[1], *found.span(1))

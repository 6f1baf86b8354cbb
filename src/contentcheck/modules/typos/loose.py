"""Marks of one kind of pair that find no partner in their field.

Marks are paired by nesting inside their paragraph. What is left over is excused where it is no
mark of a pair at all (see ``no_pair``), or where its partner stands in a paragraph behind: a
quotation of several paragraphs opens each of them and closes only the last, or opens only the
first; a bracket may be broken by a line end that ends no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from contentcheck.model.span import RegionKind
from contentcheck.modules.typos.no_pair import is_label, is_no_pair
from contentcheck.text.field import FieldText

__all__ = ["Kind", "Loose", "loose_marks"]

PER_LINE = 500
"""Marks that are paired one by one in a paragraph; what is uneven behind them is only counted."""

LONG = 200
"""Code points of a text that is no title and ends with a stop unless it was cut."""

TOLD = 20
"""Loose marks of a paragraph that are reported one by one; more of them are one finding."""

PER_FIELD = 200
"""Loose marks of a field that are told apart; what is uneven behind them is only counted."""

NEAR = 30
"""Code points between two quotation marks that are surely one quotation."""

_STOPS = "。！？!?；;，,…"
_LINE_ENDS = frozenset("。！？!?；;：:”’」』）)】〕》…")
_NEVER_FIRST = frozenset("，。、；：！？”’」』）】〕》〉")
_INDENT = regex.compile(r"[\s>＞*\u3000]{0,24}+")


class Kind(NamedTuple):
    """One kind of pair: the forms of its opening and of its closing mark, and what it does.

    ``quotes``: it marks speech, so that its opening mark may be repeated with each paragraph.
    """

    openers: str
    closers: str
    quotes: bool = False

    @property
    def marks(self) -> str:
        """All forms of both marks."""
        return self.openers + self.closers


@dataclass(frozen=True, slots=True)
class Loose:
    """A mark without partner at ``at``, or ``count`` of them that were counted from there on.

    ``missing``: the partner · ``instead``: the mark that was meant, where it is turned round ·
    ``beyond``: marks from there on that were not looked at.
    """

    at: int
    mark: str
    missing: str
    instead: str | None = None
    count: int = 1
    beyond: int = 0


@cache
def _flat(kind: Kind) -> regex.Pattern[str]:
    opening, closing = regex.escape(kind.openers), regex.escape(kind.closers)
    return regex.compile(rf"[{opening}][^{opening}{closing}\n]*+[{closing}]")


@cache
def _sound_stretch(kind: Kind) -> regex.Pattern[str]:
    """Return a pattern for any text whose marks are all flat pairs."""
    both = regex.escape(kind.marks)
    return regex.compile(rf"(?:[^{both}]*+{_flat(kind).pattern})*+")


@cache
def _any(kind: Kind) -> regex.Pattern[str]:
    return regex.compile("[" + regex.escape(kind.marks) + "]")


def loose_marks(
    field: FieldText,
    kind: Kind,
    skipped: Sequence[RegionKind],
    reach: int,
    places: Sequence[int] | None = None,
) -> Iterator[Loose]:
    """Yield the marks of ``kind`` without partner; linear in the text.

    Marks in regions of ``skipped`` do not count. A quotation may close within ``reach`` code
    points of its opening, in another paragraph. ``places``: where marks stand in paragraphs that
    are not known to be sound; without it the whole field is read.
    """
    waiting: list[tuple[Loose, int]] = []
    found = 0
    uneven = _uneven_paragraphs(field, kind) if places is None else _uneven_of(field, kind, places)
    for start, end in uneven:
        for loose in _left_over(field, kind, skipped, start, end):
            found += 1
            while waiting and loose.at - waiting[0][0].at > reach:
                yield waiting.pop(0)[0]
            if loose.mark in kind.openers:
                if not (kind.quotes and _reopens(field.text, end, kind)):
                    waiting.append((loose, end))
            elif _begins_cut(field.text, loose.at):
                continue
            elif loose.count > 1 or not waiting:
                yield loose
            elif _reaches(field.text, kind, waiting[-1][1], loose.at):
                waiting.pop()
            else:
                yield loose
        if found > PER_FIELD:
            yield from _counted(field.text, kind, end, len(field.text))
            break
    cut = _cut_at(field.text)
    yield from (loose for loose, end in waiting if end < cut)


def _uneven_paragraphs(field: FieldText, kind: Kind) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs whose marks are not all flat pairs."""
    text, sound, mark = field.text, _sound_stretch(kind), _any(kind)
    at = 0
    while at < len(text):
        stretch = sound.match(text, at)
        found = mark.search(text, at if stretch is None else stretch.end())
        if found is None:
            return
        start, end = field.paragraph(found.start(), found.end())
        yield start, end
        at = max(end, found.end())


def _uneven_of(field: FieldText, kind: Kind, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield those of the paragraphs around ``places`` whose marks are not all flat pairs."""
    text, sound, mark = field.text, _sound_stretch(kind), _any(kind)
    reached = 0
    for at in places:
        if at < reached:
            continue
        start, reached = field.paragraph(at, at + 1)
        stretch = sound.match(text, start, reached)
        rest = start if stretch is None else stretch.end()
        if mark.search(text, rest, reached) is not None:
            yield start, reached
        reached = max(reached, at + 1)


def _left_over(
    field: FieldText, kind: Kind, skipped: Sequence[RegionKind], start: int, end: int
) -> Iterator[Loose]:
    """Yield the loose marks of a paragraph; labels such as ``1）`` take part if that helps."""
    text = field.text
    places: list[int] = []
    rest = end
    for found in _any(kind).finditer(text, start, end):
        if len(places) == PER_LINE:
            rest = found.start()
            break
        if not field.in_region(found.start(), found.end(), skipped):
            places.append(found.start())
    lone = _lone(text, kind, places, start, end)
    if lone:
        marks = [at for at in places if text[at] in kind.openers or not is_label(text, at)]
        lone = min(lone, _lone(text, kind, marks, start, end), key=len)
    if len(lone) > TOLD:
        missing = kind.closers if text[lone[0]] in kind.openers else kind.openers
        yield Loose(lone[0], text[lone[0]], missing[0], count=len(lone))
    else:
        yield from _told(text, kind, lone)
    if rest < end:
        yield from _counted(text, kind, rest, end)


def _lone(text: str, kind: Kind, places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return the unpaired ones of ``places``, those left out that are no marks."""
    return [at for at in _unpaired(text, kind, places) if not is_no_pair(text, at, start, end)]


def _unpaired(text: str, kind: Kind, places: Sequence[int]) -> list[int]:
    opened: list[int] = []
    lone: list[int] = []
    for at in places:
        if text[at] in kind.openers:
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            lone.append(at)
    return sorted(lone + opened)


def _told(text: str, kind: Kind, lone: Sequence[int]) -> Iterator[Loose]:
    """Yield what stands at ``lone``; of two equal quotation marks only the one turned round."""
    at = 0
    while at < len(lone):
        here = lone[at]
        mark = text[here]
        opens = mark in kind.openers
        missing = kind.closers[0] if opens else kind.openers[0]
        at += 1
        if kind.quotes and at < len(lone):
            there = lone[at]
            if text[there] == mark and _belong_together(text, here, there, opens):
                at += 1
                yield Loose(there if opens else here, mark, missing, instead=missing)
                continue
            if not opens and text[there] in kind.openers and there - here <= NEAR:
                at += 1
                yield Loose(here, mark, missing, instead=missing)
                yield Loose(there, text[there], kind.closers[0], instead=kind.closers[0])
                continue
        yield Loose(here, mark, missing)


def _belong_together(text: str, here: int, there: int, opens: bool) -> bool:
    """Whether two equal marks were meant as a pair: close together, or a stop before the second."""
    if there - here <= NEAR:
        return True
    return text[there - 1] in _STOPS if opens else text[here - 1 : here] in tuple("：:，,、")


def _counted(text: str, kind: Kind, start: int, end: int) -> Iterator[Loose]:
    """Yield the surplus of one side between ``start`` and ``end`` as one."""
    opening = sum(text.count(mark, start, end) for mark in kind.openers)
    closing = sum(text.count(mark, start, end) for mark in kind.closers)
    if opening == closing:
        return
    surplus, missing = kind[:2] if opening > closing else (kind.closers, kind.openers)
    places = (text.find(mark, start, end) for mark in surplus)
    at = min(place for place in places if place >= 0)
    yield Loose(at, text[at], missing[0], count=abs(opening - closing))


def _reopens(text: str, end: int, kind: Kind) -> bool:
    """Whether the paragraph behind ``end`` begins with the opening mark again."""
    indent = _INDENT.match(text, end)
    assert indent is not None
    return text[indent.end() : indent.end() + 1] in tuple(kind.openers)


def _reaches(text: str, kind: Kind, end: int, closing: int) -> bool:
    """Whether a mark opened in the paragraph that ends at ``end`` can be closed at ``closing``."""
    if kind.quotes:
        return _flat(kind).search(text, end, closing) is None
    between = text[end:closing].strip()
    return not between or (text[end - 1] not in "。！？!?" and "。" not in between)


def _cut_at(text: str) -> int:
    """Return where a long text breaks off in mid-sentence; what is whole has no such place.

    A title or a caption never ends with a stop and is whole.
    """
    whole = len(text) + 1
    if len(text) < LONG:
        return whole
    last = len(text.rstrip())
    return whole if text[last - 1] in _LINE_ENDS else last


def _begins_cut(text: str, at: int) -> bool:
    """Whether ``at`` lies in the first paragraph of a text that begins in mid-sentence."""
    return text[0] in _NEVER_FIRST and text.find("\n", 0, at) < 0

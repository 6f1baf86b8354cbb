"""Whether a text, or a place in it, speaks of a time before or behind a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from contentcheck.checks.base import Context
from contentcheck.modules.typos.days import real_date
from contentcheck.text.field import FieldText

__all__ = [
    "has_early_year",
    "speaks_of_after",
    "speaks_of_before",
    "written_after",
    "written_before",
]

HEAD = 400
TAIL = 160
"""Code points at either end of a text in which its own date may stand."""

_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2}) ?[年.\-/] ?([0-9]{1,2}) ?[月.\-/] ?([0-9]{1,2})(?![0-9])"
)
_YEAR = re.compile(
    r"(?<![0-9])((?:1[0-9]|20)[0-9]{2})(?= ?[年至—–~～-])|([一二][〇零○一二三四五六七八九]{3})年"
    r"|(?<![0-9])([1-9]0)年代|([一二三四五六七八九]十)年代|上世纪|民国|清朝|清代|明代|解放前"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def written_before(ctx: Context, field: FieldText, day: date) -> bool:
    """Whether the dates at head and tail of the field all lie before ``day`` (and there are any).

    A statute carries the day of its making in its head, a notice in its last line.
    """
    dates = ctx.once(("typos.own-dates", field.name), lambda: _own_dates(field.text))
    return bool(dates) and max(dates) < day


def written_after(ctx: Context, field: FieldText, day: date) -> bool:
    """Whether a date at head or tail of the field lies on or behind ``day``."""
    dates = ctx.once(("typos.own-dates", field.name), lambda: _own_dates(field.text))
    return any(each >= day for each in dates)


def _own_dates(text: str) -> list[date]:
    ends = [text] if len(text) <= HEAD + TAIL else [text[:HEAD], text[-TAIL:]]
    found = (real_date(*hit.groups()) for part in ends for hit in _DATE.finditer(part))
    return [day for day in found if day is not None]


def speaks_of_before(field: FieldText, start: int, end: int, day: date, reach: int) -> bool:
    """Whether a year before that of ``day`` is named in the paragraph, within ``reach``."""
    return any(year < day.year for year in _years(field, start, end, reach))


def speaks_of_after(field: FieldText, start: int, end: int, day: date, reach: int) -> bool:
    """Whether a year behind that of ``day`` is named in the paragraph, within ``reach``."""
    return any(year > day.year for year in _years(field, start, end, reach))


def has_early_year(field: FieldText, start: int, end: int, since: int, reach: int = 120) -> bool:
    """Whether a year before ``since`` is named in the paragraph, within ``reach``."""
    return any(year < since for year in _years(field, start, end, reach))


def _years(field: FieldText, start: int, end: int, reach: int) -> Iterator[int]:
    first, last = field.paragraph(start, end)
    first, last = max(first, start - reach), min(last, end + reach)
    return (_year(hit) for hit in _YEAR.finditer(field.text, first, last))


@cache
def _plain(digits: str) -> int:
    return int(digits.translate(_DIGITS))


def _year(hit: re.Match[str]) -> int:
    written = hit[1] or hit[2]
    return _plain(written) if written else 0

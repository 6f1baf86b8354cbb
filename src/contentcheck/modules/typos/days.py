"""Calendar facts: how long a month is and on which weekday a date falls."""

from __future__ import annotations

from datetime import date

__all__ = ["WEEKDAYS", "days_in", "real_date"]

WEEKDAYS = "一二三四五六日"
"""Monday first, as ``date.weekday`` counts."""

_GREGORIAN_SINCE = 1583
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(month: int, year: int | None) -> int:
    """Return the last day of ``month`` (1 to 12).

    February has 29 where the year is unknown, or before the calendar of today: no fault then.
    """
    if month != 2 or year is None or year < _GREGORIAN_SINCE:
        return _LENGTHS[month - 1]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else 28


def real_date(year: str, month: str, day: str) -> date | None:
    """Return the date written with digits of any width, or None if there is none such."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

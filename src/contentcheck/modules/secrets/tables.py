"""Tables in plain text and Markdown: which header cell stands over a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentcheck.text.field import FieldText

__all__ = ["Tables", "columns_below"]

_SEPARATORS: Final = "|\t｜,"
_PADDING: Final = " \u3000*_`\"'"
_LONGEST_LINE: Final = 2_000
_LONGEST_HEADER: Final = 16


class Tables:
    """Looks up header cells; made for one document, reads every table once.

    A table is lines in a row that hold the same separator (``|``, tab or comma); its first line is
    its header. A cell of more than ``_LONGEST_HEADER`` characters is no header.
    """

    def __init__(self) -> None:
        self._tops: dict[tuple[str, str, int], tuple[int, int]] = {}

    def header(self, field: FieldText, at: int) -> str:
        """Return the header cell over ``at``, empty if there is none."""
        first, last = field.paragraph(at, at + 1)
        if last - first > _LONGEST_LINE:
            return ""
        line = field.text[first:last]
        for separator in _SEPARATORS:
            if separator in line:
                top = self._top(field, first, last, separator)
                column = line.count(separator, 0, at - first)
                return "" if top[0] == first else _cell(field.text[slice(*top)], column, separator)
        return ""

    def _top(self, field: FieldText, first: int, last: int, separator: str) -> tuple[int, int]:
        """Return the first line of the table that the line ``[first, last)`` belongs to."""
        walked: list[int] = []
        top = (first, last)
        while (known := self._tops.get((field.name, separator, top[0]))) is None:
            walked.append(top[0])
            above = _line_above(field, top[0])
            if above is None or separator not in field.text[slice(*above)]:
                known = top
                break
            top = above
        for start in walked:
            self._tops[field.name, separator, start] = known
        return known


def columns_below(field: FieldText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the cells below the header cell ``[start, end)``, without the blanks round them.

    Nothing, if it stands in no table, or if its line is not the first of the table.
    """
    first, last = field.paragraph(start, end)
    if last - first > _LONGEST_LINE:
        return
    line = field.text[first:last]
    separator = next((each for each in _SEPARATORS if each in line), None)
    above = _line_above(field, first)
    if separator is None or (above is not None and separator in field.text[slice(*above)]):
        return
    column = line.count(separator, 0, start - first)
    if not _cell(line, column, separator):
        return
    while (below := _line_below(field, last)) is not None:
        first, last = below
        cells = field.text[first:last].split(separator)
        if len(cells) == 1:
            return
        if column < len(cells):
            at = first + sum(map(len, cells[:column])) + column
            cell = cells[column]
            at += len(cell) - len(cell.lstrip(_PADDING))
            yield at, at + len(cell.strip(_PADDING))


def _line_below(field: FieldText, end: int) -> tuple[int, int] | None:
    """Return the line behind the one that ends at ``end``; None at the end or if very long."""
    start = end + (2 if field.text.startswith("\r\n", end) else 1)
    if start >= len(field.text):
        return None
    first, last = field.paragraph(start, start)
    return None if last - first > _LONGEST_LINE else (first, last)


def _line_above(field: FieldText, start: int) -> tuple[int, int] | None:
    """Return the line that ends before ``start``; None at the top, or if it is very long."""
    if start == 0:
        return None
    end = start - 1
    if end > 0 and field.text[end] == "\n" and field.text[end - 1] == "\r":
        end -= 1
    first, _ = field.paragraph(end, end)
    return None if end - first > _LONGEST_LINE else (first, end)


def _cell(line: str, column: int, separator: str) -> str:
    cells = line.split(separator)
    cell = cells[column].strip() if column < len(cells) else ""
    return cell if len(cell) <= _LONGEST_HEADER else ""

"""Where characters of named groups stand in a field, found by one table look-up for all groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from contentcheck.text.field import FieldText
from contentcheck.text.fold import TABLE_SIZE

__all__ = ["CharGroups"]


class CharGroups:
    """Groups of characters, at most 255 of them. Immutable; linear in the text.

    A character belongs to one group; of several the last one counts. Characters beyond the CJK
    extensions cannot be looked for.
    """

    __slots__ = ("_names", "_table")

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._names = tuple(groups)
        self._table = np.zeros(TABLE_SIZE, dtype=np.uint8)
        for number, chars in enumerate(groups.values(), 1):
            points = [ord(char) for char in chars]
            self._table[[point for point in points if point < TABLE_SIZE - 1]] = number

    def find(self, field: FieldText) -> Mapping[str, list[int]]:
        """Return the places of each group that occurs, in text order."""
        kinds = self._table.take(field.points, mode="clip")
        at = np.flatnonzero(kinds)
        if not len(at):
            return {}
        here = kinds.take(at)
        return {
            self._names[number - 1]: at[here == number].tolist()
            for number in np.unique(here).tolist()
        }

"""Where characters of named groups stand in a field, found by one table look-up for all groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from contentcheck.text.field import FieldText
from contentcheck.text.fold import TABLE_SIZE

__all__ = ["CharGroups", "GroupedPlaces"]


class GroupedPlaces:
    """The places of all groups in one field; those of one group are listed when asked for."""

    __slots__ = ("_at", "_kinds", "_numbers")

    def __init__(
        self, at: npt.NDArray[np.intp], kinds: npt.NDArray[np.uint8], numbers: Mapping[str, int]
    ) -> None:
        """``kinds`` says for each of ``at`` the number of its group."""
        self._at = at
        self._kinds = kinds
        self._numbers = numbers

    def of(self, group: str) -> list[int]:
        """Return the places of one group, in text order."""
        if not len(self._at):
            return []
        places: list[int] = self._at[self._kinds == self._numbers[group]].tolist()
        return places


class CharGroups:
    """Groups of characters, at most 255 of them. Immutable; linear in the text.

    A character belongs to one group; of several the last one counts. Characters beyond the CJK
    extensions cannot be looked for.
    """

    __slots__ = ("_numbers", "_table")

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._numbers = {name: number for number, name in enumerate(groups, 1)}
        self._table = np.zeros(TABLE_SIZE, dtype=np.uint8)
        for name, chars in groups.items():
            points = [ord(char) for char in chars]
            self._table[[p for p in points if p < TABLE_SIZE - 1]] = self._numbers[name]

    def find(self, field: FieldText) -> GroupedPlaces:
        """Look through a field."""
        kinds = self._table.take(field.points, mode="clip")
        at = np.flatnonzero(kinds.astype(bool))
        return GroupedPlaces(at, kinds.take(at), self._numbers)

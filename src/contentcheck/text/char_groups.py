"""Where characters of named groups stand in a field, found by one table look-up for all groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from contentcheck.text.field import FieldText
from contentcheck.text.fold import TABLE_SIZE

__all__ = ["CharGroups", "GroupedPlaces"]

_MOST = 8


class GroupedPlaces:
    """The places of all groups in one field; those of one group are listed when asked for."""

    __slots__ = ("_at", "_bits", "_kinds", "_present")

    def __init__(
        self, at: npt.NDArray[np.intp], kinds: npt.NDArray[np.uint8], bits: Mapping[str, int]
    ) -> None:
        """``kinds`` holds for each of ``at`` the bits of its groups."""
        self._at = at
        self._kinds = kinds
        self._bits = bits
        self._present = int(np.bitwise_or.reduce(kinds)) if len(at) else 0

    def of(self, group: str) -> list[int]:
        """Return the places of one group, in text order."""
        bit = self._bits[group]
        if not self._present & bit:
            return []
        places: list[int] = self._at[(self._kinds & np.uint8(bit)) != 0].tolist()
        return places


class CharGroups:
    """Groups of characters, at most eight of them. Immutable; linear in the text.

    Characters beyond the CJK extensions cannot be looked for.
    """

    __slots__ = ("_bits", "_table")

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        """Raises ``ValueError`` for more than eight groups."""
        if len(groups) > _MOST:
            raise ValueError(f"at most {_MOST} groups")
        self._bits = {name: 1 << number for number, name in enumerate(groups)}
        self._table = np.zeros(TABLE_SIZE, dtype=np.uint8)
        for name, chars in groups.items():
            points = [point for point in map(ord, chars) if point < TABLE_SIZE - 1]
            self._table[points] |= np.uint8(self._bits[name])

    def find(self, field: FieldText) -> GroupedPlaces:
        """Look through a field."""
        kinds = self._table.take(field.points, mode="clip")
        at = np.flatnonzero(kinds.astype(bool))
        return GroupedPlaces(at, kinds.take(at), self._bits)

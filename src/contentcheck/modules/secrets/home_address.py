"""Addresses: how near to somebody's door they lead."""

from __future__ import annotations

from typing import Final

import regex

__all__ = ["names_a_room"]

_ROOM: Final = regex.compile(r"[0-9]室|单元|[0-9]户|[0-9]-[0-9]{3,4}|(?:栋|幢|号楼|座)[0-9]{3,4}")


def names_a_room(address: str) -> bool:
    """Whether an address goes on to the room, the unit or the household of a building."""
    return _ROOM.search(address) is not None

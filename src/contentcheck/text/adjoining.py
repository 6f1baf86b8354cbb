"""Marks that adjoin: brackets and quotation marks with nothing between, one clause mark twice."""

from __future__ import annotations

import numpy as np

from contentcheck.text import runs
from contentcheck.text.field import FieldText

__all__ = ["adjoining_marks"]


def adjoining_marks(field: FieldText) -> list[int]:
    """Return where two marks of pairs stand side by side, or one clause mark stands twice.

    Line ends are no clause marks here. Linear; positions are those of the first of the two.
    """
    of, points = field.classes, field.points
    if len(of) < 2:
        return []
    both = of[:-1] & of[1:]
    wanted = (both & (runs.PAIR | runs.CLAUSE_END)) != 0
    at = np.flatnonzero(wanted)
    if not len(at):
        return []
    pairs = (both.take(at) & runs.PAIR) != 0
    same = points.take(at) == points.take(at + 1)
    lines = (of.take(at) & runs.LINE_END) != 0
    places: list[int] = at[(pairs | same) & ~lines].tolist()
    return places

"""Marks that adjoin: brackets and quotation marks with nothing between, one clause mark twice."""

from __future__ import annotations

import numpy as np

from contentcheck.text import runs
from contentcheck.text.field import FieldText

__all__ = ["adjoining_marks"]

_MARKS = runs.PAIR | runs.CLAUSE_END


def adjoining_marks(field: FieldText) -> list[int]:
    """Return where two marks of pairs stand side by side, or one clause mark stands twice.

    Line ends are no clause marks here. Linear; positions are those of the first of the two.
    """
    of, text = field.classes, field.text
    at = np.flatnonzero((of[:-1] & of[1:] & _MARKS) != 0)
    kinds = of.take(at) & of.take(at + 1)
    return [
        place
        for place, kind in zip(at.tolist(), kinds.tolist(), strict=True)
        if kind & _PAIR or (text[place] == text[place + 1] and not kind & _LINE_END)
    ]


_PAIR = int(runs.PAIR)
_LINE_END = int(runs.LINE_END)

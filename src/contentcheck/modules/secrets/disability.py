"""Numbers of disability certificates."""

from __future__ import annotations

from contentcheck.modules.secrets.digits import bare
from contentcheck.modules.secrets.resident_id import is_resident_id

__all__ = ["is_disability_number"]


def is_disability_number(number: str) -> bool:
    """Whether ``number`` is an identity number, a kind of disability (1 to 7) and a grade (1 to 4).

    A letter and digit for a renewed card may follow. Source: the certificate's numbering as printed
    on it.
    """
    code = bare(number)
    return (
        is_resident_id(code[:18])
        and code[18:19] in tuple("1234567")
        and code[19:20] in tuple("1234")
    )

"""``typos.masked-name``: crosses where the name of an office or a place should be (××局)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from contentcheck.checks.base import Match
from contentcheck.modules.typos.odd_rule import odd_check
from contentcheck.text.field import FieldText

__all__ = ["MASKED_NAME"]

_FORM = regex.compile(
    r"[×✕╳○◯]{2,4}+(?=[局委厅署办处科股]|街道办|人民政府|管理局|委员会|大学|学院|中学|小学|派出所|[年月日]"
    r"|[省市县区镇乡村](?!\p{Han}?[×✕╳○◯]))"
)
MOST = 2
"""More of them in one field, and it is a sample form."""


def _masked(field: FieldText, places: list[int]) -> Iterator[Match]:
    text = field.text
    starts = [at for at in places if not at or text[at - 1] != text[at]]
    hits = [_FORM.match(text, at, min(len(text), at + 12)) for at in starts]
    found = [hit for hit in hits if hit is not None]
    if len(found) <= MOST:
        for hit in found:
            if not field.in_quotation(hit.start(), hit.end()):
                yield Match(field, hit.start(), hit.end() + 1)


MASKED_NAME = odd_check("typos.masked-name", "crosses", _masked)

"""The check types for an editor's everyday faults."""

from __future__ import annotations

from contentcheck.checks.base import CheckType
from contentcheck.modules.typos.anniversary import Anniversary
from contentcheck.modules.typos.damaged import DAMAGED
from contentcheck.modules.typos.festival import Festival
from contentcheck.modules.typos.forms import Forms
from contentcheck.modules.typos.invisible import INVISIBLE
from contentcheck.modules.typos.markup import MARKUP
from contentcheck.modules.typos.masked_name import MASKED_NAME
from contentcheck.modules.typos.past_name import PastName
from contentcheck.modules.typos.place import Place
from contentcheck.modules.typos.radical import RADICAL
from contentcheck.modules.typos.session_year import SessionYear
from contentcheck.modules.typos.set_phrase import SetPhrase
from contentcheck.modules.typos.straight_pairs import STRAIGHT_PAIRS
from contentcheck.modules.typos.stray import STRAY
from contentcheck.modules.typos.tense import Tense

__all__ = ["editor_checks"]


def editor_checks() -> tuple[CheckType, ...]:
    """Return one of each kind."""
    return (
        Forms(),
        SetPhrase(),
        SessionYear(),
        PastName(),
        Place(),
        Anniversary(),
        Festival(),
        Tense(),
        DAMAGED,
        RADICAL,
        INVISIBLE,
        STRAY,
        MARKUP,
        MASKED_NAME,
        STRAIGHT_PAIRS,
    )

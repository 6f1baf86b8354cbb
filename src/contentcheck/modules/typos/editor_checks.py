"""The check types for an editor's everyday faults."""

from __future__ import annotations

from contentcheck.checks.base import CheckType
from contentcheck.modules.typos.anniversary import Anniversary
from contentcheck.modules.typos.broken_line import BrokenLine
from contentcheck.modules.typos.caption import Caption
from contentcheck.modules.typos.damaged import DAMAGED
from contentcheck.modules.typos.dangling import Dangling
from contentcheck.modules.typos.empty_marks import EmptyMarks
from contentcheck.modules.typos.festival import Festival
from contentcheck.modules.typos.field_length import FieldLength
from contentcheck.modules.typos.forms import Forms
from contentcheck.modules.typos.growth import Growth
from contentcheck.modules.typos.input_residue import InputResidue
from contentcheck.modules.typos.interval import Interval
from contentcheck.modules.typos.invisible import INVISIBLE
from contentcheck.modules.typos.item_ends import ItemEnds
from contentcheck.modules.typos.markup import MARKUP
from contentcheck.modules.typos.masked_name import MASKED_NAME
from contentcheck.modules.typos.measure import Measure
from contentcheck.modules.typos.own_voice import OwnVoice
from contentcheck.modules.typos.paragraph_end import ParagraphEnd
from contentcheck.modules.typos.past_name import PastName
from contentcheck.modules.typos.pasted_twice import PastedTwice
from contentcheck.modules.typos.place import Place
from contentcheck.modules.typos.radical import RADICAL
from contentcheck.modules.typos.roster import Roster
from contentcheck.modules.typos.session_year import SessionYear
from contentcheck.modules.typos.set_phrase import SetPhrase
from contentcheck.modules.typos.share import Share
from contentcheck.modules.typos.signature import Signature
from contentcheck.modules.typos.skipped_heading import SkippedHeading
from contentcheck.modules.typos.skipped_ordinal import SkippedOrdinal
from contentcheck.modules.typos.stated_count import StatedCount
from contentcheck.modules.typos.straight_pairs import STRAIGHT_PAIRS
from contentcheck.modules.typos.stray import STRAY
from contentcheck.modules.typos.telephone import Telephone
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
        Roster(),
        Dangling(),
        Signature(),
        Caption(),
        FieldLength(),
        OwnVoice(),
        InputResidue(),
        Measure(),
        Telephone(),
        Share(),
        Growth(),
        Interval(),
        StatedCount(),
        SkippedOrdinal(),
        SkippedHeading(),
        PastedTwice(),
        ParagraphEnd(),
        ItemEnds(),
        EmptyMarks(),
        BrokenLine(),
    )

"""Permanent residence numbers of foreigners: the form of 2023, and the old one with letters."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.digits import bare, is_digits
from contentcheck.modules.secrets.facts import countries
from contentcheck.modules.secrets.resident_id import PROVINCE, check_character, is_date

__all__ = ["is_foreigner_id", "is_old_foreigner_id"]

_OLD: Final = re.compile(r"([A-Z]{3})([0-9]{2})[0-9]{2}([0-9]{6})[0-9]{2}", re.ASCII)


def is_foreigner_id(number: str) -> bool:
    """Whether ``number`` is 9, province, country, birth date, order and check character.

    Source: 国家移民管理局, cards issued from 2023-12-01; ISO 3166-1 numeric; ISO 7064 MOD 11-2.
    """
    code = bare(number).upper()
    if len(code) != 18 or code[0] != "9" or not is_digits(code[:17]):
        return False
    known = PROVINCE.fullmatch(code[1:3]) is not None and code[3:6] in countries().values()
    return known and is_date(code[6:14]) and code[17] == check_character(code)


def is_old_foreigner_id(number: str) -> bool:
    """Whether ``number`` is a country's three letters, a province and a date ``yymmdd``.

    The last digit checks the others by a rule that was not published. Source: cards issued before
    2023; ISO 3166-1.
    """
    found = _OLD.fullmatch(bare(number).upper())
    if found is None or found[1] not in countries():
        return False
    return PROVINCE.fullmatch(found[2]) is not None and is_date("19" + found[3])

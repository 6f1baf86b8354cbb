"""Our validators beside those of published packages, with the faults known of each.

The packages are no dependency: a test whose oracle is not installed is skipped.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from contentcheck.modules.secrets.bank_card import passes_luhn
from contentcheck.modules.secrets.facts import area_codes, countries, regions
from contentcheck.modules.secrets.foreigner_id import is_foreigner_id
from contentcheck.modules.secrets.imei import is_imei
from contentcheck.modules.secrets.mobile import is_mobile_number
from contentcheck.modules.secrets.resident_id import (
    check_character,
    has_known_region,
    is_resident_id,
)
from contentcheck.modules.secrets.uscc import is_credit_code

SEED = 20261124
ROUNDS = 400


def numbers(seed: int = SEED) -> list[str]:
    """Return well-formed identity numbers with codes in force, and ones with a wrong check."""
    rng = Random(seed)
    codes = [
        c for c, until in regions().items() if until is None and c[2:] != "0000" and c[4:] != "00"
    ]
    made = []
    for round_ in range(ROUNDS):
        day = f"{rng.randrange(1985, 2015)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
        first = f"{rng.choice(codes)}{day}{rng.randrange(1, 1000):03d}"
        check = check_character(first)
        made.append(first + (check if round_ % 2 else ("1" if check == "0" else "0")))
    return made


def test_resident_ids_beside_id_validator() -> None:
    validator: Any = pytest.importorskip("id_validator.validator")
    for number in numbers():
        assert is_resident_id(number) == bool(validator.is_valid(number)), number


def test_resident_ids_beside_stdnum() -> None:
    ric: Any = pytest.importorskip("stdnum.cn.ric")
    exceptions: Any = pytest.importorskip("stdnum.exceptions")
    for number in numbers():
        if ric.is_valid(number):
            assert is_resident_id(number), number
        elif is_resident_id(number):
            # It refuses regions it does not know, and those younger than their bearer.
            with pytest.raises(exceptions.InvalidComponent):
                ric.validate(number)


def test_check_characters_beside_stdnum() -> None:
    mod: Any = pytest.importorskip("stdnum.iso7064.mod_11_2")
    for number in numbers(SEED + 1):
        assert check_character(number[:17]) == mod.calc_check_digit(number[:17])


def test_credit_codes_beside_stdnum() -> None:
    theirs: Any = pytest.importorskip("stdnum.cn.uscc")
    rng = Random(SEED)
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    for round_ in range(ROUNDS):
        organisation = "".join(rng.choice(alphabet) for _ in range(9))
        first = f"91{rng.choice(sorted(regions()))}{organisation}"
        right = theirs.calc_check_digit(first)
        code = first + (right if round_ % 2 else alphabet[(alphabet.index(right) + 7) % 31])
        assert is_credit_code(code) == bool(theirs.is_valid(code)), code


def test_codes_of_new_registrars_are_refused_by_stdnum_alone() -> None:
    theirs: Any = pytest.importorskip("stdnum.cn.uscc")
    code = next(
        code for check in "0123456789ABCDEFGHJKLMNPQRTUWXY"
        if is_credit_code(code := f"N2330106MF1234567{check}")
    )  # fmt: skip
    assert not theirs.is_valid(code)


def test_luhn_and_imei_beside_stdnum() -> None:
    luhn: Any = pytest.importorskip("stdnum.luhn")
    imei: Any = pytest.importorskip("stdnum.imei")
    rng = Random(SEED)
    for _ in range(ROUNDS):
        number = f"{rng.randrange(10**18, 10**19)}"
        assert passes_luhn(number) == bool(luhn.is_valid(number))
        device = f"86{rng.randrange(10**13):013d}"
        assert is_imei(device) == bool(imei.is_valid(device))


def test_mobile_segments_beside_phonenumbers() -> None:
    phonenumbers: Any = pytest.importorskip("phonenumbers")
    # Opened after its data was made, or only by another source.
    newer = {
        "141",
        "146",
        "148",
        "149",
        "1741",
        "1742",
        "1743",
        "1744",
        "1745",
        "1746",
        "1747",
        "1748",
        "1749",
    }
    for head in range(1300, 2000):
        number = f"{head}0571234"
        parsed = phonenumbers.parse(number, "CN")
        kind = phonenumbers.number_type(parsed)
        theirs = (
            phonenumbers.is_valid_number(parsed) and kind == phonenumbers.PhoneNumberType.MOBILE
        )
        if str(head) in newer or str(head)[:3] in newer:
            continue
        assert is_mobile_number(number) == theirs, number


def test_area_codes_beside_phonenumbers() -> None:
    phonenumbers: Any = pytest.importorskip("phonenumbers")
    unknown = []
    for code, lengths in area_codes().items():
        parsed = phonenumbers.parse(code + "66007140"[: max(lengths)], "CN")
        if not phonenumbers.is_possible_number(parsed):
            unknown.append(code)
    assert unknown == []


def test_countries_beside_pycountry() -> None:
    pycountry: Any = pytest.importorskip("pycountry")
    assert countries() == {each.alpha_3: each.numeric for each in pycountry.countries}


def test_what_id_validator_stumbles_over_is_only_refused_here() -> None:
    validator: Any = pytest.importorskip("id_validator.validator")
    with pytest.raises(ValueError, match="invalid literal"):
        validator.is_valid("3301022011022000D6")
    assert not is_resident_id("3301022011022000D6")
    assert not validator.is_valid("932682191604120014")
    assert is_foreigner_id("932682191604120014")


def test_permits_and_old_codes_that_stdnum_refuses_pass_here() -> None:
    ric: Any = pytest.importorskip("stdnum.cn.ric")
    for first in ("81000019140405001", "82000019140507003", "83000019130405002"):
        number = first + check_character(first)
        assert not ric.is_valid(number)
        assert is_resident_id(number)
        assert has_known_region(number)

"""The validators behind identity, mobile and card numbers. Every number here is made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.modules.secrets.bank_card import is_bank_card, is_unionpay_card, passes_luhn
from contentcheck.modules.secrets.digits import bare, is_plain, is_varied, plain
from contentcheck.modules.secrets.disability import is_disability_number
from contentcheck.modules.secrets.foreigner_id import is_foreigner_id, is_old_foreigner_id
from contentcheck.modules.secrets.mobile import is_mobile_number
from contentcheck.modules.secrets.personal import VALIDATORS
from contentcheck.modules.secrets.resident_id import (
    has_known_region,
    is_old_resident_id,
    is_resident_id,
)

DIGITS = st.text("0123456789", min_size=1, max_size=24)


def check_character(first: str) -> str:
    """MOD 11-2 by its recursive form, another way than the module's weights."""
    remainder = 0
    for digit in first:
        remainder = (remainder + int(digit)) * 2 % 11
    check = (12 - remainder) % 11
    return "X" if check == 10 else str(check)


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    province = draw(st.sampled_from(["11", "33", "44", "65", "71", "82"]))
    born = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    place, order = draw(st.integers(0, 9999)), draw(st.integers(0, 999))
    first = f"{province}{place:04d}{born:%Y%m%d}{order:03d}"
    return first + check_character(first)


@given(resident_ids())
def test_well_formed_identity_numbers_pass(number: str) -> None:
    assert is_resident_id(number)
    assert is_resident_id(number.lower())
    assert is_resident_id(f"{number[:6]} {number[6:14]}-{number[14:]}")


@given(resident_ids(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: str, place: int, by: int) -> None:
    wrong = str((int(number[place]) + by) % 10)
    assert not is_resident_id(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    "number",
    [
        "201612031530000019",  # a time, province 20
        "110101191702300016",  # 30 February
        "110101189912310017",  # before 1900
        "110101170923001",  # fifteen: the old form has its own validator
        "11010119170923001",
        "1101011917092300170",
        "",
        "X10101191709230017",
        "110101²91709230017",
    ],
)
def test_other_numbers_of_that_shape_fail(number: str) -> None:
    assert not is_resident_id(number)


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("110101191709230017", True),
        ("810000191404050017", True),  # residence permit of Hong Kong
        ("119999191709230017", False),  # no such district
        ("710102191709230017", False),  # nobody gives out codes of Taiwan's districts
        ("500154191709230017", True),  # the code is younger than the person, who got it later
        ("110103191709230017", True),  # abolished in 2010, but in force when numbers were given
        ("110103201709230017", False),  # nobody born later gets it
    ],
)
def test_regions_are_judged_with_their_history(number: str, known: bool) -> None:
    assert has_known_region(number) is known


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("330102440229001", True),
        ("330102 440229 001", True),
        ("330102450229001", False),  # no 29 February
        ("990102440229001", False),  # no such province
        ("339902440229001", False),  # no such district
        ("33010244022900", False),
        ("3301024402290011", False),
    ],
)
def test_old_numbers_need_a_region_and_a_date(number: str, good: bool) -> None:
    assert is_old_resident_id(number) is good


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("932682191604120014", True),
        ("932682 1916 0412 0014", True),
        ("932682191604120015", False),  # check digit
        ("999682191604120014", False),  # no province 99
        ("932000191604120014", False),  # no country 000
        ("832682191604120014", False),
    ],
)
def test_numbers_of_foreigners(number: str, good: bool) -> None:
    assert is_foreigner_id(number) is good


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("DEU110016041207", True),
        ("QQQ110016041207", False),
        ("DEU990016041207", False),
        ("DEU110016134107", False),
        ("DE110016041207", False),
    ],
)
def test_old_numbers_of_foreigners(number: str, good: bool) -> None:
    assert is_old_foreigner_id(number) is good


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("11010119170923001743", True),
        ("11010119120814003X11B1", True),
        ("11010119170923001783", False),  # kinds go to 7
        ("11010119170923001745", False),  # grades go to 4
        ("110101191709230017", False),
    ],
)
def test_disability_numbers(number: str, good: bool) -> None:
    assert is_disability_number(number) is good


@pytest.mark.parametrize("number", ["13900571234", "139-0057-1234", "139 0057 1234", "19123450678"])
def test_mobile_numbers_pass(number: str) -> None:
    assert is_mobile_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "13800138000",
        "13333333333",
        "18888888888",
        "19844444444",
        "13456789012",
        "18987654321",
        "12345678901",
        "10000000000",
        "1390057123",
        "139005712345",
        "15400571234",
        "14400571234",
        "14000571234",
    ],
)
def test_samples_machines_and_unused_segments_fail(number: str) -> None:
    assert not is_mobile_number(number)


@pytest.mark.parametrize(
    "number",
    ["6217009912345008768", "6222 0200 0099 8877 666", "6225-8801-2034-0055", "4563001200778891"],
)
def test_bank_cards_pass(number: str) -> None:
    assert is_bank_card(number)


@pytest.mark.parametrize(
    "number",
    [
        "6217009912345008767",  # Luhn
        "0000000000000000",  # Luhn holds, nobody issues it
        "4444444444444448",  # two digits only
        "2026112415300012",
        "1217009912345008765",
        "62170099123450",
        "110101191709230017",
        "932682191604120014",
    ],
)
def test_numbers_no_bank_issues_fail(number: str) -> None:
    assert not is_bank_card(number)


def test_unionpay_cards_have_sixteen_or_nineteen_digits() -> None:
    assert is_unionpay_card("6217009912345008768")
    assert is_unionpay_card("6225 8801 2034 0055")
    assert not is_unionpay_card("62170099123450087")
    assert not is_unionpay_card("4563001200778891")


def test_an_identity_number_is_no_card_even_if_luhn_holds() -> None:
    born = (date(1900, 1, 1).fromordinal(date(1900, 1, 1).toordinal() + n) for n in range(400))
    firsts = (f"620102{day:%Y%m%d}002" for day in born)
    both = [n for n in (f + check_character(f) for f in firsts) if passes_luhn(n)]
    assert both
    assert not any(map(is_bank_card, both))


@given(DIGITS)
def test_exactly_one_check_digit_satisfies_luhn(first: str) -> None:
    assert sum(passes_luhn(first + last) for last in "0123456789") == 1


@given(st.text(max_size=24))
def test_validators_take_any_text(text: str) -> None:
    for validator in VALIDATORS.values():
        assert validator(text) in (True, False)


@given(st.text(max_size=40))
def test_plain_keeps_positions_and_says_when_it_changes_nothing(text: str) -> None:
    made = plain(text)
    assert len(made) == len(text)
    assert is_plain(text, 0, len(text)) == (made == text)
    assert plain(made) == made


def test_plain_and_bare_read_numbers_as_people_write_them() -> None:
    assert plain("１１０（Ａ）－　\u2013：，") == "110(A)- -：，"
    assert bare("138\u00a00013\u20118000 ") == "13800138000"


@pytest.mark.parametrize(
    ("number", "varied"),
    [
        ("390071426", True),
        ("111111", False),
        ("123456789", False),
        ("98765", False),
        ("1212", False),
    ],
)
def test_fillers_are_not_varied(number: str, varied: bool) -> None:
    assert is_varied(number) is varied

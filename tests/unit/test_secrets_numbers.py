"""The validators behind identity, mobile and card numbers. Every number here is made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.modules.secrets.bank_card import is_bank_card, passes_luhn
from contentcheck.modules.secrets.mobile import is_mobile_number
from contentcheck.modules.secrets.resident_id import is_resident_id

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
        "110101170923001",  # fifteen: the old form, which passes
        "11010119170923001",
        "1101011917092300170",
        "",
        "X10101191709230017",
        "110101²91709230017",
    ],
)
def test_other_numbers_of_that_shape_fail(number: str) -> None:
    assert is_resident_id(number) == (len(number) == 15)


def test_old_numbers_of_fifteen_need_province_and_date() -> None:
    assert is_resident_id("330102450229001") is False
    assert is_resident_id("330102440229001") is True
    assert is_resident_id("990102440229001") is False


@pytest.mark.parametrize("number", ["13900571234", "139-0057-1234", "139 0057 1234", "19123450678"])
def test_mobile_numbers_pass(number: str) -> None:
    assert is_mobile_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "13800138000",
        "13333333333",
        "18888888888",
        "13456789012",
        "18987654321",
        "12345678901",
        "10000000000",
        "1390057123",
        "139005712345",
        "15400571234",
    ],
)
def test_samples_and_unused_segments_fail(number: str) -> None:
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
        "2026112415300012",
        "1217009912345008765",
        "62170099123450",
        "110101191709230017",
    ],
)
def test_numbers_no_bank_issues_fail(number: str) -> None:
    assert not is_bank_card(number)


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
    for validator in (is_bank_card, is_mobile_number, is_resident_id, passes_luhn):
        assert validator(text) in (True, False)

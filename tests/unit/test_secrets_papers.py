"""The validators behind papers, plates, devices, telephones, mail and network addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentcheck.modules.secrets.email import is_personal_mail, is_webmail
from contentcheck.modules.secrets.home_address import names_a_room
from contentcheck.modules.secrets.hong_kong_id import is_hong_kong_id
from contentcheck.modules.secrets.imei import is_imei, is_imsi
from contentcheck.modules.secrets.landline import is_landline
from contentcheck.modules.secrets.network import (
    is_host_address,
    is_mac_address,
    is_private_address,
)
from contentcheck.modules.secrets.plate import is_plate
from contentcheck.modules.secrets.taiwan_id import is_taiwan_id
from contentcheck.modules.secrets.uscc import has_letter, is_credit_code
from contentcheck.modules.secrets.vin import has_maker_letter, is_vin


@pytest.mark.parametrize("number", ["A000728(8)", "Z990614(3)", "XA105533(7)", "A0007288"])
def test_hong_kong_cards_pass(number: str) -> None:
    assert is_hong_kong_id(number)


@given(st.from_regex(r"[A-Z]{1,2}[0-9]{6}", fullmatch=True))
def test_exactly_one_check_character_fits_a_hong_kong_card(first: str) -> None:
    assert sum(is_hong_kong_id(f"{first}({check})") for check in "0123456789A") == 1


@pytest.mark.parametrize("number", ["A100000725", "F209900116", "H890001346", "a100000725"])
def test_taiwan_cards_pass(number: str) -> None:
    assert is_taiwan_id(number)


@given(st.from_regex(r"[A-Z][12][0-9]{7}", fullmatch=True))
def test_exactly_one_check_digit_fits_a_taiwan_card(first: str) -> None:
    assert sum(is_taiwan_id(first + check) for check in "0123456789") == 1


@pytest.mark.parametrize(
    "number",
    ["91330102MA00X1Y23N", "911101010000000002", "121100004000000001", "92330102MA00T5W61U"],
)
def test_credit_codes_pass(number: str) -> None:
    assert is_credit_code(number)
    assert is_credit_code(number.lower())
    assert is_credit_code(f"{number[:8]} {number[8:]}")


@pytest.mark.parametrize(
    "number",
    [
        "91330102MA00X1Y23P",  # check character
        "91330102MA00X1I23N",  # no I
        "99990102MA00X1Y23N",  # no province 99
        "91330102MA00X1Y23",
        "110101191709230017",  # an identity number is one
    ],
)
def test_other_codes_fail(number: str) -> None:
    assert not is_credit_code(number)


def test_letters_tell_a_code_from_an_order_number() -> None:
    assert has_letter("91330102MA00X1Y23N")
    assert not has_letter("911101010000000002")


@pytest.mark.parametrize("number", ["LXX000005XY000123", "LZZ1A2B38KA000457", "laa7c8d93mn001208"])
def test_vehicle_numbers_pass(number: str) -> None:
    assert is_vin(number)


@pytest.mark.parametrize(
    "number",
    ["LZZ1A2B39KA000457", "LZZ1A2B38KA00045", "LZZ1O2B38KA000457", "1" * 17, "WVWZZZ1JZ3W000457"],
)
def test_other_vehicle_numbers_fail(number: str) -> None:
    assert not is_vin(number)


def test_makers_without_a_check_digit_write_a_letter_there() -> None:
    assert has_maker_letter("WVWZZZ1JZ3W000457")
    assert not has_maker_letter("LZZ1A2B39KA000457")


@pytest.mark.parametrize(
    "number",
    [
        "青A07164",
        "粤B07164D",
        "京AD12345",
        "京A·07164",
        "粤Z1234港",
        "京A1234警",
        "粤BA03205",
        "京N0716X",
    ],
)
def test_plates_pass(number: str) -> None:
    assert is_plate(number)


@pytest.mark.parametrize(
    "number",
    ["青A0716", "青A071645", "青I07164", "青A0716O", "青AXYZ12", "青A00000", "青A071643D"],
)
def test_other_plates_fail(number: str) -> None:
    assert not is_plate(number)


def test_device_numbers() -> None:
    assert is_imei("860000000123454")
    assert is_imei("35-999900-001234-4")
    assert not is_imei("860000000123455")
    assert not is_imei("000000000000000")
    assert is_imsi("460001234567890")
    assert not is_imsi("310150123456789")


@pytest.mark.parametrize(
    "number",
    ["0571-88600714", "(010)66007140", "(010) 66007140", "057188600714", "+86-571-88600714",
     "0936-4260714", "010 6600 7140"],
)  # fmt: skip
def test_landlines_pass(number: str) -> None:
    assert is_landline(number)


@pytest.mark.parametrize(
    "number",
    ["0301-8860071", "010-6600714", "010-660071400", "0571-18600714", "0571-22222222",
     "2024-06-0112", "400-820-6284", "88600714"],
)  # fmt: skip
def test_other_telephones_fail(number: str) -> None:
    assert not is_landline(number)


@pytest.mark.parametrize(
    "address",
    ["muhe.li0714@163.com", "zhou-qing@pku.edu.cn", "a1@mail.qinghe.com.cn", "x@xn--fiq228c.com"],
)
def test_mail_of_persons(address: str) -> None:
    assert is_personal_mail(address)


@pytest.mark.parametrize(
    "address",
    ["info@qinghe.cn", "Service01@qinghe.cn", "zhaopin@qq.com", "noreply@qinghe.cn",
     "li@example.com", "li@mail.example.org", "li@host.local", "li..he@qq.com", "li.@qq.com",
     "icon@2x.png", "lodash@4.17.21", "li@qinghe", "@qq.com"],
)  # fmt: skip
def test_mail_of_functions_and_samples(address: str) -> None:
    assert not is_personal_mail(address)


def test_providers_of_mail_boxes() -> None:
    assert is_webmail("muhe@QQ.com")
    assert not is_webmail("muhe@qinghe.cn")


@pytest.mark.parametrize(
    ("text", "host", "private"),
    [
        ("10.7.16.42", True, True),
        ("172.16.0.9", True, True),
        ("172.32.0.9", True, False),
        ("192.168.1.0/24", True, True),
        ("121.40.7.164", True, False),
        ("fe80::3c07:16ff:fe4a:9be2", True, True),
        ("2400:3200:7:16::42", True, False),
        ("192.0.2.17", False, False),
        ("2001:db8::1", False, False),
        ("255.255.255.0", False, False),
        ("127.0.0.1", False, False),
        ("0.0.0.0", False, False),
        ("8.8.8.8", False, False),
        ("256.1.1.1", False, False),
        ("1.2.3", False, False),
    ],
)
def test_network_addresses(text: str, host: bool, private: bool) -> None:
    assert is_host_address(text) is host
    assert is_private_address(text) is private


def test_hardware_addresses() -> None:
    assert is_mac_address("3C-07-16-4A-9B-E2")
    assert is_mac_address("3c:07:16:4a:9b:e2")
    assert not is_mac_address("FF:FF:FF:FF:FF:FF")
    assert not is_mac_address("01:00:5E:00:00:16")  # of a group
    assert not is_mac_address("3C:07:16:4A:9B")


def test_an_address_that_leads_to_the_door() -> None:
    assert names_a_room("临江市禾苗路88号3栋502室")
    assert names_a_room("禾苗花园3-2-501")
    assert not names_a_room("临江市禾苗路88号")

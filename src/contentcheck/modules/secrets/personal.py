"""The validators of personal data by the names under which rules ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from contentcheck.modules.secrets.bank_card import is_bank_card, is_unionpay_card, passes_luhn
from contentcheck.modules.secrets.digits import is_varied
from contentcheck.modules.secrets.disability import is_disability_number
from contentcheck.modules.secrets.email import is_personal_mail, is_webmail
from contentcheck.modules.secrets.foreigner_id import is_foreigner_id, is_old_foreigner_id
from contentcheck.modules.secrets.home_address import names_a_room
from contentcheck.modules.secrets.hong_kong_id import is_hong_kong_id
from contentcheck.modules.secrets.imei import is_imei, is_imsi
from contentcheck.modules.secrets.landline import is_landline
from contentcheck.modules.secrets.mobile import is_mobile_number
from contentcheck.modules.secrets.network import (
    is_host_address,
    is_mac_address,
    is_private_address,
)
from contentcheck.modules.secrets.plate import is_plate
from contentcheck.modules.secrets.resident_id import (
    has_known_region,
    is_old_resident_id,
    is_resident_id,
)
from contentcheck.modules.secrets.taiwan_id import is_taiwan_id
from contentcheck.modules.secrets.uscc import has_letter, is_credit_code
from contentcheck.modules.secrets.vin import has_maker_letter, is_vin

__all__ = ["VALIDATORS"]


def _is_any_foreigner_id(number: str) -> bool:
    return is_foreigner_id(number) or is_old_foreigner_id(number)


def _is_device_number(number: str) -> bool:
    return is_imei(number) or is_imsi(number)


def _can_be_vin(number: str) -> bool:
    return is_vin(number) or has_maker_letter(number)


VALIDATORS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "any-foreigner-id": _is_any_foreigner_id,
        "bank-card": is_bank_card,
        "can-be-vin": _can_be_vin,
        "credit-code": is_credit_code,
        "device-number": _is_device_number,
        "disability-number": is_disability_number,
        "foreigner-id": is_foreigner_id,
        "has-letter": has_letter,
        "hong-kong-id": is_hong_kong_id,
        "host-address": is_host_address,
        "known-region": has_known_region,
        "landline": is_landline,
        "luhn": passes_luhn,
        "mac-address": is_mac_address,
        "mobile-number": is_mobile_number,
        "old-resident-id": is_old_resident_id,
        "personal-mail": is_personal_mail,
        "plate": is_plate,
        "private-address": is_private_address,
        "resident-id": is_resident_id,
        "room-address": names_a_room,
        "taiwan-id": is_taiwan_id,
        "unionpay-card": is_unionpay_card,
        "varied-digits": is_varied,
        "vin": is_vin,
        "webmail": is_webmail,
    }
)

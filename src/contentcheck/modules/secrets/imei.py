"""Numbers of mobile devices and SIM cards."""

from __future__ import annotations

from contentcheck.modules.secrets.bank_card import passes_luhn
from contentcheck.modules.secrets.digits import bare, is_digits

__all__ = ["is_imei", "is_imsi"]


def is_imei(number: str) -> bool:
    """Whether ``number`` is 15 digits with a Luhn check digit. Source: 3GPP TS 23.003."""
    code = bare(number.replace("/", ""))
    return len(code) == 15 and len(set(code)) > 2 and passes_luhn(code)


def is_imsi(number: str) -> bool:
    """Whether ``number`` is 15 digits of a Chinese network (460, 461). Source: ITU-T E.212."""
    code = bare(number)
    return len(code) == 15 and is_digits(code) and code.startswith(("460", "461"))

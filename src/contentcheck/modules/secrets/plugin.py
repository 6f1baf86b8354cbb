"""What the secrets module registers: its rules, and the validators behind their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from contentcheck.catalog.resources import rules_root
from contentcheck.modules.secrets.bank_card import is_bank_card, passes_luhn
from contentcheck.modules.secrets.mobile import is_mobile_number
from contentcheck.modules.secrets.resident_id import is_resident_id
from contentcheck.modules.secrets.tokens import is_live_token
from contentcheck.plugins.hookspecs import hookimpl

__all__ = ["contentcheck_rule_paths", "contentcheck_validators"]


@hookimpl
def contentcheck_rule_paths() -> Iterable[Path]:
    """Return the folder of the SEC rules."""
    return [rules_root() / "secrets"]


@hookimpl
def contentcheck_validators() -> Mapping[str, Callable[[str], bool]]:
    """Return the validators; each takes the matched text with its digits made plain."""
    return {
        "bank-card": is_bank_card,
        "live-token": is_live_token,
        "luhn": passes_luhn,
        "mobile-number": is_mobile_number,
        "resident-id": is_resident_id,
    }

"""What the secrets module registers: its rules, and the validators behind their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from contentcheck.catalog.resources import rules_root
from contentcheck.checks.base import CheckType
from contentcheck.modules.secrets.assignment import Assignment
from contentcheck.modules.secrets.column import Column
from contentcheck.modules.secrets.combination import Combination
from contentcheck.modules.secrets.identifier import Identifier
from contentcheck.modules.secrets.labelled import Labelled
from contentcheck.modules.secrets.manifest import Manifest
from contentcheck.modules.secrets.personal import VALIDATORS
from contentcheck.modules.secrets.private_key import PrivateKey
from contentcheck.modules.secrets.samples import is_live_token
from contentcheck.modules.secrets.state_mark import StateMark
from contentcheck.modules.secrets.tokens import Tokens
from contentcheck.modules.secrets.web_address import WebAddress
from contentcheck.modules.secrets.web_token import is_encoded_web_token, is_web_token
from contentcheck.plugins.hookspecs import hookimpl

__all__ = ["contentcheck_checks", "contentcheck_rule_paths", "contentcheck_validators"]


@hookimpl
def contentcheck_rule_paths() -> Iterable[Path]:
    """Return the folder of the SEC rules."""
    return [rules_root() / "secrets"]


@hookimpl
def contentcheck_checks() -> list[CheckType]:
    """Return the check types of this module."""
    return [
        Assignment(),
        Column(),
        Combination(),
        Identifier(),
        Labelled(),
        Manifest(),
        PrivateKey(),
        StateMark(),
        Tokens(),
        WebAddress(),
    ]


@hookimpl
def contentcheck_validators() -> Mapping[str, Callable[[str], bool]]:
    """Return the validators; each takes the matched text with its digits made plain."""
    return {
        **VALIDATORS,
        "encoded-web-token": is_encoded_web_token,
        "live-token": is_live_token,
        "web-token": is_web_token,
    }

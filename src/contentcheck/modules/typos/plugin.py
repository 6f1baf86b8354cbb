"""The typos module as a plugin."""

from __future__ import annotations

from pathlib import Path

from contentcheck.catalog.resources import rules_root
from contentcheck.checks.base import CheckType
from contentcheck.modules.typos.doubled import Doubled
from contentcheck.modules.typos.editor_checks import editor_checks
from contentcheck.modules.typos.half_width import HalfWidth
from contentcheck.modules.typos.impossible import Impossible
from contentcheck.modules.typos.mixed_dates import MixedDates
from contentcheck.modules.typos.near_match import NearMatches
from contentcheck.modules.typos.pairing import Pairing
from contentcheck.modules.typos.weekday import Weekday
from contentcheck.plugins.hookspecs import hookimpl


@hookimpl
def contentcheck_rule_paths() -> list[Path]:
    """Return the folder of this module's rules."""
    return [rules_root() / "typos"]


@hookimpl
def contentcheck_checks() -> list[CheckType]:
    """Return the check types of this module."""
    return [
        Doubled(),
        Weekday(),
        Impossible(),
        MixedDates(),
        Pairing(),
        HalfWidth(),
        NearMatches(),
        *editor_checks(),
    ]

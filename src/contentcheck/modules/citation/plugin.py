"""The citation module as a plugin."""

from __future__ import annotations

from pathlib import Path

from contentcheck.catalog.resources import rules_root
from contentcheck.checks.base import CheckType
from contentcheck.modules.citation.article import ArticleSource
from contentcheck.modules.citation.origins import Origins
from contentcheck.modules.citation.repost import Repost
from contentcheck.modules.citation.signoff import SignOff
from contentcheck.modules.citation.statistics import Statistics
from contentcheck.modules.citation.vague import VagueAttribution
from contentcheck.plugins.hookspecs import hookimpl


@hookimpl
def contentcheck_rule_paths() -> list[Path]:
    """Return the folder of this module's rules."""
    return [rules_root() / "citation"]


@hookimpl
def contentcheck_checks() -> list[CheckType]:
    """Return the check types of this module."""
    return [
        VagueAttribution(),
        Repost(),
        SignOff(),
        ArticleSource(),
        Statistics(),
        Origins(),
    ]

"""The typos module as a plugin."""

from __future__ import annotations

from pathlib import Path

from contentcheck.catalog.resources import rules_root
from contentcheck.plugins.hookspecs import hookimpl


@hookimpl
def contentcheck_rule_paths() -> list[Path]:
    """Return the folder of this module's rules."""
    return [rules_root() / "typos"]

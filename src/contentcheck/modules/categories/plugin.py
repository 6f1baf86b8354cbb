"""The categories module as a plugin."""

from __future__ import annotations

from pathlib import Path

from contentcheck.catalog.resources import rules_root
from contentcheck.plugins.hookspecs import hookimpl


@hookimpl
def contentcheck_rule_paths() -> list[Path]:
    """Return the folders of this module's rules: banned and commercial content, house style."""
    return [rules_root() / "categories", rules_root() / "style"]

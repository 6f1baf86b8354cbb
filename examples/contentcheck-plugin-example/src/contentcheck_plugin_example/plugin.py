"""What the plugin hands over. Importing this module does nothing else."""

from __future__ import annotations

from pathlib import Path

import contentcheck as cc
from contentcheck_plugin_example.density import Density

_HERE = Path(__file__).parent


@cc.hookimpl
def contentcheck_checks() -> list[cc.CheckType]:
    """Return the check type that our rule names."""
    return [Density()]


@cc.hookimpl
def contentcheck_rule_paths() -> list[Path]:
    """Return the folder of our rule."""
    return [_HERE / "rules"]


@cc.hookimpl
def contentcheck_lexicon_paths() -> list[Path]:
    """Return the folder of our lexicon."""
    return [_HERE / "lexicons"]

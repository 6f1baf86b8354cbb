"""Where the shipped rules and lexicons lie: the only code that knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from contentcheck.errors import InstallationError, Problem

__all__ = ["data_root", "lexicons_root", "rules_root"]


@cache
def data_root() -> Path:
    """Return the folder that holds ``rules`` and ``lexicons``.

    The packaged copy comes first, then the checkout. Raises ``InstallationError`` E401.
    """
    package = Path(__file__).resolve().parents[1]
    for root in (package / "_data", package.parents[1]):
        if (root / "rules").is_dir() and (root / "lexicons").is_dir():
            return root
    raise InstallationError(
        Problem("E401", "安装不完整：找不到 rules 与 lexicons 目录", file=str(package))
    )


def rules_root() -> Path:
    """Return the folder of the shipped rules."""
    return data_root() / "rules"


def lexicons_root() -> Path:
    """Return the folder of the shipped lexicons."""
    return data_root() / "lexicons"

"""``contentcheck lexicons``: whether lexicons can be used and do what their owners mean."""

from __future__ import annotations

from contentcheck.cli.frame import LazyGroup

__all__ = ["lexicons"]

lexicons = LazyGroup(
    name="lexicons",
    help="检查词库。",
    no_args_is_help=True,
    lazy={"check": ("contentcheck.cli.lexicons_check:check_lexicons", "检查词库和词条")},
)

"""The check types that every engine knows."""

from __future__ import annotations

from contentcheck.checks.base import CheckType
from contentcheck.checks.combination import Combination
from contentcheck.checks.conditional import Conditional
from contentcheck.checks.consistency import Consistency
from contentcheck.checks.existence import Existence
from contentcheck.checks.pattern import Pattern
from contentcheck.checks.score import Score
from contentcheck.checks.substitution import Substitution
from contentcheck.checks.suppression import SuppressionComment

__all__ = ["built_in_checks"]


def built_in_checks() -> tuple[CheckType, ...]:
    """Return one of each kind."""
    return (
        Existence(),
        Substitution(),
        Pattern(),
        Conditional(),
        Consistency(),
        Combination(),
        Score(),
        SuppressionComment(),
    )

"""Exit codes, and which of them wins.

2 ends before any text is read; afterwards 130 goes before 3, and 3 before 1. ``--exit-zero`` turns
1 into 0 and nothing else.
"""

from __future__ import annotations

from contentcheck.errors import ContentCheckError, InputError

__all__ = ["FOUND", "INTERRUPTED", "PASS", "UNCHECKED", "USAGE", "code_of", "run_code"]

PASS = 0
FOUND = 1
"""A verdict at or above ``--fail-on``."""
USAGE = 2
"""Wrong usage, configuration, rules, lexicons or plugins."""
UNCHECKED = 3
"""Something could not be checked; never 0."""
INTERRUPTED = 130


def run_code(
    *, found: bool, unchecked: bool, interrupted: bool = False, exit_zero: bool = False
) -> int:
    """Return the exit code of a run that got as far as reading texts."""
    if interrupted:
        return INTERRUPTED
    if unchecked:
        return UNCHECKED
    return FOUND if found and not exit_zero else PASS


def code_of(error: ContentCheckError) -> int:
    """Return the exit code of an error that ended the run."""
    return UNCHECKED if isinstance(error, InputError) else USAGE

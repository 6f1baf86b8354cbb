"""All hooks, on one page. Each runs once, while an engine is built; afterwards all is frozen.

A plugin is any object (a module, mostly) with functions marked ``@hookimpl`` under these names,
announced in the entry-point group ``contentcheck.plugins``. It acts only if the configuration
names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pluggy

from contentcheck.checks.base import CheckType
from contentcheck.readers.base import AnyReader

__all__ = ["GROUP", "PROJECT", "hookimpl", "hookspec"]

PROJECT = "contentcheck"
GROUP = "contentcheck.plugins"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def contentcheck_checks() -> Iterable[CheckType]:  # type: ignore[empty-body]
    """Return check types that rules may name."""


@hookspec
def contentcheck_rule_paths() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return folders of rule files."""


@hookspec
def contentcheck_lexicon_paths() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return folders that hold one folder per lexicon."""


@hookspec
def contentcheck_readers() -> Iterable[AnyReader]:  # type: ignore[empty-body]
    """Return readers of further media types."""


@hookspec
def contentcheck_reporters() -> Iterable[object]:  # type: ignore[empty-body]
    """Return reporters of further output formats (see ``contentcheck.reporters.base``)."""


@hookspec
def contentcheck_validators() -> Mapping[str, Callable[[str], bool]]:  # type: ignore[empty-body]
    """Return validators by name, for the ``validator`` option of pattern rules."""

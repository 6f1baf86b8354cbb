"""The built-in rule modules: pluggy plugins that enter by the same door as everybody else's."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

__all__ = ["BUILT_IN", "built_in"]

BUILT_IN = ("secrets", "typos", "categories", "citation")


def built_in() -> list[tuple[str, ModuleType]]:
    """Return name and plugin of every built-in module."""
    return [(name, import_module(f"contentcheck.modules.{name}.plugin")) for name in BUILT_IN]

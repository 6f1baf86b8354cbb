"""A cheaper start: nothing that is loaded and built once is garbage."""

from __future__ import annotations

import gc
import os

__all__ = ["hurry", "settle"]


def hurry() -> None:
    """Begin the start: no garbage collection, and no plugins of pydantic.

    Pydantic would look through all installed packages for plugins that watch it; here none may.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def settle() -> None:
    """End the start: what is there now stays, and garbage is collected from here on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()

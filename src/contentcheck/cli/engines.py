"""One engine per kind of settings: built once, restricted for profiles and selectors."""

from __future__ import annotations

from contentcheck.api import build_engine
from contentcheck.catalog.config import Config
from contentcheck.engine.engine import Engine

__all__ = ["EngineShelf"]

_RESTRICTING = {"profile", "ignore"}
_NOT_BUILT_IN = {"root", "stage", "fail_on", "overrides"}


class EngineShelf:
    """Builds engines as they are asked for; ``engines`` holds them in order of their numbers."""

    def __init__(self) -> None:
        self.engines: list[Engine] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._bases: dict[str, Engine] = {}

    def number(self, config: Config) -> int:
        """Return the number of the engine for ``config``.

        Raises ``CatalogError``, ``ConfigError`` or ``PluginError`` with every problem found.
        """
        base = config.model_dump_json(exclude=_RESTRICTING | _NOT_BUILT_IN)
        key = (base, config.model_dump_json(include=_RESTRICTING))
        if key not in self._numbers:
            self.engines.append(self._built(base, config))
            self._numbers[key] = len(self.engines) - 1
        return self._numbers[key]

    def _built(self, base: str, config: Config) -> Engine:
        if base in self._bases:
            return self._bases[base].restrict(
                profile=config.profile or "default", select=config.select, ignore=config.ignore
            )
        engine = self._bases[base] = build_engine(config=config)
        return engine

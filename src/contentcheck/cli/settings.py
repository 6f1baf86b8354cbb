"""From options and project files to the settings of each file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contentcheck.catalog.config import (
    ARGUMENTS,
    Config,
    Override,
    ResolvedConfig,
    discover,
    resolve,
)
from contentcheck.catalog.problems import did_you_mean
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.policy import DEFAULT_POLICY

__all__ = ["Given", "Settings"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line said; None and empty mean that it said nothing."""

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    stage: str | None = None
    fail_on: str | None = None

    def replacing(self) -> Mapping[str, Any]:
        """Return the values that stand in place of those of project files."""
        values = {
            "profile": self.profile,
            "select": self.select or None,
            "lang": self.lang,
            "stage": self.stage,
            "fail_on": self.fail_on,
        }
        return {key: value for key, value in values.items() if value is not None}


@dataclass(slots=True)
class Settings:
    """Finds the project files of a path, nearest first, those of the working directory else.

    The command line goes before project files and their overrides; ``ignore`` adds to theirs.
    """

    given: Given = field(default_factory=Given)
    explicit: Path | None = None
    isolated: bool = False
    _folders: dict[str, ResolvedConfig] = field(default_factory=dict)

    def for_path(self, path: str | None) -> Config:
        """Return the settings of one file, None for those of the working directory.

        Raises ``ConfigError`` with every problem found.
        """
        return self._given(self._overridden(path)[1])

    def origins(self, path: str | None) -> Mapping[str, str]:
        """Return where each value of ``for_path`` comes from. Raises ``ConfigError``."""
        resolved, config = self._overridden(path)
        origins = dict(resolved.origins)
        replaced = self.given.replacing()
        for key in Override.model_fields.keys() & origins.keys() - replaced.keys():
            if getattr(config, key) != getattr(resolved.values, key):
                origins[key] = f"{origins['overrides']} [[overrides]]"
        if self.given.ignore:
            origins["ignore"] = f"{origins['ignore']} + {ARGUMENTS}"
        return origins

    def _overridden(self, path: str | None) -> tuple[ResolvedConfig, Config]:
        """Return what project files say around a path, and what their overrides make of it."""
        if path is None:
            here = self._of_folder(os.getcwd())
            return here, here.values
        whole = os.path.realpath(path)
        resolved = self._of_folder(os.path.dirname(whole))
        return resolved, resolved.for_path(whole)

    def _given(self, config: Config) -> Config:
        changed = dict(self.given.replacing())
        if self.given.ignore:
            changed["ignore"] = (*config.ignore, *self.given.ignore)
        if changed:
            config = config.model_copy(update=changed)
        _check_stage(config.stage)
        return config

    def _of_folder(self, folder: str) -> ResolvedConfig:
        known = self._folders.get(folder)
        if known is None:
            start = Path(folder)
            layers = discover(start, isolated=self.isolated, explicit=self.explicit)
            layers = layers or discover(Path.cwd(), isolated=self.isolated)
            known = self._folders[folder] = resolve(layers, self.given.replacing())
        return known


def _check_stage(stage: str | None) -> None:
    names = [each.name for each in DEFAULT_POLICY.stages]
    if stage is not None and stage not in names:
        allowed = did_you_mean(stage, names) or "、".join(names)
        raise ConfigError(Problem("E210", "没有这个审核阶段", None, None, "stage", stage, allowed))

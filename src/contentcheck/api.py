"""The public functions: the only place where catalog, plugins and engine meet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contentcheck.engine.engine import Engine
from contentcheck.model.lexicon import Lexicon

__all__ = ["BuildArguments", "build_engine", "check", "check_many"]

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class BuildArguments:
    """Everything ``build_engine`` was asked for; picklable, and enough to build it again."""

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    lexicon_paths: tuple[str, ...] = ()
    lexicons: tuple[Lexicon, ...] = ()
    removed: tuple[str, ...] = ()
    plugins: tuple[str | object, ...] = ()
    allow: tuple[str, ...] = ()
    publisher: str | None = None
    lang: str = "zh"
    fingerprint_key: bytes | str | None = None
    project: str = "contentcheck"

    def build(self) -> Engine:
        """Build the engine. Raises as ``build_engine`` does."""
        return _build(self)

    def with_lexicons(self, add: Sequence[Lexicon], remove: Sequence[str]) -> BuildArguments:
        """Return arguments with lexicons added (replacing equal ids) and others removed."""
        new = {lexicon.id for lexicon in add}
        kept = tuple(lexicon for lexicon in self.lexicons if lexicon.id not in new)
        return replace(
            self,
            lexicons=(*(lx for lx in kept if lx.id not in remove), *add),
            removed=tuple(sorted((set(self.removed) | set(remove)) - new)),
        )

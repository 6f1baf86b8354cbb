"""Everything that can go wrong, with a stable code.

A ``Problem`` names file, line, key, value and what is allowed. An error carries all problems
found, because a person who mends a rule folder wants the whole list at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "CatalogError",
    "ConfigError",
    "ContentCheckError",
    "InputError",
    "InstallationError",
    "PluginError",
    "Problem",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in user data: where it stands, what is wrong, what would be right."""

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    key: str | None = None
    value: str | None = None
    allowed: str | None = None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place += f":{self.line}"
        parts = [place] if place else []
        parts.append(f"[{self.code}]")
        if self.key is not None:
            parts.append(f"{self.key}:")
        parts.append(self.message)
        if self.value is not None:
            parts.append(f"（值 {self.value!r}）")
        if self.allowed is not None:
            parts.append(f"允许：{self.allowed}")
        return " ".join(parts)


class ContentCheckError(Exception):
    """Base of all errors raised on purpose. ``code`` is stable, ``problems`` is never empty."""

    code = "E000"

    def __init__(self, problems: str | Problem | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = Problem(self.code, problems)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ContentCheckError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class CatalogError(ContentCheckError):
    """A rule file, lexicon or profile cannot be used (E1xx)."""

    code = "E100"


class ConfigError(ContentCheckError):
    """A configuration value, selector or argument is wrong (E2xx)."""

    code = "E200"


class PluginError(ContentCheckError):
    """A plugin does not load or breaks the plugin contract (E3xx)."""

    code = "E300"


class InstallationError(ContentCheckError):
    """The installed package is incomplete (E4xx)."""

    code = "E400"


class InputError(ContentCheckError):
    """A text cannot be read or is no text (E5xx)."""

    code = "E500"

"""The project file: ``contentcheck.toml``, or ``[tool.contentcheck]`` in ``pyproject.toml``.

The nearest file wins; search goes upward to a file that says ``root = true``. Layers are
defaults ← outer files ← inner files ← arguments, and of every value its origin is kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pydantic
from pydantic import Field

from contentcheck.catalog.problems import ProblemList, from_validation_error
from contentcheck.catalog.toml import TomlFile, read_toml
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.base import Value

__all__ = ["Config", "FingerprintConfig", "Layer", "Override", "ProjectConfig", "ResolvedConfig",
           "discover", "read_config", "resolve"]  # fmt: skip

FILE = "contentcheck.toml"
PYPROJECT = "pyproject.toml"
DEFAULT_PROJECT = "contentcheck"
DEFAULTS = "默认值"
ARGUMENTS = "命令行"


class Override(Value):
    """Other settings for files whose path, relative to the project file, matches a glob."""

    paths: tuple[str, ...] = Field(min_length=1)
    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    lang: Literal["zh", "en"] | None = None


class ProjectConfig(Value):
    """``[project]``: ``id`` is committed and keeps fingerprints stable."""

    id: str = DEFAULT_PROJECT


class FingerprintConfig(Value):
    """``[fingerprint]``: where the secret key lies: an environment variable or a file."""

    key_env: str | None = None
    key_file: str | None = None


class Config(Value):
    """Everything a project may set. Paths are absolute once read from a file."""

    root: bool = False
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    lexicon_paths: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    publisher: str | None = None
    lang: Literal["zh", "en"] = "zh"
    stage: str | None = None
    fail_on: Literal["note", "review", "block"] = "review"
    project: ProjectConfig = Field(default_factory=ProjectConfig)
    fingerprint: FingerprintConfig = Field(default_factory=FingerprintConfig)
    overrides: tuple[Override, ...] = ()

    @property
    def project_id(self) -> str:
        """The id from which fingerprints derive when there is no key."""
        return self.project.id

    def read_key(self) -> bytes | None:
        """Return the fingerprint key, or None. Raises ``ConfigError`` E204 if it is not there."""
        where = self.fingerprint
        if where.key_env is not None:
            key = os.environ.get(where.key_env)
            if not key:
                problem = Problem(
                    "E204", "环境变量没有设置", key="fingerprint.key_env", value=where.key_env
                )
                raise ConfigError(problem)
            return key.encode()
        if where.key_file is not None:
            return _key_in(Path(where.key_file))
        return None


@dataclass(frozen=True, slots=True)
class Layer:
    """Values from one source, by key."""

    origin: str
    values: Mapping[str, Any]
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class ResolvedConfig:
    """The effective settings, and for every key where its value comes from.

    ``folder`` is that of the file which set ``overrides``: their globs are relative to it.
    """

    values: Config
    origins: Mapping[str, str]
    folder: Path = field(default_factory=Path.cwd)

    def for_path(self, path: str | os.PathLike[str]) -> Config:
        """Return the settings for one file; later overrides win."""
        config = self.values
        relative = os.path.relpath(os.fspath(path), self.folder).replace(os.sep, "/")
        for override in config.overrides:
            if any(_glob(pattern).fullmatch(relative) for pattern in override.paths):
                changed = override.model_dump(exclude={"paths"}, exclude_none=True)
                config = config.model_copy(update=changed)
        return config


def discover(
    start: Path, *, isolated: bool = False, explicit: Path | None = None
) -> tuple[Layer, ...]:
    """Return the project files that hold for ``start``, outermost first.

    ``explicit`` names one file instead; ``isolated`` finds none. Raises ``ConfigError`` with all
    problems of all files (E202 unknown key or wrong value, E101 unreadable, E102 syntax).
    """
    if isolated:
        return ()
    if explicit is not None:
        return (read_config(explicit),)
    layers: list[Layer] = []
    problems = ProblemList()
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        file = _in_folder(candidate)
        if file is None:
            continue
        try:
            layers.append(read_config(file))
        except ConfigError as error:
            problems.extend(error.problems)
            continue
        if layers[-1].values.get("root"):
            break
    problems.raise_if_any(ConfigError)
    return tuple(reversed(layers))


def read_config(path: Path) -> Layer:
    """Read one project file. Raises ``ConfigError`` with every problem found."""
    file = read_toml(path)
    if isinstance(file, Problem):
        raise ConfigError(file)
    if path.name == PYPROJECT:
        return _layer(_own_table(file) or {}, file, path, ("tool", "contentcheck"))
    return _layer(file.data, file, path, ())


def resolve(layers: Sequence[Layer], arguments: Mapping[str, Any] | None = None) -> ResolvedConfig:
    """Lay ``arguments`` (unset ones are None) over ``layers`` over the defaults.

    Raises ``ConfigError`` E202 for arguments that are wrong or unknown.
    """
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Config.model_fields, DEFAULTS)
    for layer in layers:
        values.update(layer.values)
        origins.update(dict.fromkeys(layer.values, layer.origin))
    for key, value in (arguments or {}).items():
        if value is not None:
            values[key] = value
            origins[key] = ARGUMENTS
    # The overrides that hold are those of the innermost file that has some.
    folders = [
        layer.folder
        for layer in sorted(layers, key=lambda layer: "overrides" in layer.values)
        if layer.folder is not None
    ]
    config = _validated(values, ARGUMENTS, lambda key: None)
    return ResolvedConfig(config, origins, folders[-1] if folders else Path.cwd())


def _in_folder(folder: Path) -> Path | None:
    """Return the project file of a folder; a ``pyproject.toml`` without our table is none."""
    own = folder / FILE
    if own.is_file():
        return own
    shared = folder / PYPROJECT
    try:
        mentioned = b"contentcheck" in shared.read_bytes()
    except OSError:
        return None
    if not mentioned:
        return None
    file = read_toml(shared)
    return shared if isinstance(file, Problem) or _own_table(file) is not None else None


def _own_table(file: TomlFile) -> Any:
    tool = file.data.get("tool")
    return tool.get("contentcheck") if isinstance(tool, Mapping) else None


def _key_in(path: Path) -> bytes:
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise ConfigError(
            Problem("E204", f"不能读取密钥文件：{error.strerror}", file=str(path))
        ) from error
    if not key:
        raise ConfigError(Problem("E204", "密钥文件是空的", file=str(path)))
    return key


def _layer(data: Any, file: TomlFile, path: Path, prefix: tuple[str, ...]) -> Layer:
    folder = path.resolve().parent

    def line_of(key: tuple[str | int, ...]) -> int | None:
        return file.line_of((*prefix, *key))

    config = _validated(data, str(path), line_of)
    values = {key: getattr(config, key) for key in data}
    for key in ("rule_paths", "lexicon_paths"):
        if key in values:
            values[key] = tuple(str(folder / entry) for entry in values[key])
    if config.fingerprint.key_file is not None:
        values["fingerprint"] = FingerprintConfig(
            key_file=str(folder / config.fingerprint.key_file)
        )
    return Layer(str(path), values, folder)


def _validated(
    data: Any, name: str, line_of: Callable[[tuple[str | int, ...]], int | None]
) -> Config:
    try:
        return Config.model_validate(data)
    except pydantic.ValidationError as error:
        raise ConfigError(from_validation_error(error, "E202", name, line_of, Config)) from error


def _glob(pattern: str) -> re.Pattern[str]:
    """Translate a glob: ``*`` stays inside a folder, ``**`` crosses them."""
    parts: list[str] = []
    for piece in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        match piece:
            case "**/":
                parts.append("(?:.*/)?")
            case "**":
                parts.append(".*")
            case "*":
                parts.append("[^/]*")
            case "?":
                parts.append("[^/]")
            case _:
                parts.append(re.escape(piece))
    return re.compile("".join(parts))

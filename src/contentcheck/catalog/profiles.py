"""Profiles: which rules act for which kind of publisher."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pydantic
from pydantic import Field, PositiveFloat

from contentcheck.catalog.problems import ProblemList, did_you_mean, from_validation_error
from contentcheck.catalog.toml import TomlFile, read_toml
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.base import Frozen, FrozenMap, Value
from contentcheck.model.rulespec import Profile

__all__ = ["choose_profile", "load_profiles"]


class _ProfileFile(Value):
    """What a profile file may say; ``extends`` names another one whose lists come first."""

    name: str
    title: str
    description: str
    extends: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    open_gates: tuple[str, ...] = ()
    publisher: str | None = None
    thresholds: Frozen[PositiveFloat] = Field(default_factory=FrozenMap)


def load_profiles(root: Path, problems: ProblemList) -> Mapping[str, Profile]:
    """Return the profiles below ``root`` by name, extensions resolved.

    ``extends = "default"`` adds this profile's lists to those of another; what an heir selects is
    no longer ignored by the same selector, and the other way round. What is wrong goes to
    ``problems`` with file and line: E101 unreadable, E102 syntax, E103 key or value, E110 file
    name, E131 unknown or circular ``extends``.
    """
    sources: dict[str, TomlFile] = {}
    files: dict[str, _ProfileFile] = {}
    names: list[str] = []
    for path in sorted(root.glob("*.toml")):
        names.append(path.stem)
        source = read_toml(path)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        file = _read(source, path.stem, problems)
        if file is not None:
            sources[path.stem], files[path.stem] = source, file
    profiles: dict[str, Profile] = {}
    for name, source in sources.items():
        chain = _chain(name, files)
        last = files[chain[-1]].extends
        if last is None:
            profiles[name] = _merged([files[link] for link in reversed(chain)], source.name)
        elif last in chain or last not in names:
            problems.append(_dead_end(source, files[name], names, circular=last in chain))
    return profiles


def choose_profile(profiles: Mapping[str, Profile], name: str) -> Profile:
    """Return a profile. Raises ``ConfigError`` E203 naming those there are."""
    try:
        return profiles[name]
    except KeyError:
        allowed = did_you_mean(name, profiles) or "、".join(profiles)
        raise ConfigError(
            Problem("E203", "没有这个方案", key="profile", value=name, allowed=allowed)
        ) from None


def _read(source: TomlFile, name: str, problems: ProblemList) -> _ProfileFile | None:
    try:
        file = _ProfileFile.model_validate(source.data)
    except pydantic.ValidationError as error:
        problems.extend(
            from_validation_error(error, "E103", source.name, source.line_of, _ProfileFile)
        )
        return None
    if file.name != name:
        line = source.line_of(("name",))
        problems.append(
            Problem("E110", "name 与文件名不符", source.name, line, "name", file.name, name)
        )
    return file


def _chain(name: str, files: Mapping[str, _ProfileFile]) -> list[str]:
    """Return ``name`` and what it extends, as far as that is there and not circular."""
    chain = [name]
    while (link := files[chain[-1]].extends) in files and link not in chain:
        chain.append(str(link))
    return chain


def _merged(files: list[_ProfileFile], origin: str) -> Profile:
    own = files[-1]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    for file in files:
        select = (*(entry for entry in select if entry not in file.ignore), *file.select)
        ignore = (*(entry for entry in ignore if entry not in file.select), *file.ignore)
    publishers = [file.publisher for file in files if file.publisher is not None]
    return Profile(
        name=own.name,
        title=own.title,
        description=own.description,
        select=select,
        ignore=ignore,
        open_gates=tuple(entry for file in files for entry in file.open_gates),
        publisher=publishers[-1] if publishers else None,
        thresholds={code: at for file in files for code, at in file.thresholds.items()},
        origin=origin,
    )


def _dead_end(source: TomlFile, file: _ProfileFile, names: list[str], *, circular: bool) -> Problem:
    return Problem(
        "E131",
        "extends 成了循环" if circular else "extends 指向不存在的方案",
        source.name,
        source.line_of(("extends",)),
        "extends",
        file.extends,
        None if circular else did_you_mean(str(file.extends), names) or "、".join(names),
    )

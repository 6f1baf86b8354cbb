"""Profiles: which rules act for which kind of publisher."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pydantic

from contentcheck.catalog.problems import ProblemList, did_you_mean, from_validation_error
from contentcheck.catalog.toml import TomlFile, read_toml
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.rulespec import Profile

__all__ = ["choose_profile", "load_profiles"]

_LISTS = ("select", "ignore", "open_gates")


def load_profiles(root: Path, problems: ProblemList) -> Mapping[str, Profile]:
    """Return the profiles below ``root`` by name, extensions resolved.

    ``extends = "default"`` adds this profile's lists to those of another. E103 key or value, E110
    file name, E131 unknown or circular ``extends``.
    """
    files: dict[str, TomlFile] = {}
    for path in sorted(root.glob("*.toml")):
        file = read_toml(path)
        if isinstance(file, Problem):
            problems.append(file)
        else:
            files[path.stem] = file
    profiles: dict[str, Profile] = {}
    for name, file in files.items():
        data = _extended(name, files, problems)
        if data is None:
            continue
        try:
            profile = Profile.model_validate({**data, "origin": file.name})
        except pydantic.ValidationError as error:
            problems.extend(from_validation_error(error, "E103", file.name, file.line_of, Profile))
            continue
        if profile.name != name:
            line = file.line_of(("name",))
            problems.append(
                Problem("E110", "name 与文件名不符", file.name, line, "name", profile.name, name)
            )
        profiles[name] = profile
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


def _extended(
    name: str, files: Mapping[str, TomlFile], problems: ProblemList
) -> dict[str, Any] | None:
    chain: list[str] = []
    link: str | None = name
    while link is not None:
        file = files.get(link)
        if file is None or link in chain:
            child = files[chain[-1]]
            problems.append(
                Problem(
                    "E131",
                    "extends 指向不存在或循环的方案",
                    child.name,
                    child.line_of(("extends",)),
                    "extends",
                    link,
                    "、".join(files),
                )
            )
            return None
        chain.append(link)
        link = file.data.get("extends")
    data: dict[str, Any] = {}
    for each in reversed(chain):
        own = {key: value for key, value in files[each].data.items() if key != "extends"}
        for key in _LISTS:
            own[key] = [*data.get(key, ()), *own.get(key, ())]
        data |= own
    return data

"""Options of commands that look after rules and lexicons: project file and plugins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from contentcheck.catalog.config import Config
from contentcheck.cli.options import settings_from, stacked
from contentcheck.cli.trouble import say_problem
from contentcheck.errors import Problem

__all__ = ["below", "materials", "project_options", "say_problems"]


def _names(ctx: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = (name.strip() for value in values for name in value.split(","))
    return tuple(name for name in names if name)


project_options = stacked(
    click.option(
        "--config", "config_file", type=click.Path(path_type=Path), metavar="文件", help="配置文件"
    ),
    click.option("--isolated", is_flag=True, help="不找配置文件"),
    click.option(
        "--plugins", multiple=True, callback=_names, metavar="插件", help="另外载入这些插件"
    ),
)


def materials(options: dict[str, Any]) -> Config:
    """Take the options above out of ``options``; return folders and plugins, and nothing else.

    What a project says about its own texts (profile, source line, allow phrases) must not decide
    whether a rule does what it promises. Raises ``ConfigError``.
    """
    named = options.pop("plugins")
    found = settings_from(options).for_path(None)
    return Config(
        rule_paths=found.rule_paths,
        lexicon_paths=found.lexicon_paths,
        plugins=tuple(dict.fromkeys((*found.plugins, *named))),
    )


def below(file: str, folder: str) -> bool:
    """Whether ``file`` is ``folder`` or lies in it."""
    inner, outer = os.path.realpath(file), os.path.realpath(folder)
    return inner == outer or inner.startswith(os.path.join(outer, ""))


def say_problems(problems: Iterable[Problem]) -> None:
    """Print problems by file and line, files of the working directory by their relative path."""
    for problem in sorted(problems, key=lambda each: (each.file or "", each.line or 0)):
        say_problem(_near(problem))


def _near(problem: Problem) -> Problem:
    if problem.file is None or not os.path.isabs(problem.file):
        return problem
    here = os.getcwd()
    return (
        replace(problem, file=os.path.relpath(problem.file, here))
        if below(problem.file, here)
        else problem
    )

"""Options that several commands share, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = ["engine_options", "jobs_option", "stacked", "verdict_options"]

Function = TypeVar("Function", bound=Callable[..., Any])


def stacked(*options: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """Return one decorator that adds ``options`` in the order given."""

    def add(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def _words(
    ctx: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(word for word in words if word)


engine_options = stacked(
    click.option("--profile", metavar="名称", help="方案，如 default、government"),
    click.option(
        "--select",
        multiple=True,
        callback=_words,
        metavar="选择符",
        help="只用这些规则：编号、前缀、规则名、类别、模块",
    ),
    click.option(
        "--ignore", multiple=True, callback=_words, metavar="选择符", help="另外不用这些规则"
    ),
    click.option(
        "--config", "config_file", type=click.Path(path_type=Path), metavar="文件", help="配置文件"
    ),
    click.option("--isolated", is_flag=True, help="不找配置文件"),
    click.option("--lang", type=click.Choice(["zh", "en"]), help="输出语言，默认 zh"),
)

verdict_options = stacked(
    click.option("--stage", metavar="审次", help="只判一审：first、second、final；默认都判"),
    click.option(
        "--fail-on",
        type=click.Choice(["note", "review", "block"]),
        help="达到哪一处置时退出码为 1，默认 review",
    ),
    click.option("--exit-zero", is_flag=True, help="把退出码 1 变成 0（2、3、130 不变）"),
)

jobs_option: Callable[[Any], Any] = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="进程数，默认 1"
)

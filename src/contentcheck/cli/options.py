"""Options that several commands share, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from contentcheck.cli.settings import Settings

__all__ = [
    "as_of_option",
    "encoding_option",
    "engine_options",
    "jobs_option",
    "settings_from",
    "stacked",
    "verdict_options",
]

Function = TypeVar("Function", bound=Callable[..., Any])


def stacked(*options: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """Return one decorator that adds ``options`` in the order given."""

    def add(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def _words(ctx: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(word for word in words if word)


def _day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("应为日期，如 2026-11-24", ctx, option) from error


def _encoding(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Try the encoding on two bytes: a wrong name must end the run before any text is read."""
    if value is not None:
        from contentcheck.errors import ConfigError, InputError
        from contentcheck.readers.encoding import decode

        try:
            decode(b"00", value)
        except InputError:
            pass
        except ConfigError as error:
            allowed = error.problems[0].allowed
            raise click.BadParameter(f"没有这种编码，可用 {allowed}", ctx, option) from error
    return value


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

as_of_option: Callable[[Any], Any] = click.option(
    "--as-of", callback=_day, metavar="日期", help="按这一天判断日期和有期限的词，默认今天"
)

encoding_option: Callable[[Any], Any] = click.option(
    "--encoding", callback=_encoding, metavar="编码", help="文件的编码，默认自动识别"
)


def settings_from(options: dict[str, Any]) -> Settings:
    """Take the options above out of ``options`` and return the settings they ask for.

    Raises ``UsageError`` for options that exclude each other.
    """
    from contentcheck.cli.settings import Given, Settings

    explicit, isolated = options.pop("config_file"), options.pop("isolated")
    if explicit is not None and isolated:
        raise click.UsageError("--config 和 --isolated 不能同时用")
    keys = ("profile", "select", "ignore", "lang", "stage", "fail_on")
    given = Given(**{key: options.pop(key) for key in keys if key in options})
    return Settings(given, explicit, isolated)

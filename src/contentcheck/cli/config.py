"""``contentcheck config show``: the settings in force, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from contentcheck.catalog.config import Config
from contentcheck.cli.frame import Command, LazyGroup
from contentcheck.cli.options import engine_options, settings_from
from contentcheck.plugins.host import installed
from contentcheck.reporters.lines import one_line

__all__ = ["config", "show"]

config = LazyGroup(
    name="config",
    help="有效配置和来处。",
    no_args_is_help=True,
    lazy={"show": ("contentcheck.cli.config:show", "显示有效配置")},
)

HELP = "以 TOML 显示对一个文件（不写就是当前目录）有效的配置，命令行选项也算在内。"


@click.command(cls=Command, help=HELP)
@click.argument("path", required=False, metavar="[文件]")
@click.option("--origin", is_flag=True, help="注明每个值的来处")
@engine_options
def show(path: str | None, origin: bool, **options: Any) -> None:
    """Print the settings."""
    settings = settings_from(options)
    values, origins = settings.for_path(path), settings.origins(path)
    for line in (*_settings(values, origins if origin else {}), *_plugins(values)):
        click.echo(one_line(line))


def _settings(values: Config, origins: Mapping[str, str]) -> Iterator[str]:
    """Yield the settings as TOML; what is unset is a comment."""
    tables = values.model_dump(mode="json", exclude={"overrides"})
    tables["profile"] = values.profile or "default"
    for key, value in tables.items():
        source = f"  # {origins[key]}" if key in origins else ""
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for name, entry in inner:
            whole = f"{key}.{name}" if name else key
            yield f"# {whole} 没有设置" if entry is None else f"{whole} = {_toml(entry)}{source}"
    for override in values.model_dump(mode="json", exclude_none=True)["overrides"]:
        yield ""
        yield "[[overrides]]" + (f"  # {origins['overrides']}" if origins else "")
        yield from (f"{key} = {_toml(value)}" for key, value in override.items())


def _toml(value: Any) -> str:
    """Write a string, a truth value or a list of strings: JSON and TOML agree on these."""
    return json.dumps(value, ensure_ascii=False)


def _plugins(values: Config) -> Iterator[str]:
    """Yield a comment for each plugin that is installed or wanted; imports none."""
    found = {ref.name: ref.version for ref in installed()}
    if found or values.plugins:
        yield ""
    for name, version in found.items():
        state = "已启用" if name in values.plugins else "已安装，没有启用"
        yield f"# 插件 {name} {version}：{state}"
    for name in values.plugins:
        if name not in found:
            yield f"# 插件 {name}：没有安装"

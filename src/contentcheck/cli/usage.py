"""Usage errors in Chinese."""

from __future__ import annotations

import click

from contentcheck.cli.exit import USAGE

__all__ = ["show_usage_error"]


def show_usage_error(error: click.ClickException) -> int:
    """Print usage and what is wrong to standard error; return the exit code."""
    ctx = getattr(error, "ctx", None)
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        click.echo(error.format_message(), err=True)
        return USAGE
    if ctx is not None:
        click.echo(ctx.get_usage(), err=True)
        click.echo(f"说明：{ctx.command_path} --help", err=True)
    click.echo(f"错误：{_message(error)}", err=True)
    return USAGE


def _message(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return f"没有选项 {error.option_name}" + (f"，是不是 {near}？" if near else "")
        case click.MissingParameter():
            return f"缺少参数 {_named(error)}"
        case click.BadParameter():
            return f"{_named(error)} 的值不合适：{_why(error)}"
        case click.exceptions.BadOptionUsage():
            return f"选项 {error.option_name} 用法不对：{error.message}"
        case click.UsageError() if error.message.startswith("No such command"):
            return "没有命令 " + error.message.removeprefix("No such command").strip(" .")
        case click.UsageError() if "unexpected extra argument" in error.message:
            return "多余的参数 " + error.message.rpartition("(")[2].rstrip(")")
    return error.format_message()


def _named(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Argument) and error.param.metavar:
        return error.param.metavar
    if error.param is not None:
        return "、".join(error.param.opts) if error.param.opts else str(error.param.name)
    return str(error.param_hint or "")


def _why(error: click.BadParameter) -> str:
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.Choice):
        return f"允许 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"应为不小于 {kind.min} 的整数"
    return error.message

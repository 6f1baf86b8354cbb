"""The program: its commands, and how what goes wrong becomes an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from contentcheck.cli.frame import LazyGroup

__all__ = ["program"]


class Program(LazyGroup):
    """Maps errors to messages on standard error and to exit codes."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command; always ends the process."""
        words = list(sys.argv[1:] if args is None else args)
        sys.exit(self._code(words, complete_var, extra))

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; a reader that went away (``| head``) ends it without a word."""
        from contentcheck.cli.logs import listen

        listen()
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            from contentcheck.cli.exit import UNCHECKED
            from contentcheck.cli.streams import abandon_stdout

            abandon_stdout()
            return UNCHECKED

    def _code(self, words: list[str], complete_var: str | None, extra: dict[str, Any]) -> int:
        try:
            outcome = super().main(words, "contentcheck", complete_var, False, **extra)
        except click.ClickException as error:
            from contentcheck.cli.usage import show_usage_error

            return show_usage_error(error)
        except click.Abort:
            from contentcheck.cli.exit import INTERRUPTED

            click.echo("已中断", err=True)
            return INTERRUPTED
        except Exception as error:
            from contentcheck.cli.trouble import show_error

            return show_error(error)
        return outcome if isinstance(outcome, int) else 0


def _version(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from contentcheck import __version__

        click.echo(f"contentcheck {__version__}")
        ctx.exit()


program = Program(
    name="contentcheck",
    help="按规则检查中文稿件，发布之前把关。",
    no_args_is_help=True,
    epilog="退出码：0 通过；1 有结论达到 --fail-on；2 用法、配置、规则或词库有错；"
    "3 有东西没能检查；130 被中断。",
    lazy={
        "check": ("contentcheck.cli.check:check", "检查文件、目录或标准输入"),
        "batch": ("contentcheck.cli.batch:batch", "成批检查 JSONL，每行一篇"),
        "rules": ("contentcheck.cli.rules:rules", "列出、检查、解释规则"),
        "explain": ("contentcheck.cli.explain:explain", "一段字为什么被报告，或者没有"),
        "lexicons": ("contentcheck.cli.lexicons:lexicons", "检查词库"),
        "diff": ("contentcheck.cli.diff:diff_findings", "换一版规则或词库，发现有什么不同"),
        "redact": ("contentcheck.cli.redact:redact_command", "给稿件里的个人信息和密钥打码"),
        "config": ("contentcheck.cli.config:config", "有效配置和来处"),
        "schema": ("contentcheck.cli.schema:schema", "输出的 JSON 模式"),
    },
    params=[
        click.Option(
            ["-V", "--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="显示版本",
        )
    ],
)

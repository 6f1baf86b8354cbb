"""``contentcheck check``: files, folders or standard input."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from contentcheck.cli.course import run
from contentcheck.cli.engines import EngineShelf
from contentcheck.cli.frame import Command
from contentcheck.cli.inputs import Inputs, Wanted, gather_inputs
from contentcheck.cli.options import (
    as_of_option,
    encoding_option,
    engine_options,
    jobs_option,
    settings_from,
    verdict_options,
)
from contentcheck.cli.outputs import BUILT_IN, Form, opened, output_named
from contentcheck.cli.streams import colourful, on_terminal
from contentcheck.cli.trouble import say
from contentcheck.model.run import Summary
from contentcheck.reporters.text import TextReporter

__all__ = ["check"]

HELP = """检查文件、目录或标准输入（-）。

目录逐级往下走，按名字排序；隐藏的、符号链接的、git 忽略的文件跳过，读不了的类型只计数。"""


@click.command(cls=Command, help=HELP)
@click.argument("paths", nargs=-1, metavar="路径…|-")
@engine_options
@verdict_options
@click.option(
    "--output-format",
    default="text",
    metavar="格式",
    help="text、json（整次运行一个对象）、jsonl（每篇一行）或插件的格式，默认 text",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="结果写到文件"
)
@click.option("--stdin-filename", metavar="文件名", help="标准输入算作哪个文件：定类型、定配置")
@encoding_option
@as_of_option
@jobs_option
@click.option("--show-secrets", is_flag=True, help="不遮盖查到的密钥和个人信息，只在终端上可用")
@click.option("-v", "--verbose", is_flag=True, help="列出抑制的、试行的、不适用的和没有读的")
def check(exit_zero: bool, jobs: int, **options: Any) -> int:
    """Run the command; return the exit code."""
    settings = settings_from(options)
    plan = _Plan(**options)
    plan.refuse_contradictions()
    shelf = EngineShelf()
    inputs = gather_inputs(plan.paths, settings, shelf, plan.wanted())
    plan.refuse_to_overwrite(inputs)
    given = [reporter for engine in shelf.engines for reporter in engine.reporters]
    lang = inputs.listed[0].lang
    make = output_named(plan.output_format, plan.form(lang), given)
    with opened(plan.output) as stream:
        output = make(stream)
        course = run(inputs.listed, shelf.engines, output, jobs)
        summary = course.tally.summary(len(inputs.not_read))
        code = course.code(exit_zero=exit_zero)
        output.end(summary, code)
    plan.tell(inputs, summary, code, lang)
    return code


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the command line asks for besides settings."""

    paths: tuple[str, ...]
    output_format: str
    output: Path | None
    stdin_filename: str | None
    encoding: str | None
    as_of: date | None
    show_secrets: bool
    verbose: bool

    @property
    def target(self) -> str | None:
        """The real path of the file for the results; None for standard output."""
        if self.output is None or str(self.output) == "-":
            return None
        return os.path.realpath(self.output)

    def refuse_contradictions(self) -> None:
        """Raise ``UsageError`` for what cannot be meant."""
        if not self.paths:
            raise click.UsageError("没有给出路径；检查标准输入请写 -")
        if self.stdin_filename is not None and "-" not in self.paths:
            raise click.UsageError("--stdin-filename 只用于标准输入（-）")
        seen = self.output_format == "text" and self.target is None and on_terminal()
        if self.show_secrets and not seen:
            raise click.UsageError("--show-secrets 只能把 text 格式显示在终端上，不能写到别处")

    def refuse_to_overwrite(self, inputs: Inputs) -> None:
        """Raise ``UsageError`` if the results would replace a draft."""
        if any(os.path.realpath(each.task.id) == self.target for each in inputs.listed):
            raise click.UsageError(f"{self.output} 是要检查的文件，结果不能写到那里")

    def wanted(self) -> Wanted:
        """Return what holds for all inputs."""
        keep = self.show_secrets or self.output_format not in BUILT_IN
        return Wanted(self.encoding, self.as_of, keep, self.stdin_filename, self.target)

    def form(self, lang: str) -> Form:
        """Return how text looks."""
        color = self.target is None and colourful()
        return Form(lang, color, self.verbose, self.show_secrets)

    def tell(self, inputs: Inputs, summary: Summary, code: int, lang: str) -> None:
        """Say on standard error what the output does not."""
        if self.verbose:
            for path in inputs.not_read:
                say(f"未读取：{path}")
        if self.target is not None or self.output_format == "jsonl":
            say(TextReporter(lang).summary(summary, code).rstrip())

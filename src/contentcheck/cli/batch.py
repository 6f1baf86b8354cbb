"""``contentcheck batch``: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from contentcheck.batch.interrupts import uninterrupted
from contentcheck.batch.lines import CheckedChunk, LineWork
from contentcheck.batch.opening import Supply, open_lines
from contentcheck.batch.progress import Progress
from contentcheck.batch.runner import run_in_order
from contentcheck.batch.sinks import DeadLetters, LineSink
from contentcheck.batch.sources import LineReader, parse_map
from contentcheck.batch.summary import Tally
from contentcheck.catalog.config import Config
from contentcheck.cli.engines import EngineShelf
from contentcheck.cli.exit import run_code
from contentcheck.cli.frame import Command
from contentcheck.cli.inputs import STDIN
from contentcheck.cli.options import (
    as_of_option,
    engine_options,
    jobs_option,
    settings_from,
    verdict_options,
)
from contentcheck.cli.outputs import opened
from contentcheck.cli.start import settle
from contentcheck.cli.streams import stdin_bytes
from contentcheck.cli.trouble import say, show_error
from contentcheck.engine.engine import Engine
from contentcheck.errors import InputError
from contentcheck.readers.registry import text_reader_for
from contentcheck.reporters.text import TextReporter

__all__ = ["batch"]

HELP = """成批检查 JSONL：每行一篇，结果也是每行一篇，顺序不变。

IN 可以是 gzip 压缩的文件，也可以是 -（标准输入）。
不成稿件的行写进死信文件：只写行号和原因，不写内容。"""


@click.command(cls=Command, help=HELP)
@click.argument("source", metavar="IN.jsonl|-")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT.jsonl",
    help="结果文件，- 为标准输出",
)  # fmt: skip
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="名字=键",
    help="哪个键是什么：body=content、title=headline、id=key、meta.source=origin",
)
@click.option(
    "--media-type", default="text/plain", metavar="类型", help="正文的媒体类型，默认 text/plain"
)
@click.option(
    "--dead-letters",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="坏行写到哪里，默认 OUT.jsonl.dead.jsonl",
)
@engine_options
@verdict_options
@as_of_option
@jobs_option
def batch(exit_zero: bool, jobs: int, **options: Any) -> int:
    """Run the command; return the exit code."""
    settings = settings_from(options)
    plan = _Plan(**options)
    reader = LineReader(plan.name, **parse_map(plan.pairs), media_type=plan.media_type)
    dead = plan.dead_letter_path()
    plan.refuse_to_overwrite(dead)
    config = settings.for_path(None if plan.source == "-" else plan.source)
    shelf = EngineShelf()
    shelf.number(config)
    _refuse_media_type(plan.media_type, shelf.engines[0])
    work = LineWork(reader, config.stage, plan.as_of)
    with _files(plan, dead) as files:
        course = _run(files, work, shelf.engines[0], jobs)
    code = run_code(
        found=course.tally.reaches(config.fail_on),
        unchecked=course.broken or course.tally.failures > 0 or files.dead.count > 0,
        interrupted=course.interrupted,
        exit_zero=exit_zero,
    )
    _tell(course, files.dead, config, code)
    return code


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the command line asks for besides settings."""

    source: str
    output: Path
    pairs: tuple[str, ...]
    media_type: str
    dead_letters: Path | None
    as_of: date | None

    @property
    def name(self) -> str:
        """What documents without an id are named after."""
        return STDIN if self.source == "-" else self.source

    def dead_letter_path(self) -> Path:
        """Return where bad lines go; raises ``UsageError`` if nobody said."""
        if self.dead_letters is not None:
            return self.dead_letters
        if str(self.output) == "-":
            raise click.UsageError("结果写到标准输出时，请用 --dead-letters 说明坏行写到哪里")
        return self.output.with_name(self.output.name + ".dead.jsonl")

    def refuse_to_overwrite(self, dead: Path) -> None:
        """Raise ``UsageError`` if one file would be written over another."""
        used = [path for path in (self.source, str(self.output), str(dead)) if path != "-"]
        if len({os.path.realpath(path) for path in used}) < len(used):
            raise click.UsageError("输入、结果、死信要用三个不同的文件")


def _refuse_media_type(media_type: str, engine: Engine) -> None:
    try:
        text_reader_for(media_type, engine.readers)
    except InputError as error:
        allowed = error.problems[0].allowed
        message = f"没有读取器能读 {media_type}，可用 {allowed}"
        raise click.BadParameter(message, param_hint="--media-type") from error


@dataclass(frozen=True, slots=True)
class _Files:
    """What is open during a run: the input with its size if known, results, bad lines."""

    supply: Supply
    size: int | None
    sink: LineSink
    dead: DeadLetters


@contextmanager
def _files(plan: _Plan, dead: Path) -> Iterator[_Files]:
    """Open all files: the input first, so that a missing one costs no earlier results."""
    with ExitStack() as stack:
        stream, size = _source(plan.source, stack)
        sink = LineSink(stack.enter_context(opened(plan.output)))
        letters = stack.enter_context(_dead_letters(dead))
        yield _Files(Supply(stream, plan.name), size, sink, letters)


def _source(source: str, stack: ExitStack) -> tuple[BinaryIO, int | None]:
    if source == "-":
        return stdin_bytes(), None
    return stack.enter_context(open_lines(Path(source)))


def _dead_letters(path: Path) -> DeadLetters:
    try:
        return DeadLetters(path)
    except OSError as error:
        message = f"不能写 {path}：{error.strerror}"
        raise click.BadParameter(message, param_hint="--dead-letters") from error


@dataclass(slots=True)
class _Course:
    tally: Tally = field(default_factory=Tally)
    broken: bool = False
    interrupted: bool = False


def _run(files: _Files, work: LineWork, engine: Engine, jobs: int) -> _Course:
    """Check all lines; Ctrl-C ends the run and what is finished stays."""
    settle()
    course = _Course()
    progress = Progress(sys.stderr, files.size)
    try:
        with closing(run_in_order(files.supply, work, (engine,), jobs)) as answers:
            for done in answers:
                with uninterrupted():
                    _keep(done, files, course.tally)
                progress.update(course.tally.documents, done.end)
    except KeyboardInterrupt:
        course.interrupted = True
    except InputError as error:
        course.broken = True
        progress.close()
        show_error(error)
    finally:
        progress.close()
    if files.supply.trouble is not None:
        course.broken = True
        show_error(files.supply.trouble)
    return course


def _keep(done: CheckedChunk, files: _Files, tally: Tally) -> None:
    files.sink.write(done.lines)
    files.dead.write(done.bad)
    tally.absorb(done.tally)


def _tell(course: _Course, dead: DeadLetters, config: Config, code: int) -> None:
    """Say on standard error how it went."""
    if course.interrupted:
        say("已中断：已经写出的结果保留")
    if dead.count:
        say(f"坏行 {dead.count} 行，行号和原因在 {dead.path}")
    say(TextReporter(config.lang).summary(course.tally.summary(), code).rstrip())

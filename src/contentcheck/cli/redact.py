"""``contentcheck redact``: a copy of a text with what must not be shown masked."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from contentcheck.cli.engines import EngineShelf
from contentcheck.cli.exit import PASS, UNCHECKED
from contentcheck.cli.frame import Command
from contentcheck.cli.options import encoding_option, engine_options, settings_from
from contentcheck.cli.streams import stdin_bytes, stdout_bytes
from contentcheck.cli.trouble import say
from contentcheck.engine.engine import Engine
from contentcheck.errors import ConfigError, InputError, Problem
from contentcheck.model.document import BODY, Document
from contentcheck.readers.read import read
from contentcheck.review.redact import Redaction, redact

__all__ = ["redact_command"]

HELP = """把稿件里的个人信息、口令和密钥打码，写出一份副本。

只换掉字，其余一字不动；输出是 UTF-8。再打一次码不会有变化。"""


@click.command(cls=Command, name="redact", help=HELP)
@click.argument("path", metavar="文件|-")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到文件")
@click.option(
    "--style",
    type=click.Choice(["mask", "label"]),
    default="mask",
    help="mask 保持长度、留首尾几位（默认），label 写成 [身份证号]",
)
@click.option(
    "--map", "map_file", type=click.Path(path_type=Path), metavar="文件", help="对照表（JSON）"
)
@engine_options
@encoding_option
def redact_command(path: str, output: Path | None, map_file: Path | None, **options: Any) -> int:
    """Run the command; return the exit code."""
    if output is not None and path != "-" and output.resolve() == Path(path).resolve():
        raise ConfigError(Problem("E216", "输出不能就是输入", key="-o", value=str(output)))
    settings = settings_from(options)
    shelf = EngineShelf()
    engine = shelf.engines[shelf.number(settings.for_path(None if path == "-" else path))]
    document = _document(path, options["encoding"], engine)
    done = redact(document, engine, options["style"])
    left = redact(_with(document, done), engine, options["style"])
    if left.texts != done.texts:
        codes = "、".join(sorted({each.code for each in left.replaced}))
        raise InputError(Problem("E516", "打码以后仍有发现，没有写出", path, value=codes))
    _write(done, output, map_file)
    say(f"已打码 {len(done.replaced)} 处")
    return PASS if done.report.complete else UNCHECKED


def _document(path: str, encoding: str | None, engine: Engine) -> Document:
    """Read a text format; a binary one has no text to write back."""
    if path == "-":
        return read(stdin_bytes().read(), None, encoding, engine.readers, id="<stdin>")
    document = read(path, None, encoding, engine.readers)
    if set(document.fields) != {BODY}:
        raise InputError(Problem("E517", "这种格式不能打码，请先转成文本", path))
    return document


def _with(document: Document, done: Redaction) -> Document:
    fields = {
        name: field.model_copy(update={"text": done.texts[name]})
        for name, field in document.fields.items()
    }
    return document.model_copy(update={"fields": fields})


def _write(done: Redaction, output: Path | None, map_file: Path | None) -> None:
    data = done.texts[BODY].encode("utf-8", "surrogatepass")
    if output is None:
        stdout_bytes().write(data)
    else:
        output.write_bytes(data)
    if map_file is not None:
        entries = [asdict(each) for each in done.replaced]
        map_file.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", "utf-8")

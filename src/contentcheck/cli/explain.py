"""``contentcheck explain``: why a stretch of text was reported, or why it was not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from contentcheck.cli.engines import EngineShelf
from contentcheck.cli.exit import PASS, UNCHECKED
from contentcheck.cli.explanation import Explanation
from contentcheck.cli.frame import Command
from contentcheck.cli.options import as_of_option, encoding_option, engine_options, settings_from
from contentcheck.engine.engine import Engine, Trace
from contentcheck.model.document import BODY, Document
from contentcheck.readers.fields import fields_of
from contentcheck.readers.read import read
from contentcheck.text.field import FieldText

__all__ = ["explain"]

HELP = """说明一段字为什么被报告，或者为什么没有。

位置从 0 数起，按字符，不含末尾：第 10 到 12 个字符写 --span 10:13。"""


@dataclass(frozen=True, slots=True)
class _Stretch:
    field: str
    start: int
    end: int


def _span(ctx: click.Context, option: click.Parameter, value: str) -> tuple[int, int]:
    written = re.fullmatch(r"([0-9]{1,12}):([0-9]{1,12})", value)
    if written is None or int(written[1]) >= int(written[2]):
        raise click.BadParameter("应写成 起:止，起小于止，如 10:13", ctx, option)
    return int(written[1]), int(written[2])


@click.command(cls=Command, help=HELP)
@click.argument("path", metavar="文件")
@click.option("--span", required=True, callback=_span, metavar="起:止", help="哪一段")
@click.option("--field", default=BODY, metavar="字段", help="哪个字段，默认 body")
@engine_options
@encoding_option
@as_of_option
def explain(path: str, span: tuple[int, int], field: str, **options: Any) -> int:
    """Run the command; return the exit code."""
    settings = settings_from(options)
    shelf = EngineShelf()
    config = settings.for_path(path)
    engine = shelf.engines[shelf.number(config)]
    document = read(path, None, options["encoding"], engine.readers)
    stretch = _Stretch(field, *span)
    text = _field(document, stretch, engine)
    trace, everything = _traces(engine, document, stretch, options["as_of"])
    explanation = Explanation(engine, text, span, trace, everything, config.lang)
    click.echo("\n".join(explanation.lines(document.id)))
    return UNCHECKED if trace.failures else PASS


def _field(document: Document, stretch: _Stretch, engine: Engine) -> FieldText:
    """Return the field; raises ``UsageError`` if it, or the stretch in it, does not exist."""
    for field in fields_of(document, engine.readers):
        if field.name == stretch.field:
            if stretch.end > len(field.source):
                message = f"超出了字段的长度 {len(field.source)}"
                raise click.BadParameter(message, param_hint="--span")
            return field
    allowed = "、".join(document.fields)
    raise click.BadParameter(f"稿件没有这个字段，有 {allowed}", param_hint="--field")


def _traces(
    engine: Engine, document: Document, stretch: _Stretch, as_of: date | None
) -> tuple[Trace, Trace]:
    """Return what the active rules say of the stretch, and what all rules would say."""
    place = (stretch.start, stretch.end)
    trace = engine.trace(document, place, field=stretch.field, as_of=as_of)
    codes = [rule.spec.code for rule in engine.ruleset.rules]
    if len(codes) == len(engine.active):
        return trace, trace
    whole = engine.restrict(select=codes)
    return trace, whole.trace(document, place, field=stretch.field, as_of=as_of)

"""``contentcheck schema``: the JSON schemas of what contentcheck writes."""

from __future__ import annotations

import json

import click
from pydantic import BaseModel

from contentcheck.cli.frame import Command
from contentcheck.model.report import Report
from contentcheck.model.run import Run

__all__ = ["schema"]

MODELS: dict[str, type[BaseModel]] = {"report": Report, "run": Run}


@click.command(cls=Command, help="输出 JSON 模式：report 是一篇的报告，run 是一次运行的结果。")
@click.argument("name", type=click.Choice(list(MODELS)), metavar="report|run")
def schema(name: str) -> None:
    """Print one schema."""
    found = MODELS[name].model_json_schema(by_alias=True, mode="serialization")
    click.echo(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True))

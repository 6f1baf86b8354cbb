"""``contentcheck rules list``: the rules there are, and which of them a profile has on."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import click

from contentcheck.api import build_engine
from contentcheck.cli.frame import Command
from contentcheck.cli.options import engine_options, settings_from
from contentcheck.engine.engine import Engine
from contentcheck.model.rulespec import RuleSpec
from contentcheck.reporters.words import Words, words

__all__ = ["list_rules"]

HELP = """列出规则：编号、名称、级别、把握、审次、类别，以及方案是否启用。

“线索”：启用了，但稿件里有足够的线索才起作用；“试行”：照常报告，但不影响裁定。"""
_HEAD = {
    "zh": ("编号", "名称", "级别", "把握", "审次", "类别", "启用"),
    "en": ("code", "name", "severity", "confidence", "stage", "category", "on"),
}
_STATES = {
    "zh": {"on": "是", "cued": "线索", "preview": "试行", "off": "否"},
    "en": {"on": "yes", "cued": "with cues", "preview": "preview", "off": "no"},
}


@click.command("list", cls=Command, help=HELP)
@engine_options
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text 或 json，默认 text",
)
def list_rules(output_format: str, **options: Any) -> None:
    """Print the rules."""
    config = settings_from(options).for_path(None)
    engine = build_engine(config=config)
    specs = sorted((rule.spec for rule in engine.ruleset.rules), key=lambda spec: spec.code)
    if output_format == "json":
        click.echo(json.dumps(_data(engine, specs), ensure_ascii=False, indent=2))
        return
    for line in _table([_HEAD[config.lang], *_rows(engine, specs, config.lang)]):
        click.echo(line)


def _state(engine: Engine, spec: RuleSpec, active: frozenset[str]) -> str:
    if spec.code not in active:
        return "off"
    if spec.status == "preview":
        return "preview"
    return "cued" if spec.gate is not None and spec.code not in engine.open_gates else "on"


def _active(engine: Engine) -> frozenset[str]:
    return frozenset(rule.code for rule in engine.rules)


def _data(engine: Engine, specs: Sequence[RuleSpec]) -> dict[str, Any]:
    active = _active(engine)
    keys = ("code", "name", "module", "category", "severity", "confidence", "stage", "handling",
            "status", "check")  # fmt: skip
    rules = [
        {**{key: getattr(spec, key) for key in keys}, "state": _state(engine, spec, active)}
        for spec in specs
    ]
    return {"profile": engine.profile.name, "rules": rules}


def _rows(engine: Engine, specs: Sequence[RuleSpec], lang: str) -> Iterator[tuple[str, ...]]:
    say: Words = words(lang)
    active = _active(engine)
    for spec in specs:
        yield (
            spec.code,
            spec.name,
            say.severity[spec.severity],
            say.confidence[spec.confidence],
            say.stage[spec.stage],
            spec.category,
            _STATES[lang][_state(engine, spec, active)],
        )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)

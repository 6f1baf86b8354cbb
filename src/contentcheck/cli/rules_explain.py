"""``contentcheck rules explain``: one rule as a page for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from pydantic import BaseModel

from contentcheck.api import build_engine
from contentcheck.catalog.problems import did_you_mean
from contentcheck.cli.frame import Command
from contentcheck.cli.project import materials, project_options
from contentcheck.engine.engine import Engine
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.rulespec import Example, RuleSpec
from contentcheck.reporters.lines import one_line
from contentcheck.reporters.norms import norm_text
from contentcheck.reporters.words import words

__all__ = ["explain_rule"]

HELP = "解释一条规则：查什么、为什么、怎么改、依据和例子。可以写编号或名称。"
_LONGEST = 72
_STATUS = {"stable": "正式", "preview": "试行，只报告，不影响裁定"}
_HANDLING = {"judge": "由规则判定", "route": "只转人工，不自动判定"}


@click.command("explain", cls=Command, help=HELP)
@click.argument("rule", metavar="编号")
@project_options
def explain_rule(rule: str, **options: Any) -> None:
    """Print the page of one rule."""
    engine = build_engine(config=materials(options))
    spec = _named(engine, rule)
    for line in _page(engine, spec):
        click.echo(one_line(line))


def _named(engine: Engine, wanted: str) -> RuleSpec:
    """Return a rule by code or name. Raises ``ConfigError`` E201."""
    specs = [rule.spec for rule in engine.ruleset.rules]
    for spec in specs:
        if wanted.casefold() in (spec.code.casefold(), spec.name):
            return spec
    allowed = did_you_mean(wanted, [name for spec in specs for name in (spec.code, spec.name)])
    raise ConfigError(Problem("E201", "没有这条规则", value=wanted, allowed=allowed))


def _page(engine: Engine, spec: RuleSpec) -> Iterator[str]:
    yield f"{spec.code} {spec.name}"
    yield f"消息：{spec.message}"
    yield ""
    yield from _facts(engine, spec)
    for title, text in (
        ("查什么", spec.docs.what),
        ("为什么", spec.docs.why),
        ("怎么改", spec.docs.fix),
    ):
        yield ""
        yield title
        yield from (f"  {line}" for line in text.strip().splitlines())
    yield ""
    yield "依据"
    yield from (f"  {norm_text(norm, words('zh'))}" for norm in spec.norm)
    if not spec.norm:
        yield "  无明文依据，属编辑惯例"
    yield from _options(spec)
    yield from _examples("应当报告（⟦ ⟧ 之间）", spec.invalid)
    items = any("⟦" in example.text for example in spec.valid)
    yield from _examples("不应报告" + ("（⟦ ⟧ 之间列入清单）" if items else ""), spec.valid)


def _facts(engine: Engine, spec: RuleSpec) -> Iterator[str]:
    say = words("zh")
    tenants = [engine.restrict(profile=name) for name in engine.profiles]
    profiles = [each.profile.name for each in tenants if _has(each, spec)]
    yield f"级别：{say.severity[spec.severity]}（{spec.severity}）"
    yield f"把握：{say.confidence[spec.confidence]}（{spec.confidence}）"
    yield f"审次：{say.stage[spec.stage]}　处理：{_HANDLING[spec.handling]}"
    yield f"类别：{spec.category}　模块：{spec.module}　检查：{spec.check}　自 {spec.since}"
    yield f"状态：{_STATUS[spec.status]}"
    yield f"启用的方案：{'、'.join(profiles) or '（无）'}"
    if spec.gate is not None:
        free = [each.profile.name for each in tenants if spec.code in each.open_gates]
        spared = f"（{'、'.join(free)} 不需要）" if free else ""
        near = f"，相距不超过 {spec.gate.within} 字" if spec.gate.within else ""
        asked = f"词库 {spec.gate.lexicon} 的线索至少 {spec.gate.at_least} 种{near}"
        yield f"前提：{asked}{spared}"
    if spec.needs_metadata:
        yield f"需要的元数据：{'、'.join(spec.needs_metadata)}"
    if spec.supersedes:
        yield f"取代：{'、'.join(spec.supersedes)}"
    if spec.mask is not None:
        yield "查到的字在报告里打码"
    if spec.group is not None:
        yield "一篇稿件合为一条发现"


def _has(engine: Engine, spec: RuleSpec) -> bool:
    return any(rule.code == spec.code for rule in engine.rules)


def _options(spec: RuleSpec) -> Iterator[str]:
    """Show the options that a rule sets, long ones cut: a regex is for those who open the file."""
    options = spec.options
    if not isinstance(options, BaseModel):
        return
    given = options.model_dump(mode="json", exclude_defaults=True, exclude={"regex"})
    if not given:
        return
    yield ""
    yield "选项"
    for key, value in given.items():
        text = _told(value)
        yield f"  {key}：{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}"


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(f"{key} {_told(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        mark = "；" if any(isinstance(each, dict) for each in value) else "、"
        count = f"（{len(value)}）" if len(value) > 3 else ""
        return count + mark.join(map(_told, value))
    return str(value)


def _examples(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
    if not examples:
        return
    yield ""
    yield title
    for example in examples:
        lines = example.text.strip("\n").splitlines()
        yield f"  · {lines[0] if lines else ''}"
        yield from (f"    {line}" for line in lines[1:])
        yield from (f"    {line}" for line in _notes(example))


def _notes(example: Example) -> Iterator[str]:
    if example.title is not None:
        yield f"标题：{example.title}"
    if example.metadata:
        yield "元数据：" + "，".join(f"{key} = {value}" for key, value in example.metadata.items())
    if example.fixed is not None:
        yield "改为：" + example.fixed.strip("\n").replace("\n", "⏎")
    if example.also:
        yield f"同时报告：{'、'.join(example.also)}"
    if example.note:
        yield f"说明：{example.note}"

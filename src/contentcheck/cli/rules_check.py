"""``contentcheck rules check``: the linter for rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from contentcheck.api import BuildArguments
from contentcheck.catalog.config import Config
from contentcheck.catalog.resources import rules_root
from contentcheck.catalog.rules import bind_problem
from contentcheck.cli.exit import PASS, USAGE
from contentcheck.cli.frame import Command
from contentcheck.cli.project import below, materials, project_options, say_problems
from contentcheck.cli.salvage import load
from contentcheck.engine.compile import USER, CompiledRule
from contentcheck.engine.cost import ordinary_text, shares
from contentcheck.engine.engine import Engine
from contentcheck.engine.examples import ExampleBench, cases_of
from contentcheck.engine.linear import growth_problems
from contentcheck.errors import ConfigError, Problem

__all__ = ["check_rules"]

HELP = """检查规则：能不能载入，编号是否唯一、没有停用，例子是否个个属实，
正则遇到刁钻的文字会不会变慢，词库在不在，有没有方案启用。

不写路径，检查内置的、插件的和配置里的规则；写路径，只检查那里的，但和其余规则一起运行。
一次列出全部问题；有问题退出码为 2。"""


@click.command("check", cls=Command, help=HELP)
@click.argument("paths", nargs=-1, metavar="[路径…]")
@project_options
def check_rules(paths: tuple[str, ...], **options: Any) -> int:
    """Run the command; return the exit code."""
    loaded = load(_arguments(paths, materials(options)))
    problems = list(loaded.problems)
    rules: list[CompiledRule] = []
    if loaded.engine is not None:
        rules = _chosen(loaded.engine, paths)
        if not rules and not problems:
            message = "这里没有规则文件（*.toml）"
            raise ConfigError([Problem("E101", message, file=path) for path in paths])
        problems.extend(_problems(loaded.engine, rules))
    say_problems(problems)
    if loaded.engine is not None:
        for line in _always_run(loaded.engine, rules):
            click.echo(line)
    examples = sum(len(cases_of(rule.spec)) for rule in rules)
    outcome = f"问题 {len(problems)} 处" if problems else "没有问题"
    click.echo(f"规则 {len(rules)} 条，例子 {examples} 个：{outcome}")
    return USAGE if problems else PASS


def _arguments(paths: Sequence[str], config: Config) -> BuildArguments:
    """Return what to build: folders of the user's own are added, once each."""
    own = list(config.rule_paths)
    for path in paths:
        if not any(below(path, known) for known in (str(rules_root()), *own)):
            own = [*(known for known in own if not below(known, path)), path]
    return BuildArguments(
        rule_paths=tuple(own), lexicon_paths=config.lexicon_paths, plugins=config.plugins
    )


def _chosen(engine: Engine, paths: Sequence[str]) -> list[CompiledRule]:
    """Return the rules that have files, of ``paths`` if there are any."""
    return [
        rule
        for rule in engine.ruleset.rules
        if rule.spec.origin and (not paths or any(below(rule.spec.origin, path) for path in paths))
    ]


def _problems(engine: Engine, rules: Iterable[CompiledRule]) -> Iterator[Problem]:
    bench = ExampleBench(engine)
    used = {rule.code for name in engine.profiles for rule in engine.restrict(profile=name).rules}
    for rule in rules:
        yield from bench.rule_problems(rule.spec)
        yield from growth_problems(engine, rule)
        if rule.spec.module != USER and rule.spec.code not in used:
            yield bind_problem(rule.spec, ("code",), "没有任何方案启用这条规则", code="E150")


def _always_run(engine: Engine, rules: Iterable[CompiledRule]) -> Iterator[str]:
    """List the rules that have no anchor and so run on every text, with what they cost."""
    unanchored = [rule.spec for rule in rules if rule.spec.needs == "document"]
    if not unanchored:
        return
    everything = engine.restrict(select=("*",))
    share = shares(everything, ordinary_text(everything))
    yield "没有锚点、每篇都运行的规则，占整次检查的时间："
    for spec in sorted(unanchored, key=lambda spec: -share.get(spec.code, 0.0)):
        yield f"  {spec.code}  {spec.name}  {share.get(spec.code, 0.0):.1%}"

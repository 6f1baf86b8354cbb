"""``contentcheck lexicons check``: lexicons load, and every term can act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.config import Config
from contentcheck.catalog.lexicons import load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import lexicons_root, rules_root
from contentcheck.catalog.vetting import vet
from contentcheck.cli.exit import PASS, USAGE
from contentcheck.cli.frame import Command
from contentcheck.cli.options import as_of_option
from contentcheck.cli.project import materials, project_options, say_problems
from contentcheck.errors import Problem
from contentcheck.modules import built_in
from contentcheck.plugins.host import gather

__all__ = ["check_lexicons"]

HELP = """检查词库：能不能载入，词条会不会重复、互相遮盖或永远不命中。

不写路径，检查内置的、插件的和配置里的词库；写路径，只检查那里的。
有问题退出码为 2，只有提示为 0。"""


@click.command("check", cls=Command, help=HELP)
@click.argument("paths", nargs=-1, metavar="[路径…]")
@project_options
@as_of_option
@click.option("-v", "--verbose", is_flag=True, help="逐条列出提示")
def check_lexicons(
    paths: tuple[str, ...], as_of: date | None, verbose: bool, **options: Any
) -> int:
    """Run the command; return the exit code."""
    config = materials(options)
    gathered = ProblemList()
    categories = load_categories(rules_root() / "taxonomy.tsv", gathered)
    roots = [Path(path) for path in paths] or list(_all_roots(config))
    lexicons = load_lexicons(roots, categories, gathered)
    problems = list(gathered)
    hints: list[Problem] = []
    for lexicon in lexicons:
        found = vet(lexicon, as_of or date.today())
        problems.extend(found.problems)
        hints.extend(found.hints)
    say_problems(problems)
    if verbose:
        say_problems(hints)
    terms = sum(len(lexicon.terms) for lexicon in lexicons)
    outcome = f"问题 {len(problems)} 处" if problems else "没有问题"
    more = "" if verbose or not hints else "（--verbose 列出）"
    told = f"；提示 {len(hints)} 条{more}" if hints else ""
    click.echo(f"词库 {len(lexicons)} 个，词条 {terms} 条：{outcome}{told}")
    return USAGE if problems else PASS


def _all_roots(config: Config) -> Iterator[Path]:
    """Yield the folders of shipped lexicons, of plugins and of the project."""
    yield lexicons_root()
    yield from (root for _, root in gather(built_in(), config.plugins).lexicon_roots)
    yield from map(Path, config.lexicon_paths)

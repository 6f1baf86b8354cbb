"""``contentcheck lexicons new``: an empty lexicon to fill."""

from __future__ import annotations

from pathlib import Path

import click

from contentcheck.catalog.lexicon_files import write_lexicon
from contentcheck.cli.exit import PASS
from contentcheck.cli.frame import Command

__all__ = ["new_lexicon"]

HELP = """新建一个词库目录：lexicon.toml 写来历和匹配方式，terms.tsv 一行一个词条。"""


@click.command("new", cls=Command, help=HELP)
@click.argument("folder", type=click.Path(path_type=Path), metavar="目录")
@click.option("--title", default="", metavar="名称", help="词库的名称")
@click.option("--category", default="", metavar="类别", help="词条的类别，如 ORG.BRAND")
def new_lexicon(folder: Path, title: str, category: str) -> int:
    """Run the command; return the exit code."""
    columns = {"text": "示例词条", "not_in": "示例词条集", "note": "例子，请删去"}
    write_lexicon(folder, [columns], title=title or folder.name, source="", category=category)
    click.echo(f"已写入 {folder}；改好以后用 contentcheck lexicons check {folder} 检查")
    return PASS

"""``contentcheck lexicons diff``: what changed between two versions, term by term."""

from __future__ import annotations

from collections.abc import Iterator

import click

from contentcheck.catalog.lexicon_files import cells_of
from contentcheck.cli.exit import FOUND, PASS
from contentcheck.cli.frame import Command
from contentcheck.cli.shelf import lexicon_at
from contentcheck.model.lexicon import Lexicon

__all__ = ["diff_lexicons"]

HELP = """比较词库的两个版本：新增、删去、改动的词条各是哪些。

没有差别退出码为 0，有差别为 1。"""


@click.command("diff", cls=Command, help=HELP)
@click.argument("old", metavar="旧词库")
@click.argument("new", metavar="新词库")
def diff_lexicons(old: str, new: str) -> int:
    """Run the command; return the exit code."""
    lines = list(_differences(lexicon_at(old), lexicon_at(new)))
    click.echo("\n".join(lines) if lines else "没有差别")
    return FOUND if lines else PASS


def _differences(old: Lexicon, new: Lexicon) -> Iterator[str]:
    before = {term.text: cells_of(term) for term in old.terms}
    after = {term.text: cells_of(term) for term in new.terms}
    if old.matching != new.matching:
        changed = sorted(
            f"{key}：{value} → {getattr(new.matching, key)}"
            for key, value in old.matching.model_dump().items()
            if getattr(new.matching, key) != value
        )
        yield f"* 匹配方式：{'；'.join(changed)}"
    yield from (f"+ {text}" for text in after if text not in before)
    yield from (f"- {text}" for text in before if text not in after)
    for text, cells in after.items():
        was = before.get(text, cells)
        keys = [key for key in {**was, **cells} if was.get(key) != cells.get(key)]
        if keys:
            told = "；".join(
                f"{k}：{was.get(k, '（无）')} → {cells.get(k, '（无）')}" for k in keys
            )
            yield f"~ {text}：{told}"

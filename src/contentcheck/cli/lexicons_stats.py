"""``contentcheck lexicons stats``: what is in the lexicons, and how large they become."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from contentcheck.catalog.resources import lexicons_root
from contentcheck.checks.terms import term_anchors
from contentcheck.cli.exit import PASS
from contentcheck.cli.frame import Command
from contentcheck.cli.shelf import lexicons_at
from contentcheck.model.lexicon import Lexicon

__all__ = ["lexicon_stats"]

HELP = """每个词库的词条数、展开后的写法数、类别、护栏和复核日期。"""


@click.command("stats", cls=Command, help=HELP)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[目录…]")
def lexicon_stats(paths: tuple[Path, ...]) -> int:
    """Run the command; return the exit code."""
    for path in paths or (lexicons_root(),):
        for lexicon in lexicons_at(path):
            click.echo(_line(lexicon))
    return PASS


def _line(lexicon: Lexicon) -> str:
    terms = lexicon.terms
    forms = sum(len(anchor.entries) for anchor in term_anchors(lexicon))
    guarded = sum(bool(t.not_in or t.near or t.not_near or t.boundary) for t in terms)
    categories = Counter(term.category or lexicon.category or "（无类别）" for term in terms)
    kinds = "、".join(f"{name} {count}" for name, count in categories.most_common(4))
    reviewed = lexicon.reviewed.isoformat() if lexicon.reviewed else "未注明"
    return (
        f"{lexicon.id}（{lexicon.title}）词条 {len(terms)}，写法 {forms}，有护栏 {guarded}，"
        f"类别 {kinds}，许可 {lexicon.licence or '未注明'}，复核 {reviewed}"
    )

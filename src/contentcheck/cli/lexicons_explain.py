"""``contentcheck lexicons explain``: what stands behind a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from contentcheck.catalog.lexicon_files import cells_of
from contentcheck.catalog.resources import lexicons_root
from contentcheck.cli.exit import PASS
from contentcheck.cli.frame import Command
from contentcheck.cli.shelf import lexicons_at
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.text.field import FieldText
from contentcheck.text.forms import forms_of
from contentcheck.text.guards import harmless
from contentcheck.text.scan import LiteralTarget, Program, switches
from contentcheck.text.verify import Verifier
from contentcheck.text.view import View

__all__ = ["explain_term"]

HELP = """一段文字里有哪些词库的词条：从哪个文件哪一行来，怎样匹配，护栏怎么说。"""


@click.command("explain", cls=Command, help=HELP)
@click.argument("text", metavar="文字")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[目录…]")
def explain_term(text: str, paths: tuple[Path, ...]) -> int:
    """Run the command; return the exit code."""
    found = [
        line
        for path in paths or (lexicons_root(),)
        for lexicon in lexicons_at(path)
        for line in _lines(lexicon, text)
    ]
    click.echo("\n".join(found) if found else "没有词条命中")
    return PASS


def _lines(lexicon: Lexicon, text: str) -> Iterator[str]:
    targets = [
        LiteralTarget(0, form, Verifier(term.matching or lexicon.matching), term)
        for term in lexicon.terms
        for form in (
            term.text,
            *term.variants,
            *forms_of(term.text, term.matching or lexicon.matching),
        )
    ]
    field = FieldText("", View(text))
    for hit in Program(targets, ()).scan(field, switches(1, (0,))).get(0, ()):
        term: Term = hit.key
        matching = term.matching or lexicon.matching
        why = harmless(field, hit.start, hit.end, term, matching)
        state = "命中" if why is None else f"不算（{why}）"
        place = f"{lexicon.origin}/terms.tsv:{term.line}"
        cells = "，".join(
            f"{key}={value}" for key, value in cells_of(term).items() if key != "text"
        )
        on = "、".join(name for name, value in matching.model_dump().items() if value is True)
        yield f"“{text[hit.start : hit.end]}” {state}：词条 {term.text}（{place}）"
        yield f"    匹配：{on}；边界 {term.boundary or matching.boundary}" + (
            f"；{cells}" if cells else ""
        )

"""``contentcheck lexicons try``: a lexicon on real texts before it is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from contentcheck.cli.exit import PASS
from contentcheck.cli.frame import Command
from contentcheck.cli.shelf import lexicon_at
from contentcheck.cli.texts import Texts
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.reporters.lines import one_line
from contentcheck.text.field import FieldText
from contentcheck.text.forms import forms_of
from contentcheck.text.guards import harmless
from contentcheck.text.scan import LiteralTarget, Program, switches
from contentcheck.text.verify import Verifier
from contentcheck.text.view import View

__all__ = ["try_lexicon"]

HELP = """在真实文本上试用词库：每个词条命中几次，过了护栏还剩几次，前后文是什么。

文本可以是文件、目录或 JSONL（body、text 或 content）。命中最多的排在前面。"""
AROUND = 12


@dataclass(slots=True)
class _Count:
    hits: int = 0
    left: int = 0
    samples: list[str] = field(default_factory=list)


@click.command("try", cls=Command, help=HELP)
@click.argument("lexicon", metavar="词库")
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文本…")
@click.option("--samples", default=3, show_default=True, help="每个词条列几处前后文")
@click.option("--all", "everything", is_flag=True, help="没有命中的词条也列出")
def try_lexicon(lexicon: str, texts: tuple[Path, ...], samples: int, everything: bool) -> int:
    """Run the command; return the exit code."""
    found = lexicon_at(lexicon)
    counts: defaultdict[str, _Count] = defaultdict(_Count)
    program = _program(found)
    characters = documents = 0
    for document in Texts(texts):
        documents += 1
        for each in document.fields.values():
            characters += len(each.text)
            _count(found, program, each.text, counts, samples)
    click.echo(f"{documents} 篇，{characters} 字")
    names = [t.text for t in found.terms] if everything else list(counts)
    for name in sorted(names, key=lambda name: -counts[name].hits):
        click.echo("\n".join(_lines(name, counts[name], max(characters, 1))))
    silent = sum(not counts[term.text].hits for term in found.terms)
    click.echo(f"词条 {len(found.terms)} 条，没有命中的 {silent} 条")
    return PASS


def _program(lexicon: Lexicon) -> Program:
    targets: list[LiteralTarget] = []
    for term in lexicon.terms:
        matching = term.matching or lexicon.matching
        verifier = Verifier(matching)
        forms = dict.fromkeys((term.text, *term.variants, *forms_of(term.text, matching)))
        targets.extend(LiteralTarget(0, form, verifier, term) for form in forms)
    return Program(targets, ())


def _count(
    lexicon: Lexicon, program: Program, text: str, counts: dict[str, _Count], samples: int
) -> None:
    of = FieldText("", View(text))
    for hit in program.scan(of, switches(1, (0,))).get(0, ()):
        term: Term = hit.key
        count = counts[term.text]
        count.hits += 1
        if harmless(of, hit.start, hit.end, term, term.matching or lexicon.matching) is None:
            count.left += 1
            if len(count.samples) < samples:
                before = text[max(0, hit.start - AROUND) : hit.start]
                after = text[hit.end : hit.end + AROUND]
                surface = text[hit.start : hit.end]
                count.samples.append(one_line(f"…{before}【{surface}】{after}…"))


def _lines(name: str, count: _Count, characters: int) -> Iterator[str]:
    rate = count.left * 1e6 / characters
    yield f"{name}  命中 {count.hits}，过护栏 {count.left}（每百万字 {rate:.1f}）"
    yield from (f"    {sample}" for sample in count.samples)

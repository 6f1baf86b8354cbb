"""``contentcheck lexicons import``: word lists as people have them become lexicons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.lexicon_files import write_lexicon
from contentcheck.catalog.problems import ProblemList, did_you_mean
from contentcheck.catalog.resources import rules_root
from contentcheck.catalog.word_list import WordList, read_word_list, vetted
from contentcheck.cli.exit import PASS
from contentcheck.cli.frame import Command
from contentcheck.cli.texts import Texts
from contentcheck.errors import ConfigError, Problem
from contentcheck.text.dictionary import dictionary_words
from contentcheck.text.matcher import TermMatcher

__all__ = ["import_words"]

HELP = """把 txt、csv、tsv、xlsx 词表变成词库，并列出没有收的每一行和原因。

不收：单字、过长的“词”、重复的行，以及到处都会命中的常用词：在 jieba 词典里的词频
超过 --common，或者在 --sample 给的干净样本里每百万字命中超过 --common-hits 次。"""
SHOWN = 20


@click.command("import", cls=Command, help=HELP)
@click.argument("source", type=click.Path(path_type=Path), metavar="词表")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="目录",
              help="新词库的目录，目录名就是词库的 id")  # fmt: skip
@click.option("--category", default="", metavar="类别", help="没有自带类别的词归入哪一类")
@click.option("--sample", multiple=True, type=click.Path(path_type=Path), metavar="路径",
              help="干净的样本：文件、目录或 JSONL")  # fmt: skip
@click.option("--common", default=2000, show_default=True, help="词频超过这个数算常用词")
@click.option(
    "--common-hits", default=50.0, show_default=True, help="每百万字命中超过这个数算常用词"
)
@click.option("--keep-common", is_flag=True, help="常用词也收")
@click.option(
    "--refused", type=click.Path(path_type=Path), metavar="文件", help="没有收的行写到文件"
)
def import_words(source: Path, output: Path, **options: Any) -> int:
    """Run the command; return the exit code."""
    _check_category(options["category"])
    words = vetted(read_word_list(source), {})
    if not options["keep_common"]:
        words = vetted(words, _common(words, options))
    known = _categories()
    rows = [_with_known_category(row.cells, known) for row in words.rows]
    write_lexicon(output, rows, title=words.name, source=source.name, category=options["category"])
    _tell(words, options["refused"])
    click.echo(f"已写入 {output}：词条 {len(words.rows)} 条，没有收 {len(words.refused)} 行")
    return PASS


def _categories() -> Sequence[str]:
    return tuple(load_categories(rules_root() / "taxonomy.tsv", ProblemList()))


def _check_category(name: str) -> None:
    known = _categories()
    if name and name not in known:
        near = did_you_mean(name, known) or "、".join(key for key in known if "." not in key)
        raise ConfigError(Problem("E114", "没有这个类别", None, None, "--category", name, near))


def _with_known_category(cells: Mapping[str, str], known: Sequence[str]) -> dict[str, str]:
    """Return the cells; a category that is not ours becomes a tag, so that it is not lost."""
    row = dict(cells)
    named = row.get("category")
    if named and named not in known:
        del row["category"]
        row["tags"] = "|".join(filter(None, (row.get("tags"), named)))
    return row


def _common(words: WordList, options: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of the list that stand everywhere, with the figures that show it."""
    wanted = {row.text for row in words.rows}
    hits, characters = _sampled(wanted, options["sample"])
    common: dict[str, str] = {}
    for entry in dictionary_words():
        if entry.word in wanted and entry.frequency > options["common"]:
            common[entry.word] = f"常用词：jieba 词典词频 {entry.frequency}"
    for word, count in hits.items():
        rate = count * 1e6 / characters
        if rate > options["common_hits"]:
            told = f"样本每百万字命中 {rate:.0f} 次"
            common[word] = f"{common[word]}，{told}" if word in common else f"常用词：{told}"
    return common


def _sampled(words: Iterable[str], paths: Sequence[Path]) -> tuple[Counter[str], int]:
    hits: Counter[str] = Counter()
    characters = 0
    if paths:
        matcher = TermMatcher(sorted(words))
        for document in Texts(paths):
            for field in document.fields.values():
                characters += len(field.text)
                hits.update(hit.term for hit in matcher.find_all(field.text))
    return hits, max(characters, 1)


def _tell(words: WordList, path: Path | None) -> None:
    if path is not None:
        lines = [f"{each.line}\t{each.value}\t{each.why}" for each in words.refused]
        path.write_text("\n".join(("line\ttext\twhy", *lines)) + "\n", "utf-8")
        return
    for each in words.refused[:SHOWN]:
        click.echo(f"  第 {each.line} 行 {each.value[:30]}：{each.why}", err=True)
    if len(words.refused) > SHOWN:
        rest = len(words.refused) - SHOWN
        click.echo(f"  另有 {rest} 行，用 --refused 文件 全部列出", err=True)

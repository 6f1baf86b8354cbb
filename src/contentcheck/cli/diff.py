"""``contentcheck diff``: what a change of rules or lexicons does to real texts, beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from contentcheck.api import BuildArguments
from contentcheck.catalog.lexicons import FILES
from contentcheck.cli.exit import FOUND, PASS, UNCHECKED
from contentcheck.cli.frame import Command
from contentcheck.cli.texts import Texts
from contentcheck.engine.engine import Engine
from contentcheck.model.document import Document
from contentcheck.model.finding import Finding
from contentcheck.reporters.lines import one_line

__all__ = ["diff_findings"]

HELP = """同一批文本，换用另一版规则或词库，发现有什么不同。

--old、--new 各是一个规则目录或词库目录（可以写几次），加在内置的规则和词库之上；
同名的词库以后者为准。没有差别退出码为 0，有差别为 1。"""

Key = tuple[str, str, int, int]


@click.command("diff", cls=Command, help=HELP)
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文本…")
@click.option("--old", multiple=True, type=click.Path(path_type=Path), metavar="目录", help="旧版")
@click.option("--new", multiple=True, type=click.Path(path_type=Path), metavar="目录", help="新版")
@click.option("--profile", default="default", metavar="名称", help="方案")
@click.option("--most", default=20, show_default=True, help="每种差别最多列几处")
def diff_findings(
    texts: tuple[Path, ...], old: tuple[Path, ...], new: tuple[Path, ...], profile: str, most: int
) -> int:
    """Run the command; return the exit code."""
    if not old and not new:
        raise click.UsageError("--old 与 --new 至少要有一个")
    before, after = _engine(old, profile), _engine(new, profile)
    shown: Counter[str] = Counter()
    failed = 0
    for document in Texts(texts):
        reports = before.check(document), after.check(document)
        failed += sum(len(report.failures) for report in reports)
        for sign, line in _differences(document, *(report.findings for report in reports)):
            shown[sign] += 1
            if shown[sign] <= most:
                click.echo(f"{sign} {line}")
    click.echo(f"新增 {shown['+']}，消失 {shown['-']}，改变 {shown['~']}")
    if failed:
        click.echo(f"有 {failed} 项没有查完", err=True)
        return UNCHECKED
    return FOUND if shown else PASS


def _engine(folders: Sequence[Path], profile: str) -> Engine:
    lexicons = [str(folder) for folder in folders if _holds_lexicons(folder)]
    rules = [str(folder) for folder in folders if not _holds_lexicons(folder)]
    arguments = BuildArguments(profile=profile)
    return replace(arguments, rule_paths=tuple(rules), lexicon_paths=tuple(lexicons)).build()


def _holds_lexicons(folder: Path) -> bool:
    """Whether a folder is a lexicon or holds some; a folder of rules has TOML files of its own."""
    name = FILES[1]
    return (folder / name).is_file() or any(folder.glob(f"*/{name}"))


def _differences(
    document: Document, old: Sequence[Finding], new: Sequence[Finding]
) -> Iterator[tuple[str, str]]:
    before, after = ({_key(finding): finding for finding in each} for each in (old, new))
    yield from (("+", _line(document, f)) for key, f in after.items() if key not in before)
    yield from (("-", _line(document, f)) for key, f in before.items() if key not in after)
    for key, finding in after.items():
        was = before.get(key)
        if was is not None and _weight(was) != _weight(finding):
            told = f"{'/'.join(_weight(was))} → {'/'.join(_weight(finding))}"
            yield "~", f"{_line(document, finding)}  {told}"


def _key(finding: Finding) -> Key:
    return finding.code, finding.field, finding.span.start, finding.span.end


def _weight(finding: Finding) -> tuple[str, str, str]:
    state = "suppressed" if finding.suppressed else "active"
    return finding.severity, finding.confidence, state


def _line(document: Document, finding: Finding) -> str:
    place = f"{document.id}:{finding.location.line}:{finding.location.column}"
    return one_line(f"{place}  {finding.code} {finding.name}  “{finding.excerpt}”")

"""``contentcheck lexicons export``: the terms as CSV or XLSX, for people without Git."""

from __future__ import annotations

from pathlib import Path

import click

from contentcheck.catalog.lexicon_files import table_bytes
from contentcheck.cli.exit import PASS
from contentcheck.cli.frame import Command
from contentcheck.cli.shelf import lexicon_at
from contentcheck.errors import ConfigError, Problem

__all__ = ["export_lexicon"]

HELP = """把词库的词条写成 CSV 或 XLSX；改完可以用 lexicons import 读回来。"""


@click.command("export", cls=Command, help=HELP)
@click.argument("lexicon", metavar="词库")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="文件",
              help="以 .csv 或 .xlsx 结尾")  # fmt: skip
def export_lexicon(lexicon: str, output: Path) -> int:
    """Run the command; return the exit code."""
    kind = output.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        message = "不能导出成这种格式"
        raise ConfigError(
            Problem("E217", message, key="-o", value=str(output), allowed=".csv、.xlsx")
        )
    found = lexicon_at(lexicon)
    output.write_bytes(table_bytes(found, kind))
    click.echo(f"已写入 {output}：词条 {len(found.terms)} 条")
    return PASS

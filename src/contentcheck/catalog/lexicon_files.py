"""Writing lexicons: a folder of ``lexicon.toml`` and ``terms.tsv``, CSV and XLSX for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from contentcheck.catalog.term_table import COLUMNS
from contentcheck.errors import CatalogError, InstallationError, Problem
from contentcheck.model.lexicon import NEAR_CHARS, Lexicon, Term

__all__ = ["cells_of", "table_bytes", "write_lexicon"]

_TOML = """id = "{id}"
title = "{title}"
source = "{source}"
licence = ""
owner = ""
version = "1"
{category}
[matching]
case = true
width = true
digits = true
traditional = true
skip = false
"""


def write_lexicon(
    folder: Path, rows: Sequence[Mapping[str, str]], *, title: str, source: str, category: str
) -> None:
    """Write a new lexicon; its id is the folder's name.

    Raises ``CatalogError`` E173 if the folder is there already, E174 if it cannot be written.
    """
    if folder.exists():
        raise CatalogError(Problem("E173", "目录已经存在，不会覆盖", str(folder)))
    used = [column for column in COLUMNS if any(row.get(column) for row in rows)] or ["text"]
    lines = ["\t".join(used)]
    lines += ["\t".join(_cell(row.get(column, "")) for column in used) for row in rows]
    told = f'category = "{category}"\n' if category else ""
    try:
        folder.mkdir(parents=True)
        text = _TOML.format(id=folder.name, title=title, source=source, category=told)
        (folder / "lexicon.toml").write_text(text, "utf-8")
        (folder / "terms.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    except OSError as error:
        message = f"不能写入：{error.strerror}"
        raise CatalogError(Problem("E174", message, str(folder))) from error


def cells_of(term: Term) -> dict[str, str]:
    """Return a term as the cells of ``terms.tsv`` that are not empty."""
    cells: dict[str, str] = {}
    for column in COLUMNS:
        value = getattr(term, column)
        if column == "matching":
            value = "" if value is None else _switches(term)
        elif column == "near_chars":
            value = "" if value == NEAR_CHARS else value
        elif isinstance(value, tuple):
            value = "|".join(value)
        if value not in (None, ""):
            cells[column] = str(value)
    return cells


def table_bytes(lexicon: Lexicon, kind: str) -> bytes:
    """Return the terms as CSV (UTF-8 with a byte order mark, as spreadsheets want it) or XLSX.

    Raises ``InstallationError`` E402 where XLSX needs openpyxl.
    """
    rows = [cells_of(term) for term in lexicon.terms]
    columns = [column for column in COLUMNS if any(column in row for row in rows)] or ["text"]
    table = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return _xlsx(table, lexicon.id) if kind == ".xlsx" else _csv(table)


def _csv(table: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(table: Iterable[Sequence[str]], title: str) -> bytes:
    try:
        from openpyxl import Workbook
    except ImportError as error:
        problem = Problem(
            "E402", "读写 XLSX 需要 openpyxl", allowed="pip install 'contentcheck[xlsx]'"
        )
        raise InstallationError(problem) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for row in table:
        sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _switches(term: Term) -> str:
    assert term.matching is not None
    values = term.matching.model_dump()
    return "|".join(f"{k}={'on' if v else 'off'}" for k, v in values.items() if isinstance(v, bool))


def _cell(text: str) -> str:
    return " ".join(text.replace("\t", " ").split("\n"))

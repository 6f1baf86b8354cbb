"""Word lists as people have them: text, CSV and XLSX, with every row that was refused and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from contentcheck.catalog.term_table import COLUMNS, LONGEST_TERM
from contentcheck.errors import CatalogError, InstallationError, Problem
from contentcheck.readers.encoding import decode

__all__ = ["FORMATS", "Refused", "Row", "WordList", "read_word_list", "vetted"]

FORMATS = (".txt", ".csv", ".tsv", ".xlsx")
"""File endings that can be imported."""

_TEXT_HEADERS = frozenset(("text", "word", "term", "词", "词条", "敏感词", "关键词", "违禁词"))
_HEADERS = {
    "类别": "category", "分类": "category", "type": "category", "级别": "severity",
    "建议": "replacement", "改为": "replacement", "备注": "note", "说明": "note", "例外": "not_in",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One word of a list: the line it stands in, and its cells by column of ``terms.tsv``."""

    line: int
    cells: Mapping[str, str]

    @property
    def text(self) -> str:
        """The word."""
        return self.cells["text"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A word that was not taken, and why."""

    line: int
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class WordList:
    """What a file held."""

    name: str
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()


def read_word_list(path: Path) -> WordList:
    """Read a list of words.

    Text: one word a line or several with commas between them, ``词=类别`` with a category. CSV, TSV
    and XLSX: with a header that names columns, or without, words first and categories second.
    Byte order marks, blank lines and trailing commas do no harm.

    Raises ``CatalogError`` E171 for an ending that is unknown, E172 for a file that cannot be
    read, ``InputError`` if it does not decode, ``InstallationError`` E402 without openpyxl.
    """
    kind = path.suffix.lower()
    if kind not in FORMATS:
        allowed = "、".join(FORMATS)
        raise CatalogError(Problem("E171", "不认识的词表格式", str(path), allowed=allowed))
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"不能读取：{error.strerror}"
        raise CatalogError(Problem("E172", message, str(path))) from error
    if kind == ".txt":
        rows = _of_text(decode(data)[0])
    elif kind == ".xlsx":
        rows = _of_table(_sheet(data, path))
    else:
        text = decode(data)[0]
        delimiter = "\t" if kind == ".tsv" else ","
        rows = _of_table(enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1))
    return _distinct(path.stem, rows)


def vetted(words: WordList, common: Mapping[str, str]) -> WordList:
    """Return the list without the words that cannot be terms, or that ``common`` knows.

    ``common`` maps a word that stands everywhere to the figures that show it.
    """
    kept: list[Row] = []
    refused = list(words.refused)
    for row in words.rows:
        why = _unfit(row.text) or common.get(row.text)
        if why is None:
            kept.append(row)
        else:
            refused.append(Refused(row.line, row.text, why))
    refused.sort(key=lambda each: each.line)
    return replace(words, rows=tuple(kept), refused=tuple(refused))


def _unfit(text: str) -> str | None:
    if len(text) < 2:
        return "只有一个字，到处都会命中"
    if len(text) > LONGEST_TERM:
        return f"超过 {LONGEST_TERM} 个字，多半是分隔符不对"
    return None


def _distinct(name: str, rows: Iterable[Row]) -> WordList:
    kept: list[Row] = []
    refused: list[Refused] = []
    first: dict[str, int] = {}
    for row in rows:
        known = first.get(row.text)
        if known is None:
            first[row.text] = row.line
            kept.append(row)
        else:
            refused.append(Refused(row.line, row.text, f"与第 {known} 行重复"))
    return WordList(name, tuple(kept), tuple(refused))


def _of_text(text: str) -> Iterator[Row]:
    for line, source in enumerate(text.splitlines(), 1):
        for piece in source.lstrip("\ufeff").replace("，", ",").split(","):
            word, sign, category = piece.partition("=")
            if word.strip():
                cells = {"text": word.strip()}
                if sign and category.strip():
                    cells["category"] = category.strip()
                yield Row(line, cells)


def _of_table(rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Row]:
    columns: Sequence[str] | None = None
    for line, raw in rows:
        cells = ["" if cell is None else str(cell).strip().lstrip("\ufeff") for cell in raw]
        if not any(cells):
            continue
        if columns is None:
            columns = _columns(cells)
            if columns is not None:
                continue
            columns = ("text", "category")
        row = {key: cell for key, cell in zip(columns, cells, strict=False) if key and cell}
        if row.get("text"):
            yield Row(line, row)


def _columns(header: Sequence[str]) -> Sequence[str] | None:
    """Return the columns that a header names, None if the line is no header."""
    names = [cell.lower() for cell in header]
    if not any(name in _TEXT_HEADERS for name in names):
        return None
    return ["text" if name in _TEXT_HEADERS else _column(name) for name in names]


def _column(name: str) -> str:
    known = _HEADERS.get(name, name)
    return known if known in COLUMNS else ""


def _sheet(data: bytes, path: Path) -> Iterator[tuple[int, Sequence[object]]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        message = "读写 XLSX 需要 openpyxl"
        problem = Problem("E402", message, str(path), allowed="pip install 'contentcheck[xlsx]'")
        raise InstallationError(problem) from error
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        message = f"不是 XLSX 文件：{type(error).__name__}"
        raise CatalogError(Problem("E172", message, str(path))) from error
    yield from enumerate(book.worksheets[0].iter_rows(values_only=True), 1)

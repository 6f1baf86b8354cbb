"""Lexicons: a folder each, ``lexicon.toml`` and ``terms.tsv``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pydantic

from contentcheck.catalog.problems import (
    ProblemList,
    did_you_mean,
    from_validation_error,
    reserved_keys,
    shortened,
)
from contentcheck.catalog.resources import lexicons_root
from contentcheck.catalog.tables import split_lines
from contentcheck.catalog.toml import TomlFile, decode_utf8, read_toml
from contentcheck.errors import Problem
from contentcheck.model.base import CONFIDENCES, SEVERITIES
from contentcheck.model.lexicon import Boundary, Lexicon, Term
from contentcheck.model.rulespec import Category

__all__ = ["LONGEST_TERM", "load_lexicons"]

LONGEST_TERM = 64
FILES = ("lexicon.toml", "terms.tsv")
_RESERVED = ("terms", "origin")
_LISTS = ("variants", "not_in", "near", "not_near", "tags")
_DATES = ("since", "until")
_CHOICES = {
    "severity": SEVERITIES,
    "confidence": CONFIDENCES,
    "boundary": get_args(Boundary),
}
_COLUMNS = (
    "text", "replacement", "category", "severity", "confidence", "boundary", "variants", "not_in",
    "near", "not_near", "near_chars", "since", "until", "tags", "note",
)  # fmt: skip


def load_lexicons(
    roots: Iterable[Path], categories: Mapping[str, Category], problems: ProblemList
) -> tuple[Lexicon, ...]:
    """Return every lexicon below ``roots``, sorted by id; later roots replace equal ids.

    A root is a folder of lexicons or one lexicon. What is wrong goes to ``problems`` with file and
    line: E101 unreadable, E102 syntax, E120 file missing, E103 key or value of ``lexicon.toml``,
    E121 header, E122 cell, E123 term twice, E124 term too short, E125 too long, E126 number of
    columns, E114 category.
    """
    found: dict[str, Lexicon] = {}
    for root in roots:
        if not root.is_dir():
            problems.append(Problem("E101", "没有这个词库目录", file=str(root)))
            continue
        folders = _folders(root)
        if not folders and root != lexicons_root():
            message = "目录里没有词库（每个词库是一个目录）"
            problems.append(Problem("E120", message, str(root), allowed="、".join(FILES)))
        for folder in folders:
            lexicon = _load(folder, categories, problems)
            if lexicon is not None:
                found[lexicon.id] = lexicon
    return tuple(found[id_] for id_ in sorted(found))


def _folders(root: Path) -> list[Path]:
    if any((root / name).is_file() for name in FILES):
        return [root]
    return sorted(
        folder
        for folder in root.iterdir()
        if folder.is_dir() and not folder.name.startswith((".", "_"))
    )


def _load(
    folder: Path, categories: Mapping[str, Category], problems: ProblemList
) -> Lexicon | None:
    before = len(problems)
    for name in FILES:
        if not (folder / name).is_file():
            problems.append(Problem("E120", f"词库缺少 {name}", file=str(folder / name)))
    if len(problems) > before:
        return None
    file = read_toml(folder / "lexicon.toml")
    text = _read(folder / "terms.tsv")
    problems.extend(each for each in (file, text) if isinstance(each, Problem))
    terms: tuple[Term, ...] = ()
    if isinstance(text, str):
        terms = _terms(text, str(folder / "terms.tsv"), categories, problems)
    if isinstance(file, Problem) or isinstance(text, Problem):
        return None
    lexicon = _lexicon(file, folder, terms, categories, problems)
    if lexicon is None or len(problems) > before:
        return None
    digest = hashlib.sha256(file.source.encode() + b"\0" + text.encode()).hexdigest()
    return lexicon.with_digest(digest)


def _lexicon(
    file: TomlFile,
    folder: Path,
    terms: tuple[Term, ...],
    categories: Mapping[str, Category],
    problems: ProblemList,
) -> Lexicon | None:
    problems.extend(reserved_keys(file.data, _RESERVED, file.name, file.line_of))
    try:
        lexicon = Lexicon.model_validate({**file.data, "terms": terms, "origin": str(folder)})
    except pydantic.ValidationError as error:
        problems.extend(
            from_validation_error(
                error, "E103", file.name, file.line_of, Lexicon, reserved=_RESERVED
            )
        )
        return None
    if lexicon.id != folder.name:
        line = file.line_of(("id",))
        problems.append(
            Problem("E110", "id 与目录名不符", file.name, line, "id", lexicon.id, folder.name)
        )
    if lexicon.category is not None and lexicon.category not in categories:
        problems.append(
            _no_category(lexicon.category, file.name, file.line_of(("category",)), categories)
        )
    return lexicon


def _read(path: Path) -> str | Problem:
    try:
        return decode_utf8(path.read_bytes(), str(path))
    except OSError as error:
        return Problem("E101", f"不能读取：{error.strerror}", file=str(path))


def _no_category(
    name: str, file: str, line: int | None, categories: Mapping[str, Category]
) -> Problem:
    near = did_you_mean(name, categories)
    return Problem("E114", "没有这个类别", file, line, "category", name, near)


def _terms(
    text: str, name: str, categories: Mapping[str, Category], problems: ProblemList
) -> tuple[Term, ...]:
    lines = split_lines(text)
    header = [column.strip() for column in lines[0].split("\t")]
    faulty = list(_header_faults(header, name))
    if faulty:
        problems.extend(faulty)
        return ()
    terms: list[Term] = []
    lines_of: dict[str, int] = {}
    for line, source in enumerate(lines[1:], 2):
        if not source.strip() or source.startswith("#"):
            continue
        cells = source.split("\t")
        if len(cells) != len(header):
            message = f"应有 {len(header)} 列，实有 {len(cells)} 列"
            problems.append(Problem("E126", message, name, line))
            continue
        row = {key: cell.strip() for key, cell in zip(header, cells, strict=True) if cell.strip()}
        faults = list(_faults(row, name, line, categories))
        term = row.get("text", "")
        first = lines_of.setdefault(term, line)
        if first != line and term:
            faults.append(Problem("E123", f"与第 {first} 行重复", name, line, "text", term))
        if faults:
            problems.extend(faults)
        else:
            terms.append(_term(row, line))
    return tuple(terms)


def _header_faults(header: Sequence[str], name: str) -> Iterator[Problem]:
    for at, column in enumerate(header):
        if column not in _COLUMNS:
            near = did_you_mean(column, _COLUMNS) or _list(_COLUMNS)
            yield Problem("E121", "没有这一列", name, 1, value=column, allowed=near)
        elif column in header[:at]:
            yield Problem("E121", "这一列出现了两次", name, 1, value=column)
    if "text" not in header:
        yield Problem("E121", "表头必须有 text 列", name, 1, allowed=_list(_COLUMNS))


def _term(row: Mapping[str, str], line: int) -> Term:
    values: dict[str, Any] = dict(row)
    for key in _LISTS:
        if key in row:
            values[key] = tuple(filter(None, map(str.strip, row[key].split("|"))))
    for key in _DATES:
        if key in row:
            values[key] = date.fromisoformat(row[key])
    if "near_chars" in row:
        values["near_chars"] = int(row["near_chars"])
    return Term(**values, line=line)


def _faults(
    row: Mapping[str, str], name: str, line: int, categories: Mapping[str, Category]
) -> Iterator[Problem]:
    text = row.get("text", "")
    if (len(text) < 2 and not text.isascii()) or not text:
        yield Problem("E124", "词条至少两个字", name, line, "text", text)
    if len(text) > LONGEST_TERM:
        message = f"词条超过 {LONGEST_TERM} 个字，可能是分隔符不对"
        yield Problem("E125", message, name, line, "text", shortened(text))
    if "category" in row and row["category"] not in categories:
        yield _no_category(row["category"], name, line, categories)
    for key, allowed in _CHOICES.items():
        if key in row and row[key] not in allowed:
            yield Problem("E122", "值不在允许的范围内", name, line, key, row[key], _list(allowed))
    yield from _date_faults(row, name, line)
    chars = row.get("near_chars")
    if chars is not None and not (chars.isdecimal() and 1 <= int(chars) <= 512):
        yield Problem("E122", "不是合适的数", name, line, "near_chars", chars, "1–512")


def _date_faults(row: Mapping[str, str], name: str, line: int) -> Iterator[Problem]:
    dates: list[date] = []
    for key in _DATES:
        if key in row:
            try:
                dates.append(date.fromisoformat(row[key]))
            except ValueError:
                yield Problem("E122", "不是日期", name, line, key, row[key], "YYYY-MM-DD")
    if len(dates) == 2 and dates[0] > dates[1]:
        yield Problem("E122", "早于 since", name, line, "until", row["until"], row["since"])


def _list(values: Sequence[str]) -> str:
    return "、".join(values)

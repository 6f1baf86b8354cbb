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
    shortened,
)
from contentcheck.catalog.toml import TomlFile, decode_utf8, read_toml
from contentcheck.errors import Problem
from contentcheck.model.base import CONFIDENCES, SEVERITIES
from contentcheck.model.lexicon import Boundary, Lexicon, Term
from contentcheck.model.rulespec import Category

__all__ = ["LONGEST_TERM", "load_lexicons"]

LONGEST_TERM = 64
_LISTS = frozenset(("variants", "not_in", "near", "not_near", "tags"))
_DATES = frozenset(("since", "until"))
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

    What is wrong goes to ``problems`` with file and line: E120 file missing, E103 key or value of
    ``lexicon.toml``, E121 header, E122 cell, E123 term twice, E124 term too short, E125 too long,
    E126 number of columns, E114 category.
    """
    found: dict[str, Lexicon] = {}
    for root in roots:
        if not root.is_dir():
            problems.append(Problem("E101", "没有这个词库目录", file=str(root)))
            continue
        folders = [root] if (root / "lexicon.toml").is_file() else sorted(root.iterdir())
        for folder in folders:
            if folder.is_dir() and not folder.name.startswith((".", "_")):
                lexicon = _load(folder, categories, problems)
                if lexicon is not None:
                    found[lexicon.id] = lexicon
    return tuple(found[id_] for id_ in sorted(found))


def _load(
    folder: Path, categories: Mapping[str, Category], problems: ProblemList
) -> Lexicon | None:
    file = read_toml(folder / "lexicon.toml")
    if isinstance(file, Problem):
        problems.append(file)
        return None
    path = folder / "terms.tsv"
    try:
        data = path.read_bytes()
    except OSError:
        problems.append(Problem("E120", "词库缺少 terms.tsv", file=str(path)))
        return None
    text = decode_utf8(data, str(path))
    if isinstance(text, Problem):
        problems.append(text)
        return None
    before = len(problems)
    terms = _terms(text, str(path), categories, problems)
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
    try:
        lexicon = Lexicon.model_validate({**file.data, "terms": terms, "origin": str(folder)})
    except pydantic.ValidationError as error:
        problems.extend(from_validation_error(error, "E103", file.name, file.line_of, Lexicon))
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


def _no_category(
    name: str, file: str, line: int | None, categories: Mapping[str, Category]
) -> Problem:
    near = did_you_mean(name, categories)
    return Problem("E114", "没有这个类别", file, line, "category", name, near)


def _terms(
    text: str, name: str, categories: Mapping[str, Category], problems: ProblemList
) -> tuple[Term, ...]:
    lines = text.splitlines()
    header = lines[0].split("\t") if lines else []
    bad = [column for column in header if column not in _COLUMNS]
    if "text" not in header or bad:
        for column in bad or [""]:
            near = did_you_mean(column, _COLUMNS) or "、".join(_COLUMNS)
            message = "没有这一列" if column else "表头必须有 text 列"
            problems.append(Problem("E121", message, name, 1, value=column or None, allowed=near))
        return ()
    terms: dict[str, Term] = {}
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
        known = terms.get(row.get("text", ""))
        if known is not None:
            faults.append(
                Problem("E123", f"与第 {known.line} 行重复", name, line, "text", known.text)
            )
        problems.extend(faults)
        if not faults:
            terms[row["text"]] = _term(row, line)
    return tuple(terms.values())


def _term(row: Mapping[str, str], line: int) -> Term:
    values: dict[str, Any] = dict(row)
    for key in row.keys() & _LISTS:
        values[key] = tuple(part.strip() for part in row[key].split("|") if part.strip())
    for key in row.keys() & _DATES:
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
    for key in row.keys() & _DATES:
        try:
            date.fromisoformat(row[key])
        except ValueError:
            yield Problem("E122", "不是日期", name, line, key, row[key], "YYYY-MM-DD")
    chars = row.get("near_chars")
    if chars is not None and not (chars.isdecimal() and 1 <= int(chars) <= 512):
        yield Problem("E122", "不是合适的数", name, line, "near_chars", chars, "1–512")


def _list(values: Sequence[str]) -> str:
    return "、".join(values)

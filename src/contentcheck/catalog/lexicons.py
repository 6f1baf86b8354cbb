"""Lexicons: a folder each, ``lexicon.toml`` and ``terms.tsv``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pydantic

from contentcheck.catalog.problems import (
    ProblemList,
    from_validation_error,
    reserved_keys,
)
from contentcheck.catalog.resources import lexicons_root
from contentcheck.catalog.term_table import TermTable, no_category
from contentcheck.catalog.toml import TomlFile, decode_utf8, read_toml
from contentcheck.errors import Problem
from contentcheck.model.lexicon import Lexicon, Term
from contentcheck.model.rulespec import Category

__all__ = ["load_lexicons"]

FILES = ("lexicon.toml", "terms.tsv")
_RESERVED = ("terms", "origin")


def load_lexicons(
    roots: Iterable[Path], categories: Mapping[str, Category], problems: ProblemList
) -> tuple[Lexicon, ...]:
    """Return every lexicon below ``roots``, sorted by id; later roots replace equal ids.

    A root is a folder of lexicons or one lexicon. What is wrong goes to ``problems`` with file and
    line: E101 unreadable, E102 syntax, E120 file missing, E103 key or value of ``lexicon.toml``,
    E121 header, E122 cell, E123 term twice, E124 term too short, E125 too long, E126 number of
    columns, E127 group of words, E114 category.
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
    lexicon = None if isinstance(file, Problem) else _lexicon(file, folder, categories, problems)
    terms: tuple[Term, ...] = ()
    if isinstance(text, str):
        table = TermTable(str(folder / "terms.tsv"), categories, lexicon)
        terms = table.read(text, problems)
    if isinstance(file, Problem) or isinstance(text, Problem):
        return None
    if lexicon is None or len(problems) > before:
        return None
    digest = hashlib.sha256(file.source.encode() + b"\0" + text.encode()).hexdigest()
    return lexicon.model_copy(update={"terms": terms}).with_digest(digest)


def _lexicon(
    file: TomlFile,
    folder: Path,
    categories: Mapping[str, Category],
    problems: ProblemList,
) -> Lexicon | None:
    problems.extend(reserved_keys(file.data, _RESERVED, file.name, file.line_of))
    try:
        lexicon = Lexicon.model_validate({**file.data, "terms": (), "origin": str(folder)})
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
            no_category(lexicon.category, file.name, file.line_of(("category",)), categories)
        )
    return lexicon


def _read(path: Path) -> str | Problem:
    try:
        return decode_utf8(path.read_bytes(), str(path))
    except OSError as error:
        return Problem("E101", f"不能读取：{error.strerror}", file=str(path))

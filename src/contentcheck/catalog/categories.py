"""The category tree, from ``rules/taxonomy.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pydantic

from contentcheck.catalog.problems import ProblemList, did_you_mean, from_validation_error
from contentcheck.catalog.tables import split_lines
from contentcheck.catalog.toml import decode_utf8
from contentcheck.errors import Problem
from contentcheck.model.rulespec import Category

__all__ = ["is_branch", "is_under", "load_categories"]


def load_categories(path: Path, problems: ProblemList) -> Mapping[str, Category]:
    """Return the categories by id, parents before children.

    What is wrong goes to ``problems``: E101 unreadable, E130 a wrong header or row, with its line.
    """
    try:
        text = decode_utf8(path.read_bytes(), str(path))
    except OSError as error:
        text = Problem("E101", f"不能读取：{error.strerror}", file=str(path))
    if isinstance(text, Problem):
        problems.append(text)
        return {}
    header, *lines = split_lines(text)
    columns = header.split("\t")
    if unknown := [column for column in columns if column not in Category.model_fields]:
        for column in unknown:
            allowed = did_you_mean(column, Category.model_fields)
            problems.append(Problem("E130", "没有这一列", str(path), 1, None, column, allowed))
        return {}
    categories: dict[str, Category] = {}
    for line, row in enumerate(lines, 2):
        if row.strip():
            category = _category(row, columns, categories, str(path), line, problems)
            if category is not None:
                categories[category.id] = category
    return categories


def is_under(category: str, prefix: str) -> bool:
    """Whether ``category`` is ``prefix`` or lies below it."""
    return category == prefix or category.startswith(prefix + ".")


def is_branch(category: str, categories: Iterable[str]) -> bool:
    """Whether other ``categories`` lie below ``category``."""
    return any(other != category and is_under(other, category) for other in categories)


def _category(
    row: str,
    columns: list[str],
    known: Mapping[str, Category],
    file: str,
    line: int,
    problems: ProblemList,
) -> Category | None:
    cells = row.split("\t")
    if len(cells) != len(columns):
        message = f"应有 {len(columns)} 列，实有 {len(cells)} 列"
        problems.append(Problem("E130", message, file, line))
        return None
    values = {key: cell or None for key, cell in zip(columns, cells, strict=True)}
    given = {key: cell for key, cell in values.items() if cell is not None or key == "parent"}
    try:
        category = Category.model_validate(given)
    except pydantic.ValidationError as error:
        problems.extend(from_validation_error(error, "E130", file, partial(_at, line), Category))
        return None
    if category.id in known:
        problems.append(Problem("E130", "类别重复", file, line, "id", category.id))
    if category.parent is not None and category.parent not in known:
        problems.append(
            Problem("E130", "上级类别必须先列出", file, line, "parent", category.parent)
        )
    return category


def _at(line: int, key: tuple[str | int, ...]) -> int:
    return line

"""The category tree, from ``rules/taxonomy.tsv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pydantic

from contentcheck.catalog.problems import ProblemList, from_validation_error
from contentcheck.catalog.toml import decode_utf8
from contentcheck.errors import Problem
from contentcheck.model.rulespec import Category

__all__ = ["is_under", "load_categories"]


def load_categories(path: Path, problems: ProblemList) -> Mapping[str, Category]:
    """Return the categories by id; what is wrong with a row goes to ``problems`` (E130)."""
    try:
        text = decode_utf8(path.read_bytes(), str(path))
    except OSError as error:
        text = Problem("E101", f"不能读取：{error.strerror}", file=str(path))
    if isinstance(text, Problem):
        problems.append(text)
        return {}
    categories: dict[str, Category] = {}
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for line, row in enumerate(rows, 2):
        values = {key: value or None for key, value in row.items() if value or key == "parent"}
        try:
            category = Category.model_validate(values)
        except pydantic.ValidationError as error:
            problems.extend(from_validation_error(error, "E130", str(path), partial(_at, line)))
            continue
        if category.parent is not None and category.parent not in categories:
            problems.append(
                Problem("E130", "上级类别必须先列出", str(path), line, "parent", category.parent)
            )
        categories[category.id] = category
    return categories


def _at(line: int, key: tuple[str | int, ...]) -> int:
    return line


def is_under(category: str, prefix: str) -> bool:
    """Whether ``category`` is ``prefix`` or lies below it."""
    return category == prefix or category.startswith(prefix + ".")

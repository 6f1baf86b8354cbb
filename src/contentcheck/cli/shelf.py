"""Lexicons by name or by folder, as the commands for their keepers take them."""

from __future__ import annotations

from pathlib import Path

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.lexicons import load_lexicons
from contentcheck.catalog.problems import ProblemList, did_you_mean
from contentcheck.catalog.resources import lexicons_root, rules_root
from contentcheck.errors import CatalogError, Problem
from contentcheck.model.lexicon import Lexicon

__all__ = ["lexicon_at", "lexicons_at"]


def lexicons_at(place: str | Path) -> tuple[Lexicon, ...]:
    """Return the lexicons of a folder. Raises ``CatalogError`` with every problem found."""
    problems = ProblemList()
    categories = load_categories(rules_root() / "taxonomy.tsv", problems)
    found = load_lexicons([Path(place)], categories, problems)
    problems.raise_if_any(CatalogError)
    return found


def lexicon_at(place: str) -> Lexicon:
    """Return one lexicon: a folder, or the id of a shipped one.

    Raises ``CatalogError`` E175 if there is no such lexicon, or if a folder holds several.
    """
    if Path(place).is_dir():
        found = lexicons_at(place)
        if len(found) == 1:
            return found[0]
        raise CatalogError(Problem("E175", f"目录里有 {len(found)} 个词库，请指明一个", place))
    shipped = {each.id: each for each in lexicons_at(lexicons_root())}
    if place not in shipped:
        allowed = did_you_mean(place, shipped) or "、".join(shipped)
        raise CatalogError(Problem("E175", "没有这个词库", value=place, allowed=allowed))
    return shipped[place]

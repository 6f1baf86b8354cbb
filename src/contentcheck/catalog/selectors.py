"""Choosing rules by selectors. The more specific selector wins, ``ignore`` on a tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contentcheck.catalog.problems import did_you_mean
from contentcheck.errors import ConfigError, Problem
from contentcheck.model.rulespec import RuleSpec
from contentcheck.model.selector import matches

__all__ = ["check_selectors", "select_rules"]

EVERYTHING = "*"


def select_rules(
    rules: Iterable[RuleSpec], select: Sequence[str], ignore: Sequence[str]
) -> tuple[RuleSpec, ...]:
    """Return the rules that ``select`` covers more closely than ``ignore`` does."""
    return tuple(
        rule for rule in rules if _closeness(select, rule) > max(_closeness(ignore, rule), 0)
    )


def check_selectors(rules: Sequence[RuleSpec], selectors: Iterable[str], key: str) -> None:
    """Raise ``ConfigError`` E201 naming every selector that covers no rule."""
    problems = [
        Problem(
            "E201",
            "选择符没有对应的规则",
            key=key,
            value=selector,
            allowed=did_you_mean(selector, _known(rules)),
        )
        for selector in selectors
        if selector != EVERYTHING and not any(_covers(selector, rule) for rule in rules)
    ]
    if problems:
        raise ConfigError(problems)


def _known(rules: Iterable[RuleSpec]) -> set[str]:
    words: set[str] = set()
    for rule in rules:
        words.update((rule.code, rule.code.rstrip("0123456789"), rule.name, rule.module))
        parts = rule.category.split(".")
        words.update(".".join(parts[: end + 1]) for end in range(len(parts)))
    return words


def _covers(selector: str, rule: RuleSpec) -> bool:
    return matches(selector, rule.code, rule.name, rule.category, rule.module)


def _closeness(selectors: Iterable[str], rule: RuleSpec) -> int:
    """Return how closely the best of ``selectors`` names ``rule``; 0 if none does.

    ``*`` 1, module 2, category 10 and more the deeper, code prefix 100 and more the longer, code
    or name 1000.
    """
    best = 0
    for selector in selectors:
        if selector == EVERYTHING:
            rank = 1
        elif not _covers(selector, rule):
            rank = 0
        elif selector in (rule.code, rule.name):
            rank = 1000
        elif rule.code.startswith(selector) and any(char.isdigit() for char in selector):
            rank = 100 + len(selector)
        elif rule.category == selector or rule.category.startswith(selector + "."):
            rank = 10 + selector.count(".")
        elif rule.code.startswith(selector):
            rank = 10
        else:
            rank = 2
        best = max(best, rank)
    return best

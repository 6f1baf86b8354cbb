"""Selectors: how people name rules in profiles, policies, suppressions and on the command line."""

from __future__ import annotations

import re

__all__ = ["matches"]

_CODE_PREFIX = re.compile(r"[A-Z]{2,8}[0-9]{0,3}")


def matches(selector: str, code: str, name: str, category: str, module: str) -> bool:
    """Say whether ``selector`` covers a rule.

    A selector is a code (``SEC101``), a code prefix (``SEC``, ``SEC1``; the letters must be the
    whole letters of the code, so that ``SEC`` does not cover a plugin's ``SECX101``), a rule name
    (``resident-id``), a category or its prefix up to a dot (``SEC.PII``), or a module
    (``secrets``). Letter case matters; an empty selector covers nothing.
    """
    if not selector:
        return False
    if selector in (code, name, category, module) or category.startswith(selector + "."):
        return True
    return (
        code.startswith(selector)
        and _CODE_PREFIX.fullmatch(selector) is not None
        and not code[len(selector)].isalpha()
    )

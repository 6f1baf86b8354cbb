"""Regular expressions that cannot run away: compiled at first use, bounded, linear by form."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import regex
from pydantic import AfterValidator, ValidationInfo

__all__ = ["WINDOW", "BoundedRegex", "compiled", "unbounded"]

WINDOW = 512
"""Code points a rule's window may span, the anchor included."""


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Compile once per process. The pattern was checked when its rule was loaded."""
    return regex.compile(pattern, regex.V0)


def unbounded(pattern: str) -> str | None:
    """Return why ``pattern`` may not be used in a rule, or None. Costs no matching.

    Every quantifier must have an upper bound of at most ``WINDOW`` or be possessive. What nested
    quantifiers cost inside a window is measured by ``rules check`` with attack strings.
    """
    try:
        compiled(pattern)
    except regex.error as error:
        return f"正则表达式不能编译：{error}"
    return _open_quantifier(pattern)


def _open_quantifier(pattern: str) -> str | None:
    """Scan the source for ``*``, ``+`` and ``{n,}`` that are not possessive."""
    index, in_class = 0, False
    while index < len(pattern):
        char = pattern[index]
        if char == "\\":
            index += 2
            continue
        if in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            index += 1 if pattern[index + 1 : index + 2] == "]" else 0
        elif char in "*+" and pattern[index - 1 : index] != "(":
            if pattern[index + 1 : index + 2] != "+":
                return f"位置 {index} 的量词 {char} 没有上限；请写成 {{m,n}} 或占有式 {char}+"
            index += 1
        elif char == "{":
            found = regex.match(r"\{(\d*)(,?)(\d*)\}(\+?)", pattern, pos=index)
            if found:
                top = found[3] if found[2] else found[1]
                if not top and not found[4]:
                    return f"位置 {index} 的量词 {found[0]} 没有上限；请写成 {{m,n}}"
                if top and int(top) > WINDOW:
                    return f"位置 {index} 的量词 {found[0]} 超过上限 {WINDOW}"
                index = found.end() - 1
        index += 1
    return None


def _checked(pattern: str, info: ValidationInfo) -> str:
    """Refuse what is not bounded. A ``Cache`` as context knows patterns already approved."""
    known = info.context
    if known is not None and known.approves(pattern):
        return pattern
    if (why := unbounded(pattern)) is not None:
        raise ValueError(why)
    if known is not None:
        known.approve(pattern)
    return pattern


BoundedRegex = Annotated[str, AfterValidator(_checked)]
"""A regular expression in an option model, refused while loading if it is not bounded."""

"""Rule files: one TOML file, one rule, with its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

import pydantic

from contentcheck.catalog.cache import Cache
from contentcheck.catalog.problems import (
    ProblemList,
    did_you_mean,
    from_validation_error,
    reserved_keys,
    shortened,
)
from contentcheck.catalog.toml import TomlFile, read_toml
from contentcheck.errors import Problem
from contentcheck.model.marks import unbalanced
from contentcheck.model.rulespec import Category, RuleSpec

__all__ = ["SHIPPED_PREFIXES", "bind_problem", "load_rules"]

SHIPPED_PREFIXES = ("SEC", "TXT", "BAN", "BAD", "AD", "SRC", "ORG")
RETIRED = "RETIRED.toml"
_SHIPPED = re.compile(rf"({'|'.join(SHIPPED_PREFIXES)})[0-9]{{3}}")
_PLUGIN = re.compile(r"[A-Z]{4,8}[0-9]{3}")
_INHERITED = {"severity": "low", "stage": "first", "handling": "judge"}
"""Keys that the category sets, and what stands in while other problems are looked for."""
_RESERVED = ("module", "origin")


def load_rules(
    roots: Sequence[tuple[str, Path]],
    categories: Mapping[str, Category],
    problems: ProblemList,
    shipped: Sequence[str] = (),
    cache: Cache | None = None,
) -> tuple[RuleSpec, ...]:
    """Return every rule below ``roots``, pairs of module name and folder, sorted by code.

    ``shipped`` names the modules whose rules carry the short codes; the folders of all others
    must hold at least one rule. What is wrong goes to ``problems`` with file and line: E101
    unreadable, E102 syntax, E103 key or value, E110 file name, E111 form of the code, E112 code or
    name taken, E113 retired code, E114 unknown category, E115 no severity or stage, E116 message
    template, E117 marks of an example.
    """
    present = [(module, root) for module, root in roots if root.is_dir()]
    missing = [root for _, root in roots if not root.is_dir()]
    problems.extend(Problem("E101", "没有这个规则目录", file=str(root)) for root in missing)
    retired = _retired([root for _, root in present], problems)
    specs: list[RuleSpec] = []
    taken: dict[str, str] = {}
    for module, root in present:
        paths = _rule_files(root)
        if not paths and module not in shipped:
            problems.append(Problem("E101", "目录里没有规则文件（*.toml）", file=str(root)))
        for path in paths:
            file = read_toml(path, cache)
            if isinstance(file, Problem):
                problems.append(file)
                continue
            before = len(problems)
            problems.extend(_faults(file, path, module in shipped, retired))
            problems.extend(_clashes(file, taken))
            spec = _spec(file, module, categories, problems)
            if spec is not None and len(problems) == before:
                specs.append(spec)
    return tuple(sorted(specs, key=lambda spec: spec.code))


def _rule_files(root: Path) -> list[Path]:
    def is_rule(path: Path) -> bool:
        folders = path.relative_to(root).parts[:-1]
        hidden = any(part.startswith(".") for part in folders)
        return path.name != RETIRED and not hidden and "profiles" not in folders

    return sorted(filter(is_rule, root.rglob("*.toml")))


def bind_problem(
    spec: RuleSpec,
    key: Sequence[str | int],
    message: str,
    value: str | None = None,
    allowed: str | None = None,
    code: str = "E118",
) -> Problem:
    """Return a problem of a loaded rule (its check, options, lexicons) with file and line."""
    file = read_toml(Path(spec.origin)) if spec.origin else None
    line = file.line_of(tuple(key)) if isinstance(file, TomlFile) else None
    return Problem(
        code,
        message,
        file=spec.origin or f"规则 {spec.code}",
        line=line,
        key=".".join(map(str, key)),
        value=None if value is None else shortened(value),
        allowed=allowed,
    )


def _retired(roots: Sequence[Path], problems: ProblemList) -> Mapping[str, Any]:
    """Return the retired codes: of each folder, and of the shipped rules around it."""
    places = dict.fromkeys(path / RETIRED for root in roots for path in (root, root.parent))
    retired: dict[str, Any] = {}
    for path in places:
        if path.is_file():
            file = read_toml(path)
            if isinstance(file, Problem):
                problems.append(file)
            else:
                retired |= file.data
    return retired


def _spec(
    file: TomlFile, module: str, categories: Mapping[str, Category], problems: ProblemList
) -> RuleSpec | None:
    problems.extend(reserved_keys(file.data, _RESERVED, file.name, file.line_of))
    data = dict(file.data)
    data.update(module=module, origin=file.name)
    problems.extend(_inherit(data, file, categories))
    try:
        return RuleSpec.model_validate(data)
    except pydantic.ValidationError as error:
        problems.extend(
            from_validation_error(
                error, "E103", file.name, file.line_of, RuleSpec, reserved=_RESERVED
            )
        )
        return None


def _inherit(
    data: dict[str, Any], file: TomlFile, categories: Mapping[str, Category]
) -> Iterator[Problem]:
    """Fill severity, stage and handling from the category."""
    name = data.get("category")
    category = categories.get(name) if isinstance(name, str) else None
    if isinstance(name, str) and category is None and categories:
        roots = "、".join(key for key in categories if "." not in key)
        near = did_you_mean(name, categories) or roots
        line = file.line_of(("category",))
        yield Problem("E114", "没有这个类别", file.name, line, "category", name, near)
    for key, stand_in in _INHERITED.items():
        if key in data:
            continue
        data[key] = getattr(category, key, None) or stand_in
        if category is not None and getattr(category, key) is None and key != "handling":
            message = f"类别 {name} 没有默认的 {key}，规则必须写明"
            yield Problem("E115", message, file.name, file.line_of(("category",)), key)


def _faults(
    file: TomlFile, path: Path, shipped: bool, retired: Mapping[str, Any]
) -> Iterator[Problem]:
    code, name = file.data.get("code"), file.data.get("name")
    if isinstance(code, str) and isinstance(name, str) and path.name != f"{code}-{name}.toml":
        expected = f"{code}-{name}.toml"
        yield Problem("E110", "文件名与规则不符", file.name, 1, value=path.name, allowed=expected)
    if isinstance(code, str):
        form = _SHIPPED if shipped else _PLUGIN
        if not form.fullmatch(code):
            line = file.line_of(("code",))
            yield Problem("E111", "编号的格式不对", file.name, line, "code", code, form.pattern)
        if code in retired:
            message, instead = _retirement(retired[code])
            line = file.line_of(("code",))
            yield Problem("E113", message, file.name, line, "code", code, instead)
    english = file.data.get("en")
    templates = [("message", file.data), ("en.message", english)]
    for key, table in templates:
        template = table.get("message") if isinstance(table, Mapping) else None
        if isinstance(template, str) and (why := _template_fault(template)) is not None:
            line = file.line_of(tuple(key.split(".")))
            yield Problem("E116", why, file.name, line, key, shortened(template))
    for kind in ("invalid", "valid"):
        yield from _mark_faults(file, kind)


def _retirement(entry: Any) -> tuple[str, str | None]:
    """Return why a code may not be used again, and what to use instead."""
    told = entry if isinstance(entry, Mapping) else {}
    details = "，".join(str(told[key]) for key in ("since", "reason") if key in told)
    instead = told.get("instead")
    message = "编号已经停用，不得再用" + (f"（{details}）" if details else "")
    return message, None if instead is None else str(instead)


def _mark_faults(file: TomlFile, kind: str) -> Iterator[Problem]:
    examples = file.data.get(kind)
    for number, example in enumerate(examples if isinstance(examples, list) else ()):
        for key in ("text", "title"):
            text = example.get(key) if isinstance(example, Mapping) else None
            if isinstance(text, str) and (why := unbalanced(text)) is not None:
                line = file.line_of((kind, number, key))
                yield Problem("E117", why, file.name, line, f"{kind}.{number}.{key}")


def _template_fault(template: str) -> str | None:
    try:
        parts = [part for part in Formatter().parse(template) if part[1] is not None]
    except ValueError as error:
        return f"消息模板不合法：{error}"
    for _, name, form, conversion in parts:
        if not str(name).isidentifier() or form or conversion:
            return f"消息模板的占位符只能是名字：{{{name}}}"
    return None


def _clashes(file: TomlFile, taken: dict[str, str]) -> Iterator[Problem]:
    """Say which code or name another file has; ``taken`` maps both to files."""
    for key in ("code", "name"):
        value = file.data.get(key)
        if isinstance(value, str):
            other = taken.setdefault(value, file.name)
            if other != file.name:
                message = f"已被 {other} 使用"
                yield Problem("E112", message, file.name, file.line_of((key,)), key, value)

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
_INHERITED = ("severity", "stage", "handling")


def load_rules(
    roots: Sequence[tuple[str, Path]],
    categories: Mapping[str, Category],
    problems: ProblemList,
    shipped: Sequence[str] = (),
    cache: Cache | None = None,
) -> tuple[RuleSpec, ...]:
    """Return every rule below ``roots``, pairs of module name and folder, sorted by code.

    ``shipped`` names the modules whose rules carry the short codes. What is wrong goes to
    ``problems`` with file and line: E101 unreadable, E102 syntax, E103 key or value, E110 file
    name, E111 form of the code, E112 code or name taken, E113 retired code, E114 unknown category,
    E115 no severity or stage, E116 message template, E117 marks of an example.
    """
    retired: dict[str, Any] = {}
    specs: list[RuleSpec] = []
    taken: dict[str, RuleSpec] = {}
    for module, root in roots:
        if not root.is_dir():
            problems.append(Problem("E101", "没有这个规则目录", file=str(root)))
            continue
        retired |= _retired(root, problems)
        for path in sorted(root.rglob("*.toml")):
            if path.name == RETIRED or "profiles" in path.relative_to(root).parts[:-1]:
                continue
            file = read_toml(path, cache)
            if isinstance(file, Problem):
                problems.append(file)
                continue
            spec = _spec(file, module, categories, problems)
            if spec is None:
                continue
            problems.extend(_faults(spec, file, path, module in shipped, retired))
            problems.extend(_clashes(spec, file, taken))
            specs.append(spec)
    return tuple(sorted(specs, key=lambda spec: spec.code))


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


def _retired(root: Path, problems: ProblemList) -> Mapping[str, Any]:
    for path in (root / RETIRED, root.parent / RETIRED):
        if path.is_file():
            file = read_toml(path)
            if isinstance(file, Problem):
                problems.append(file)
                return {}
            return file.data
    return {}


def _spec(
    file: TomlFile, module: str, categories: Mapping[str, Category], problems: ProblemList
) -> RuleSpec | None:
    data = dict(file.data)
    data.update(module=module, origin=file.name)
    known = _inherit(data, file, categories, problems)
    try:
        spec = RuleSpec.model_validate(data)
    except pydantic.ValidationError as error:
        problems.extend(from_validation_error(error, "E103", file.name, file.line_of, RuleSpec))
        return None
    return spec if known else None


def _inherit(
    data: dict[str, Any],
    file: TomlFile,
    categories: Mapping[str, Category],
    problems: ProblemList,
) -> bool:
    """Fill severity, stage and handling from the category. False if that cannot be done."""
    name = data.get("category")
    if not isinstance(name, str):
        return True
    category = categories.get(name)
    if category is None:
        near = did_you_mean(name, categories) or "、".join(
            key for key in categories if "." not in key
        )
        line = file.line_of(("category",))
        problems.append(Problem("E114", "没有这个类别", file.name, line, "category", name, near))
        data.update(dict.fromkeys(("severity", "stage"), None) | data)
        data["severity"] = data["severity"] or "low"
        data["stage"] = data["stage"] or "first"
        return False
    for key in _INHERITED:
        value = getattr(category, key)
        if key not in data and value is not None:
            data[key] = value
        elif key not in data and key != "handling":
            message = f"类别 {name} 没有默认的 {key}，规则必须写明"
            problems.append(Problem("E115", message, file.name, file.line_of(("category",)), key))
            return False
    return True


def _faults(
    spec: RuleSpec, file: TomlFile, path: Path, shipped: bool, retired: Mapping[str, Any]
) -> Iterator[Problem]:
    expected = f"{spec.code}-{spec.name}.toml"
    if path.name != expected:
        yield Problem("E110", "文件名与规则不符", file.name, 1, value=path.name, allowed=expected)
    form = _SHIPPED if shipped else _PLUGIN
    if not form.fullmatch(spec.code):
        line = file.line_of(("code",))
        yield Problem("E111", "编号的格式不对", file.name, line, "code", spec.code, form.pattern)
    if spec.code in retired:
        line = file.line_of(("code",))
        yield Problem("E113", "编号已经停用，不得再用", file.name, line, "code", spec.code)
    english = None if spec.en is None else spec.en.message
    for key, template in (("message", spec.message), ("en.message", english)):
        if template is not None and (why := _template_fault(template)) is not None:
            line = file.line_of(tuple(key.split(".")))
            yield Problem("E116", why, file.name, line, key, shortened(template))
    for kind in ("invalid", "valid"):
        for number, example in enumerate(getattr(spec, kind)):
            if (why := unbalanced(example.text)) is not None:
                line = file.line_of((kind, number, "text"))
                yield Problem("E117", why, file.name, line, f"{kind}.{number}.text")


def _template_fault(template: str) -> str | None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError as error:
        return f"消息模板不合法：{error}"
    odd = [name for name in names if not name.isidentifier()]
    return f"消息模板的占位符只能是名字：{odd[0]!r}" if odd else None


def _clashes(spec: RuleSpec, file: TomlFile, taken: dict[str, RuleSpec]) -> Iterator[Problem]:
    for key, value in (("code", spec.code), ("name", spec.name)):
        other = taken.setdefault(value, spec)
        if other is not spec:
            message = f"已被 {other.origin} 使用"
            yield Problem("E112", message, file.name, file.line_of((key,)), key, value)

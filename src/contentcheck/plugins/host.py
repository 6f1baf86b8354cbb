"""The plugin host: an object that gathers what plugins contribute, and remembers who gave what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import pluggy

from contentcheck.checks.base import CheckType
from contentcheck.errors import PluginError, Problem
from contentcheck.model.report import PluginRef
from contentcheck.plugins import hookspecs
from contentcheck.readers.base import AnyReader

__all__ = ["Contributions", "gather", "installed"]


@dataclass(frozen=True, slots=True)
class Contributions:
    """Everything the plugins handed over; paths carry the module that registered them."""

    checks: dict[str, CheckType]
    rule_roots: tuple[tuple[str, Path], ...]
    lexicon_roots: tuple[tuple[str, Path], ...]
    readers: tuple[AnyReader, ...]
    reporters: tuple[Any, ...]
    validators: dict[str, Callable[[str], bool]]
    plugins: tuple[PluginRef, ...]


def installed() -> tuple[PluginRef, ...]:
    """Return every installed plugin, active or not, without importing any."""
    return tuple(
        PluginRef(name=point.name, version=_version(point))
        for point in sorted(entry_points(group=hookspecs.GROUP), key=lambda point: point.name)
    )


def gather(builtin: Sequence[tuple[str, object]], wanted: Iterable[str | object]) -> Contributions:
    """Call every hook of the built-in modules and of the ``wanted`` plugins, in that order.

    ``wanted`` holds entry-point names or plugin objects. Raises ``PluginError`` naming plugin,
    version and cause if one is missing, does not import, or breaks the contract.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    refs: list[PluginRef] = []
    for name, plugin in builtin:
        manager.register(plugin, name)
    for choice in wanted:
        name, version, plugin = _load(choice)
        if manager.has_plugin(name):
            continue
        manager.register(plugin, name)
        refs.append(PluginRef(name=name, version=version))
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(Problem("E303", f"插件不符合约定：{error}")) from error
    return _collect(manager, tuple(refs))


def _load(choice: str | object) -> tuple[str, str, object]:
    if not isinstance(choice, str):
        name = getattr(choice, "__name__", type(choice).__name__)
        return name, str(getattr(choice, "__version__", "0")), choice
    found = list(entry_points(group=hookspecs.GROUP, name=choice))
    if not found:
        names = "、".join(ref.name for ref in installed()) or "（没有安装任何插件）"
        raise PluginError(Problem("E301", "没有安装这个插件", value=choice, allowed=names))
    point = found[0]
    try:
        return point.name, _version(point), point.load()
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise PluginError(
            Problem("E302", f"插件 {point.name} {_version(point)} 不能载入：{cause}")
        ) from error


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist is not None else "0"


def _collect(manager: pluggy.PluginManager, refs: tuple[PluginRef, ...]) -> Contributions:
    checks: dict[str, CheckType] = {}
    validators: dict[str, Callable[[str], bool]] = {}
    rule_roots: list[tuple[str, Path]] = []
    lexicon_roots: list[tuple[str, Path]] = []
    readers: list[AnyReader] = []
    reporters: list[Any] = []
    for name, plugin in manager.list_name_plugin():
        if plugin is None:
            continue
        for check in _call(manager, "contentcheck_checks", name, plugin):
            _add(checks, check.name, check, name)
        for given in _call(manager, "contentcheck_validators", name, plugin).items():
            _add(validators, given[0], given[1], name)
        roots = _call(manager, "contentcheck_rule_paths", name, plugin)
        rule_roots.extend((name, Path(root)) for root in roots)
        roots = _call(manager, "contentcheck_lexicon_paths", name, plugin)
        lexicon_roots.extend((name, Path(root)) for root in roots)
        readers.extend(_call(manager, "contentcheck_readers", name, plugin))
        reporters.extend(_call(manager, "contentcheck_reporters", name, plugin))
    return Contributions(
        checks,
        tuple(rule_roots),
        tuple(lexicon_roots),
        tuple(readers),
        tuple(reporters),
        validators,
        refs,
    )


def _call(manager: pluggy.PluginManager, hook: str, name: str, plugin: object) -> Any:
    others = [other for other in manager.get_plugins() if other is not plugin]
    try:
        answers = manager.subset_hook_caller(hook, others)()
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise PluginError(Problem("E304", f"插件 {name} 的 {hook} 出错：{cause}")) from error
    if not answers:
        return {} if hook == "contentcheck_validators" else ()
    return answers[0]


def _add(table: dict[str, Any], key: str, value: Any, plugin: str) -> None:
    if key in table:
        raise PluginError(Problem("E305", f"插件 {plugin} 重复登记了名字", value=key))
    table[key] = value

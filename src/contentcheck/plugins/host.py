"""The plugin host: an object that gathers what plugins contribute, and remembers who gave what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import pluggy

from contentcheck.checks.base import CheckType
from contentcheck.checks.built_in import built_in_checks
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

    ``wanted`` holds entry-point names or plugin objects; naming one twice is no error. Raises
    ``PluginError`` naming plugin, version and cause: E301 not installed, E302 does not import,
    E303 breaks the contract, E304 a hook raises or answers with something else than it should,
    E305 a name is taken.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    refs: list[PluginRef] = []
    for name, plugin in builtin:
        manager.register(plugin, name)
    for choice in wanted:
        ref, plugin = _load(choice)
        if manager.get_plugin(ref.name) is not plugin:
            _register(manager, ref, plugin)
            refs.append(ref)
    return _collect(manager, tuple(refs))


def _load(choice: str | object) -> tuple[PluginRef, object]:
    if not isinstance(choice, str):
        name = getattr(choice, "__name__", type(choice).__name__)
        return PluginRef(name=name, version=str(getattr(choice, "__version__", "0"))), choice
    found = list(entry_points(group=hookspecs.GROUP, name=choice))
    if not found:
        names = [ref.name for ref in installed()]
        near = get_close_matches(choice, names, n=3) or names or ["（没有安装任何插件）"]
        raise PluginError(
            Problem("E301", "没有安装这个插件", value=choice, allowed="、".join(near))
        )
    if len(found) > 1:
        owners = "、".join(sorted(point.dist.name for point in found if point.dist is not None))
        raise PluginError(Problem("E305", f"几个安装包登记了同名的插件：{owners}", value=choice))
    point = found[0]
    ref = PluginRef(name=point.name, version=_version(point))
    try:
        return ref, point.load()
    except (Exception, SystemExit) as error:
        message = f"插件 {ref.name} {ref.version} 不能载入：{_cause(error)}"
        raise PluginError(Problem("E302", message)) from error


def _register(manager: pluggy.PluginManager, ref: PluginRef, plugin: object) -> None:
    if manager.has_plugin(ref.name):
        raise PluginError(Problem("E305", "插件的名字已被占用", value=ref.name))
    if (other := manager.get_name(plugin)) is not None:
        message = f"插件 {ref.name} 与 {other} 是同一个，只能启用一次"
        raise PluginError(Problem("E305", message, value=ref.name))
    try:
        manager.register(plugin, ref.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        message = f"插件 {ref.name} {ref.version} 不符合约定：{error}"
        raise PluginError(Problem("E303", message)) from error
    if not manager.get_hookcallers(plugin):
        message = f"插件 {ref.name} {ref.version} 没有任何钩子，不会起作用"
        raise PluginError(Problem("E303", message))


def _cause(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist is not None else "0"


def _collect(manager: pluggy.PluginManager, refs: tuple[PluginRef, ...]) -> Contributions:
    checks: dict[str, CheckType] = {}
    reserved = {check.name for check in built_in_checks()}
    validators: dict[str, Callable[[str], bool]] = {}
    rule_roots: list[tuple[str, Path]] = []
    lexicon_roots: list[tuple[str, Path]] = []
    readers: list[AnyReader] = []
    reporters: list[Any] = []
    for name, plugin in manager.list_name_plugin():
        for check in _answers(manager, "contentcheck_checks", name, plugin):
            _add(checks, check.name, check, name, reserved)
        for key, validator in _answers(manager, "contentcheck_validators", name, plugin):
            _add(validators, key, validator, name)
        roots = _answers(manager, "contentcheck_rule_paths", name, plugin)
        rule_roots.extend((name, root) for root in roots)
        roots = _answers(manager, "contentcheck_lexicon_paths", name, plugin)
        lexicon_roots.extend((name, root) for root in roots)
        readers.extend(_answers(manager, "contentcheck_readers", name, plugin))
        reporters.extend(_answers(manager, "contentcheck_reporters", name, plugin))
    return Contributions(
        checks,
        tuple(rule_roots),
        tuple(lexicon_roots),
        tuple(readers),
        tuple(reporters),
        validators,
        refs,
    )


_ATTRIBUTES = {
    "contentcheck_checks": ("name", "options", "compile"),
    "contentcheck_readers": ("name", "media_types", "suffixes"),
    "contentcheck_reporters": ("name", "render"),
}
"""What each thing that a hook hands over must at least have."""


def _answers(manager: pluggy.PluginManager, hook: str, name: str, plugin: object) -> Sequence[Any]:
    """Call one hook of one plugin, and run generators to their end while we know whose they are."""
    others = [other for other in manager.get_plugins() if other is not plugin]
    try:
        caller = manager.subset_hook_caller(hook, others)
        return [each for answer in caller() for each in _shaped(hook, answer)]
    except (Exception, SystemExit) as error:
        raise PluginError(
            Problem("E304", f"插件 {name} 的 {hook} 出错：{_cause(error)}")
        ) from error


def _shaped(hook: str, answer: Any) -> Iterator[Any]:
    """Yield what a hook answered; raise ``TypeError`` for what is not of its kind."""
    if hook == "contentcheck_validators":
        if not isinstance(answer, Mapping):
            raise TypeError("应返回按名字排列的校验器（映射）")
        yield from answer.items()
    elif hook.endswith("_paths"):
        if isinstance(answer, str | Path):
            raise TypeError("应返回目录的列表")
        yield from map(Path, answer)
    else:
        for each in answer:
            missing = [key for key in _ATTRIBUTES[hook] if not hasattr(each, key)]
            if missing:
                raise TypeError(f"{type(each).__name__} 没有 {'、'.join(missing)}")
            yield each


def _add(
    table: dict[str, Any], key: str, value: Any, plugin: str, reserved: Collection[str] = ()
) -> None:
    if key in table or key in reserved:
        raise PluginError(Problem("E305", f"插件 {plugin} 重复登记了名字", value=key))
    table[key] = value

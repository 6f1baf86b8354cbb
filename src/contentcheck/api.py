"""The public functions: the only place where catalog, plugins and engine meet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from contentcheck.catalog.cache import Cache
from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.config import Config
from contentcheck.catalog.lexicons import load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.profiles import load_profiles
from contentcheck.catalog.resources import lexicons_root, rules_root
from contentcheck.catalog.rules import load_rules
from contentcheck.catalog.selectors import check_selectors, select_rules
from contentcheck.checks.built_in import built_in_checks
from contentcheck.engine.compile import USER, compile_ruleset, rule_for_lexicon
from contentcheck.engine.engine import Engine, Settings
from contentcheck.engine.fingerprint import FingerprintKey
from contentcheck.errors import CatalogError
from contentcheck.model.document import Document
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.report import Report
from contentcheck.model.rulespec import Profile, RuleSpec
from contentcheck.modules import BUILT_IN, built_in
from contentcheck.plugins.host import Contributions, gather

__all__ = ["BuildArguments", "build_engine", "check", "check_many"]

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class _Catalog:
    """What the files and plugins of an engine hold, read once and kept for other lexicons."""

    given: Contributions
    profiles: Mapping[str, Profile]
    rules: Sequence[RuleSpec]
    lexicons: Sequence[Lexicon]


@dataclass(frozen=True, slots=True)
class BuildArguments:
    """Everything ``build_engine`` was asked for; picklable, and enough to build it again.

    ``catalog`` spares reading the files again; it is not pickled.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    lexicon_paths: tuple[str, ...] = ()
    lexicons: tuple[Lexicon, ...] = ()
    removed: tuple[str, ...] = ()
    plugins: tuple[str | object, ...] = ()
    allow: tuple[str, ...] = ()
    publisher: str | None = None
    lang: str = "zh"
    fingerprint_key: bytes | str | None = None
    project: str = "contentcheck"
    catalog: _Catalog | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[BuildArguments], tuple[object, ...]]:
        values = (getattr(self, each.name) for each in fields(self) if each.name != "catalog")
        return BuildArguments, tuple(values)

    def build(self) -> Engine:
        """Build the engine. Raises as ``build_engine`` does."""
        return _build(self)

    def with_lexicons(self, add: Sequence[Lexicon], remove: Sequence[str]) -> BuildArguments:
        """Return arguments with lexicons added (replacing equal ids) and others removed."""
        new = {lexicon.id for lexicon in add}
        gone = (set(self.removed) | set(remove)) - new
        kept = [lx for lx in self.lexicons if lx.id not in new and lx.id not in gone]
        return replace(self, lexicons=(*kept, *add), removed=tuple(sorted(gone)))


def build_engine(
    profile: str | None = None,
    *,
    config: Config | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_paths: Sequence[PathLike] = (),
    lexicon_paths: Sequence[PathLike] = (),
    lexicons: Sequence[Lexicon] = (),
    plugins: Sequence[str | object] = (),
    fingerprint_key: bytes | str | None = None,
    lang: str | None = None,
) -> Engine:
    """Compile rules, lexicons and plugins into an engine.

    ``profile``: a name, by default that of ``config``, else ``default`` · ``config``: settings of
    a project file (see ``contentcheck.catalog.config``) · ``select``, ``ignore``: selectors (code,
    code prefix, rule name, category prefix, module); with ``select`` no other rule is compiled ·
    ``rule_paths``, ``lexicon_paths``: further folders · ``lexicons``: lexicons made in code ·
    ``plugins``: entry-point names or plugin objects · ``fingerprint_key``: makes fingerprints
    unguessable · ``lang``: ``zh`` or ``en``.

    Raises ``CatalogError``, ``ConfigError`` or ``PluginError`` with every problem found.
    """
    base = config or Config()
    return BuildArguments(
        profile=profile or base.profile or "default",
        select=tuple(select) or base.select,
        ignore=(*base.ignore, *ignore),
        rule_paths=tuple(os.fspath(path) for path in (*base.rule_paths, *rule_paths)),
        lexicon_paths=tuple(os.fspath(path) for path in (*base.lexicon_paths, *lexicon_paths)),
        lexicons=tuple(lexicons),
        plugins=(*base.plugins, *plugins),
        allow=base.allow,
        publisher=base.publisher,
        lang=lang or base.lang or "zh",
        fingerprint_key=fingerprint_key if fingerprint_key is not None else base.read_key(),
        project=base.project_id,
    ).build()


def check(text: str | Document, *, profile: str = "default", as_of: date | None = None) -> Report:
    """Check one text with a profile's rules; for scripts.

    Engines are kept for the last eight profiles used, the only state of this library.
    Raises as ``build_engine`` and ``Engine.check`` do.
    """
    return _engine_for(profile).check(text, as_of=as_of)


def check_many(
    documents: Iterable[Document | str], *, profile: str = "default", as_of: date | None = None
) -> Iterator[Report]:
    """Check many texts lazily, in order, with a profile's rules; see ``Engine.check_many``."""
    return _engine_for(profile).check_many(documents, as_of=as_of)


@lru_cache(maxsize=8)
def _engine_for(profile: str) -> Engine:
    return build_engine(profile)


def _build(arguments: BuildArguments) -> Engine:
    cache = Cache.open()
    catalog = arguments.catalog or _read(arguments, cache)
    given = catalog.given
    lexicons = {lexicon.id: lexicon for lexicon in (*catalog.lexicons, *arguments.lexicons)}
    for name in arguments.removed:
        lexicons.pop(name, None)
    checks = {check.name: check for check in built_in_checks()} | given.checks
    rules = (*catalog.rules, *_generated(catalog.rules, lexicons, arguments))
    ruleset = compile_ruleset(
        _selected(rules, arguments.select),
        lexicons,
        checks,
        given.validators,
        arguments.allow,
        cache,
    )
    cache.save()
    settings = Settings(
        version=_version(),
        key=FingerprintKey.of(arguments.fingerprint_key, arguments.project),
        lang=arguments.lang,
        publisher=arguments.publisher,
    )
    return Engine.assemble(
        ruleset,
        catalog.profiles,
        settings,
        given.readers,
        given.plugins,
        replace(arguments, catalog=catalog),
        arguments.profile,
        arguments.select,
        arguments.ignore,
        given.reporters,
    )


def _read(arguments: BuildArguments, cache: Cache) -> _Catalog:
    """Read every file and plugin. Raises one ``CatalogError`` with every problem found."""
    given = gather(built_in(), arguments.plugins)
    problems = ProblemList()
    categories = load_categories(rules_root() / "taxonomy.tsv", problems)
    profiles = load_profiles(rules_root() / "profiles", problems)
    roots = [*given.rule_roots, *((USER, Path(path)) for path in arguments.rule_paths)]
    rules = load_rules(roots, categories, problems, BUILT_IN, cache)
    shelves = [lexicons_root(), *(path for _, path in given.lexicon_roots)]
    shelves.extend(Path(path) for path in arguments.lexicon_paths)
    lexicons = load_lexicons(shelves, categories, problems)
    problems.raise_if_any(CatalogError)
    return _Catalog(given, profiles, rules, lexicons)


def _selected(rules: Sequence[RuleSpec], select: Sequence[str]) -> Sequence[RuleSpec]:
    """Return what an engine with ``select`` compiles: other rules would only cost it time."""
    if not select:
        return rules
    check_selectors(rules, select, "select")
    return select_rules(rules, select, ())


def _generated(
    rules: Sequence[RuleSpec], lexicons: dict[str, Lexicon], arguments: BuildArguments
) -> list[RuleSpec]:
    """Return a rule for each of the user's lexicons that no rule names."""
    named = {rule.options.get("lexicon") for rule in rules}
    named |= {rule.gate.lexicon for rule in rules if rule.gate is not None}
    own = {lexicon.id for lexicon in arguments.lexicons}
    shelves = {Path(path).resolve() for path in arguments.lexicon_paths}
    for lexicon in lexicons.values():
        folder = Path(lexicon.origin).resolve() if lexicon.origin else None
        if folder is not None and not shelves.isdisjoint((folder, folder.parent)):
            own.add(lexicon.id)
    return [rule_for_lexicon(lexicons[name]) for name in sorted(own & set(lexicons) - named)]


def _version() -> str:
    try:
        return version("contentcheck")
    except PackageNotFoundError:
        return "0"

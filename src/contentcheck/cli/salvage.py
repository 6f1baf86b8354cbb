"""What can still be checked when some rule files are broken.

``build_engine`` stops at the first kind of fault: files that do not load, then rules that do not
compile. A linter goes on with the rules that are whole, so that one run lists everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contentcheck.api import BuildArguments
from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.lexicons import FILES, load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.profiles import load_profiles
from contentcheck.catalog.resources import lexicons_root, rules_root
from contentcheck.catalog.rules import load_rules
from contentcheck.checks.base import CheckType
from contentcheck.checks.built_in import built_in_checks
from contentcheck.engine.compile import USER, compile_ruleset
from contentcheck.engine.engine import Engine, Settings
from contentcheck.engine.fingerprint import FingerprintKey
from contentcheck.errors import CatalogError, ConfigError, Problem
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.rulespec import RuleSpec
from contentcheck.modules import BUILT_IN, built_in
from contentcheck.plugins.host import gather

__all__ = ["Loaded", "load"]

Validators = Mapping[str, Callable[[str], bool]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The engine of all rules that are whole, or None, and what is wrong with the others."""

    engine: Engine | None
    problems: tuple[Problem, ...] = ()


def load(arguments: BuildArguments) -> Loaded:
    """Build an engine of as many rules as possible.

    Raises ``ConfigError`` and ``PluginError`` as ``build_engine`` does, but no ``CatalogError``.
    """
    try:
        return Loaded(arguments.build())
    except CatalogError as error:
        return _salvaged(arguments, error.problems)


def _salvaged(arguments: BuildArguments, known: Sequence[Problem]) -> Loaded:
    given = gather(built_in(), arguments.plugins)
    problems = ProblemList()
    categories = load_categories(rules_root() / "taxonomy.tsv", problems)
    profiles = load_profiles(rules_root() / "profiles", problems)
    roots = [*given.rule_roots, *((USER, Path(path)) for path in arguments.rule_paths)]
    specs = load_rules(roots, categories, problems, BUILT_IN)
    shelves = [lexicons_root(), *(path for _, path in given.lexicon_roots)]
    shelves.extend(Path(path) for path in arguments.lexicon_paths)
    lexicons = {each.id: each for each in load_lexicons(shelves, categories, problems)}
    checks = {check.name: check for check in built_in_checks()} | given.checks
    whole = _compiling(specs, lexicons, checks, given.validators, problems)
    told = tuple(dict.fromkeys((*problems, *_unsaid(known, problems))))
    try:
        engine = Engine.assemble(
            compile_ruleset(whole, lexicons, checks, given.validators),
            profiles,
            Settings(version="0", key=FingerprintKey.of(None, arguments.project)),
            given.readers,
            given.plugins,
            arguments,
        )
    except (CatalogError, ConfigError):
        return Loaded(None, told)
    return Loaded(engine, told)


def _compiling(
    specs: Iterable[RuleSpec],
    lexicons: Mapping[str, Lexicon],
    checks: Mapping[str, CheckType],
    validators: Validators,
    problems: ProblemList,
) -> list[RuleSpec]:
    """Return the rules that compile by themselves; what keeps the others goes to ``problems``."""
    broken = {
        Path(problem.file).parent.name
        for problem in problems
        if problem.file is not None and Path(problem.file).name in FILES
    }
    whole: list[RuleSpec] = []
    for spec in specs:
        try:
            compile_ruleset((spec,), lexicons, checks, validators)
        except CatalogError as error:
            # A lexicon that is broken itself has been told of already.
            problems.extend(each for each in error.problems if each.value not in broken)
        else:
            whole.append(spec)
    return whole


def _unsaid(known: Iterable[Problem], problems: ProblemList) -> list[Problem]:
    """Return what the engine said and nothing here has."""
    said = set(problems)
    return [problem for problem in known if problem not in said]

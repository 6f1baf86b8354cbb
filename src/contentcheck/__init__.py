"""contentcheck: checks Chinese drafts for compliance before they are published, by rules.

``import contentcheck`` loads nothing; every name is imported when it is first used (PEP 562).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contentcheck import errors
    from contentcheck.api import build_engine, check, check_many
    from contentcheck.catalog.config import Config
    from contentcheck.checks.base import (
        Anchor,
        Candidate,
        Candidates,
        CheckType,
        CompiledCheck,
        Context,
        Literals,
        Match,
        Options,
        Resources,
        Runs,
        YieldedItem,
    )
    from contentcheck.engine.engine import Engine, Trace
    from contentcheck.errors import (
        CatalogError,
        ConfigError,
        ContentCheckError,
        InputError,
        InstallationError,
        PluginError,
        Problem,
    )
    from contentcheck.model.document import Document, Field, Metadata
    from contentcheck.model.finding import Finding, Fix, Item, Norm, Suppression
    from contentcheck.model.lexicon import Lexicon, Matching, Term
    from contentcheck.model.policy import (
        DEFAULT_POLICY,
        Clause,
        Policy,
        Reason,
        ReviewStage,
        Verdict,
    )
    from contentcheck.model.report import Report, RuleFailure
    from contentcheck.model.rulespec import RuleSpec
    from contentcheck.model.span import Location, Region, Span
    from contentcheck.plugins.hookspecs import hookimpl
    from contentcheck.readers.read import read
    from contentcheck.review.verdict import judge, judge_all
    from contentcheck.text.matcher import TermHit, TermMatcher

    __version__: str

__all__ = [
    "DEFAULT_POLICY",
    "Anchor",
    "Candidate",
    "Candidates",
    "CatalogError",
    "CheckType",
    "Clause",
    "CompiledCheck",
    "Config",
    "ConfigError",
    "ContentCheckError",
    "Context",
    "Document",
    "Engine",
    "Field",
    "Finding",
    "Fix",
    "InputError",
    "InstallationError",
    "Item",
    "Lexicon",
    "Literals",
    "Location",
    "Match",
    "Matching",
    "Metadata",
    "Norm",
    "Options",
    "PluginError",
    "Policy",
    "Problem",
    "Reason",
    "Region",
    "Report",
    "Resources",
    "ReviewStage",
    "RuleFailure",
    "RuleSpec",
    "Runs",
    "Span",
    "Suppression",
    "Term",
    "TermHit",
    "TermMatcher",
    "Trace",
    "Verdict",
    "YieldedItem",
    "__version__",
    "build_engine",
    "check",
    "check_many",
    "errors",
    "hookimpl",
    "judge",
    "judge_all",
    "read",
]

_HOMES = {
    "api": "build_engine check check_many",
    "catalog.config": "Config",
    "checks.base": "Anchor Candidate Candidates CheckType CompiledCheck Context Literals Match "
    "Options Resources Runs YieldedItem",
    "engine.engine": "Engine Trace",
    "errors": "CatalogError ConfigError ContentCheckError InputError InstallationError "
    "PluginError Problem",
    "model.document": "Document Field Metadata",
    "model.finding": "Finding Fix Item Norm Suppression",
    "model.lexicon": "Lexicon Matching Term",
    "model.policy": "DEFAULT_POLICY Clause Policy Reason ReviewStage Verdict",
    "model.report": "Report RuleFailure",
    "model.rulespec": "RuleSpec",
    "model.span": "Location Region Span",
    "plugins.hookspecs": "hookimpl",
    "readers.read": "read",
    "review.verdict": "judge judge_all",
    "text.matcher": "TermHit TermMatcher",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        value: Any = _version()
    elif name == "errors":
        value = import_module("contentcheck.errors")
    elif name in _HOME_OF:
        value = getattr(import_module(f"contentcheck.{_HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("contentcheck")
    except PackageNotFoundError:
        return "0"

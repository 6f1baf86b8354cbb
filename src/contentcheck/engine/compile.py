"""Specs become a ruleset: every rule bound to its check, all anchors in one program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from contentcheck.catalog.cache import Cache
from contentcheck.catalog.problems import ProblemList, did_you_mean, from_validation_error
from contentcheck.catalog.rules import bind_problem
from contentcheck.checks.base import CheckType, CompiledCheck, Literals
from contentcheck.checks.terms import term_anchors
from contentcheck.engine.gates import CompiledGate
from contentcheck.errors import CatalogError, Problem
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.report import LexiconRef
from contentcheck.model.rulespec import RuleDocs, RuleSpec
from contentcheck.text.scan import LiteralTarget, Program, RunTarget
from contentcheck.text.verify import Verifier

__all__ = ["ALLOW", "USER", "CompiledRule", "Ruleset", "compile_ruleset", "rule_for_lexicon"]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its number in the program and its gate, if it has one."""

    number: int
    spec: RuleSpec
    check: CompiledCheck
    gate: CompiledGate | None = None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of an engine and the program that finds their anchors.

    ``numbers`` maps lexicons that are consulted (by gates and checks) and the allow phrases
    (under ``ALLOW``) to their place in the program, behind the rules.
    """

    rules: tuple[CompiledRule, ...]
    program: Program
    numbers: Mapping[str, int]
    lexicons: tuple[LexiconRef, ...]
    digest: str
    size: int


ALLOW = "\0allow"
USER = "user"
"""Module name of rules and lexicons that belong to the caller."""


@dataclass(slots=True)
class _Shelf:
    """What a check may ask for while it is compiled; remembers which lexicons were used."""

    lexicons: Mapping[str, Lexicon]
    validators: Mapping[str, Callable[[str], bool]]
    spec: RuleSpec
    cache: Cache | None
    used: set[str] = field(default_factory=set)

    def lexicon(self, id: str) -> Lexicon:
        try:
            found = self.lexicons[id]
        except KeyError:
            problem = bind_problem(
                self.spec,
                ("options", "lexicon"),
                "没有这个词库",
                id,
                did_you_mean(id, self.lexicons) or "、".join(sorted(self.lexicons)),
            )
            raise CatalogError(problem) from None
        self.used.add(id)
        return found

    def validator(self, name: str) -> Callable[[str], bool]:
        try:
            return self.validators[name]
        except KeyError:
            problem = bind_problem(
                self.spec,
                ("options", "validator"),
                "没有这个校验器",
                value=name,
                allowed="、".join(sorted(self.validators)),
            )
            raise CatalogError(problem) from None


def compile_ruleset(
    specs: Sequence[RuleSpec],
    lexicons: Mapping[str, Lexicon],
    checks: Mapping[str, CheckType],
    validators: Mapping[str, Callable[[str], bool]],
    allow: Sequence[str] = (),
    cache: Cache | None = None,
) -> Ruleset:
    """Compile all rules. Raises one ``CatalogError`` with every problem found."""
    problems = ProblemList()
    rules: list[CompiledRule] = []
    consulted: set[str] = set()
    used: set[str] = set()
    for spec in specs:
        shelf = _Shelf(lexicons, validators, spec, cache)
        check = _bind(spec, checks, shelf, problems)
        if check is None:
            continue
        gate = None
        if spec.gate is not None:
            gate = CompiledGate.of(spec.gate, lexicons[spec.gate.lexicon])
            consulted.add(spec.gate.lexicon)
        rules.append(CompiledRule(len(rules), check[0], check[1], gate))
        consulted.update(check[1].lexicons)
        used.update(shelf.used)
    problems.raise_if_any(CatalogError)
    numbers = {name: len(rules) + at for at, name in enumerate(sorted(consulted))}
    numbers[ALLOW] = len(rules) + len(consulted)
    program = _program(rules, numbers, lexicons, allow)
    refs = tuple(
        LexiconRef(id=found.id, version=found.version, sha256=found.sha256, licence=found.licence)
        for found in (lexicons[name] for name in sorted(used | consulted))
    )
    return Ruleset(
        tuple(rules), program, numbers, refs, _digest(specs, refs, allow), len(numbers) + len(rules)
    )


def _bind(
    spec: RuleSpec, checks: Mapping[str, CheckType], shelf: _Shelf, problems: ProblemList
) -> tuple[RuleSpec, CompiledCheck] | None:
    check = checks.get(spec.check)
    if check is None:
        names = "、".join(sorted(checks))
        problems.append(bind_problem(spec, ("check",), "没有这种检查", spec.check, names))
        return None
    try:
        options = check.options.model_validate(spec.options, context=shelf.cache)
        bound = spec.model_copy(update={"options": options})
        if spec.gate is not None:
            shelf.lexicon(spec.gate.lexicon)
        compiled = check.compile(bound, shelf)
        for name in compiled.lexicons:
            shelf.lexicon(name)
    except ValidationError as error:
        problems.extend(_option_problems(error, spec, check))
    except CatalogError as error:
        problems.extend(error.problems)
    except ValueError as error:
        problems.append(bind_problem(spec, ("options",), str(error)))
    else:
        if not compiled.anchors and spec.needs != "document":
            problems.append(
                bind_problem(spec, ("needs",), "没有锚点的规则必须写明 needs", allowed='"document"')
            )
        return bound, compiled
    return None


def _option_problems(error: ValidationError, spec: RuleSpec, check: CheckType) -> Iterator[Problem]:
    def line_of(key: tuple[str | int, ...]) -> int | None:
        named = bind_problem(spec, key[:2], "")
        return named.line

    return from_validation_error(
        error, "E118", spec.origin or spec.code, line_of, check.options, ("options",)
    )


def _program(
    rules: Sequence[CompiledRule],
    numbers: Mapping[str, int],
    lexicons: Mapping[str, Lexicon],
    allow: Sequence[str],
) -> Program:
    literals: list[LiteralTarget] = []
    runs: list[RunTarget] = []

    def add(number: int, anchor: Literals) -> None:
        verifier = Verifier(anchor.matching)
        literals.extend(
            LiteralTarget(number, text, verifier, key) for text, key in anchor.entries.items()
        )

    for rule in rules:
        for anchor in rule.check.anchors:
            if isinstance(anchor, Literals):
                add(rule.number, anchor)
            else:
                runs.append(
                    RunTarget(
                        rule.number,
                        anchor.kind,
                        anchor.min,
                        anchor.max,
                        anchor.before,
                        anchor.after,
                        anchor.key,
                    )
                )
    for name, number in numbers.items():
        phrases = (Literals(dict.fromkeys(allow)),)
        for anchor in phrases if name == ALLOW else term_anchors(lexicons[name]):
            add(number, anchor)
    try:
        skips = {rule.number: rule.spec.skip_regions for rule in rules}
        return Program(literals, runs, skips)
    except ValueError as error:
        raise CatalogError(str(error)) from error


def _digest(specs: Sequence[RuleSpec], refs: Sequence[LexiconRef], allow: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for spec in sorted(specs, key=lambda spec: spec.code):
        digest.update(spec.model_dump_json(exclude={"invalid", "valid", "docs", "en"}).encode())
    for ref in refs:
        digest.update(f"{ref.id}\0{ref.sha256}".encode())
    digest.update("\0".join(sorted(allow)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def rule_for_lexicon(lexicon: Lexicon) -> RuleSpec:
    """Return the existence rule that a lexicon gets when no rule names it."""
    return RuleSpec(
        code=f"LEX-{lexicon.id.upper()}",
        name=f"lexicon-{lexicon.id}",
        check="existence",
        category=lexicon.category or "ORG.BRAND",
        severity=lexicon.severity or "medium",
        stage="first",
        confidence="high",
        since="0.1",
        message=lexicon.message or f"“{{excerpt}}”在词库“{lexicon.title or lexicon.id}”中",
        docs=RuleDocs(
            what="用户词库中的词条。", why="由词库的维护者决定。", fix="按词库的说明处理。"
        ),
        options={"lexicon": lexicon.id},
        module=USER,
    )

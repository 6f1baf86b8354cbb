"""The engine: frozen, safe to share between threads, picklable as its configuration."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, Self

from contentcheck.catalog.profiles import choose_profile
from contentcheck.catalog.selectors import check_selectors, select_rules
from contentcheck.checks.base import Candidate
from contentcheck.engine.assemble import Assembly
from contentcheck.engine.compile import USER, CompiledRule, Ruleset
from contentcheck.engine.fingerprint import FingerprintKey
from contentcheck.engine.identity import document_ref, unreadable_ref
from contentcheck.engine.resolve import resolve
from contentcheck.engine.run import Listener, Outcome, Rejection, run_rules
from contentcheck.engine.suppress import waivers
from contentcheck.errors import ConfigError, ContentCheckError, Problem
from contentcheck.model.document import Document
from contentcheck.model.finding import Finding
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.report import EngineRef, LexiconRef, PluginRef, Report, RuleFailure, Stats
from contentcheck.model.rulespec import Profile, RuleSpec
from contentcheck.model.span import Span
from contentcheck.readers.base import AnyReader
from contentcheck.readers.fields import fields_of
from contentcheck.text.field import FieldText
from contentcheck.text.scan import switches

__all__ = ["Engine", "Recipe", "Settings", "Trace"]


class Recipe(Protocol):
    """How an engine was built: enough to build it again in another process or with other terms."""

    def build(self) -> Engine:
        """Build the engine again."""
        ...

    def with_lexicons(self, add: Sequence[Lexicon], remove: Sequence[str]) -> Recipe:
        """Return the recipe of an engine with other lexicons."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What an engine knows besides rules: output language, fingerprint key, own source line."""

    version: str
    key: FingerprintKey
    lang: str = "zh"
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a stretch was or was not reported."""

    findings: tuple[Finding, ...]
    rejections: tuple[Rejection, ...]
    not_applicable: dict[str, str] = field(default_factory=dict)
    failures: tuple[RuleFailure, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Engine:
    """Rules compiled once and ready to check documents. Made by ``contentcheck.build_engine``.

    ``reporters`` are those of plugins, for whoever prints; the engine itself calls none.
    """

    ruleset: Ruleset
    active: tuple[CompiledRule, ...]
    profile: Profile
    profiles: Mapping[str, Profile]
    settings: Settings
    readers: tuple[AnyReader, ...]
    plugins: tuple[PluginRef, ...]
    recipe: Recipe
    open_gates: frozenset[str] = frozenset()
    reporters: tuple[Any, ...] = ()
    hash: str = ""
    _switched: Any = None
    _ref: EngineRef | None = None

    @classmethod
    def assemble(
        cls,
        ruleset: Ruleset,
        profiles: Mapping[str, Profile],
        settings: Settings,
        readers: Sequence[AnyReader],
        plugins: Sequence[PluginRef],
        recipe: Recipe,
        profile: str = "default",
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        reporters: Sequence[Any] = (),
    ) -> Engine:
        """Choose the active rules and freeze.

        Raises ``ConfigError`` for an unknown profile or selector, for a threshold of no rule, or if
        no rule is left.
        """
        chosen = choose_profile(profiles, profile)
        _check_thresholds(ruleset, chosen)
        engine = cls(
            ruleset,
            _active(ruleset, chosen, select, ignore),
            chosen,
            profiles,
            settings,
            tuple(readers),
            tuple(plugins),
            recipe,
            _open_gates(ruleset, chosen),
            tuple(reporters),
        )
        return engine._frozen()

    def _frozen(self) -> Self:
        codes = [rule.spec.code for rule in self.active]
        identity = "\0".join(
            (
                self.ruleset.digest,
                self.settings.version,
                self.profile.name,
                self.publisher or "",
                *sorted(codes),
                *sorted(self.open_gates),
                *(f"{code}>={at!r}" for code, at in sorted(self.profile.thresholds.items())),
                *(f"{ref.name}=={ref.version}" for ref in self.plugins),
            )
        )
        digest = hashlib.sha256(identity.encode()).hexdigest()
        numbers = [rule.number for rule in self.active]
        numbers.extend(range(len(self.ruleset.rules), self.ruleset.size))
        ref = EngineRef(
            version=self.settings.version,
            ruleset=digest,
            profile=self.profile.name,
            lexicons=self.ruleset.lexicons,
            plugins=self.plugins,
        )
        return replace(self, hash=digest, _switched=switches(self.ruleset.size, numbers), _ref=ref)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.recipe, self.profile.name, self._codes(), self.hash)

    def _codes(self) -> tuple[str, ...]:
        return tuple(rule.spec.code for rule in self.active)

    @property
    def publisher(self) -> str | None:
        """The publisher's own source line: of the configuration, else of the profile."""
        return self.settings.publisher or self.profile.publisher

    @property
    def rules(self) -> tuple[RuleSpec, ...]:
        """The active rules, by code."""
        return tuple(sorted((rule.spec for rule in self.active), key=lambda spec: spec.code))

    @property
    def lexicons(self) -> tuple[LexiconRef, ...]:
        """The lexicons in force."""
        return self.ruleset.lexicons

    def check(self, document: Document | str, *, as_of: date | None = None) -> Report:
        """Check one document (a string is a document with one plain field ``body``).

        ``as_of`` is the day for which dates and terms with a lifetime are judged; by default the
        document's ``publish_date``, else today. Raises ``InputError`` for a media type that no
        reader serves. A rule that raises becomes a failure in the report.
        """
        if isinstance(document, str):
            document = Document.of(document)
        fields = fields_of(document, self.readers)
        day = as_of or document.metadata.publish_date or date.today()
        return self._report(document, fields, day, self._run(document, fields, day))

    def check_many(
        self, documents: Iterable[Document | str], *, as_of: date | None = None
    ) -> Iterator[Report]:
        """Check documents lazily, in order. One that cannot be checked yields a failure report."""
        for document in documents:
            try:
                yield self.check(document, as_of=as_of)
            except ContentCheckError as error:
                yield self.failure(document, error, as_of=as_of)

    def failure(
        self, document: Document | str, error: ContentCheckError, *, as_of: date | None = None
    ) -> Report:
        """Return the report of a document that could not be read."""
        problem = error.problems[0]
        assert self._ref is not None
        return Report(
            document=unreadable_ref(document),
            engine=self._ref,
            as_of=as_of or date.today(),
            failures=(RuleFailure(kind="input", error=problem.code, message=str(problem)),),
        )

    def restrict(
        self,
        *,
        profile: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> Engine:
        """Return an engine for one tenant: same automaton, other rules, own hash.

        Raises ``ConfigError`` for an unknown profile or selector, or if no rule is left.
        """
        return Engine.assemble(
            self.ruleset,
            self.profiles,
            self.settings,
            self.readers,
            self.plugins,
            self.recipe,
            profile or self.profile.name,
            select,
            ignore,
            self.reporters,
        )

    def with_lexicons(self, add: Sequence[Lexicon] = (), remove: Sequence[str] = ()) -> Engine:
        """Return a new engine with other lexicons; this one stays as it is."""
        return self.recipe.with_lexicons(tuple(add), tuple(remove)).build()

    def trace(
        self,
        document: Document | str,
        span: Span | tuple[int, int],
        *,
        field: str = "body",
        as_of: date | None = None,
    ) -> Trace:
        """Say why ``span`` of ``field`` was reported, or why its candidates were rejected."""
        if isinstance(document, str):
            document = Document.of(document)
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        heard: list[Rejection] = []

        def listen(code: str, candidate: Candidate, why: str) -> None:
            place = candidate.field.view.original(candidate.start, candidate.end)
            if candidate.field.name == field and place[0] < end and start < place[1]:
                heard.append(Rejection(code, field, *place, why))

        fields = fields_of(document, self.readers)
        day = as_of or document.metadata.publish_date or date.today()
        outcome = self._run(document, fields, day, listen)
        report = self._report(document, fields, day, outcome)
        found = tuple(
            finding
            for finding in report.findings
            if finding.field == field
            and any(p.start < end and start < p.end for p in finding.parts or (finding.span,))
        )
        return Trace(found, tuple(heard), outcome.not_applicable, tuple(outcome.failures))

    def _run(
        self,
        document: Document,
        fields: Sequence[FieldText],
        day: date,
        listener: Listener | None = None,
    ) -> Outcome:
        return run_rules(
            self.ruleset,
            self.active,
            self._switched,
            self.open_gates,
            fields,
            document.metadata,
            day,
            self.publisher,
            listener,
            self.profile.thresholds,
        )

    def _report(
        self, document: Document, fields: Sequence[FieldText], day: date, outcome: Outcome
    ) -> Report:
        order = {of.name: number for number, of in enumerate(fields)}
        assembly = Assembly(outcome.raws, self.settings.key, self.settings.lang)
        findings = [assembly.finding(*raw) for raw in resolve(outcome.raws, order)]
        waived = waivers(fields, outcome.allowed)
        if waived:
            findings = [waived.mark(finding, day) for finding in findings]
        assert self._ref is not None
        return Report(
            document=document_ref(document),
            engine=self._ref,
            as_of=day,
            findings=tuple(findings),
            items=tuple(assembly.item(*item) for item in outcome.items),
            failures=tuple(outcome.failures),
            stats=Stats(
                characters=sum(len(of.text) for of in fields),
                candidates=outcome.candidates,
                findings=len(findings),
                suppressed=sum(finding.suppressed is not None for finding in findings),
                not_applicable=outcome.not_applicable,
                overflow=outcome.overflow,
            ),
        )


def _active(
    ruleset: Ruleset, profile: Profile, select: Sequence[str], ignore: Sequence[str]
) -> tuple[CompiledRule, ...]:
    """Choose rules: ``select`` names exactly what shall act, else the profile does.

    A user's own lexicons act in every profile.
    """
    specs = [rule.spec for rule in ruleset.rules]
    check_selectors(specs, select, "select")
    check_selectors(specs, ignore, "ignore")
    if select:
        chosen = select_rules(specs, select, ignore)
    else:
        own = tuple(spec.code for spec in specs if spec.module == USER)
        chosen = select_rules(specs, (*profile.select, *own), (*profile.ignore, *ignore))
    codes = {spec.code for spec in chosen}
    if not codes:
        raise ConfigError(Problem("E205", "没有选中任何规则，什么也不会检查"))
    return tuple(rule for rule in ruleset.rules if rule.spec.code in codes)


def _check_thresholds(ruleset: Ruleset, profile: Profile) -> None:
    """Raise ``ConfigError`` E201 for thresholds of a profile that no rule has a use for."""
    codes = {rule.spec.code for rule in ruleset.rules if hasattr(rule.spec.options, "threshold")}
    problems = [
        Problem(
            "E201",
            "没有这条规则，或者它没有界限",
            file=profile.origin or None,
            key=f"thresholds.{code}",
            allowed="、".join(sorted(codes)),
        )
        for code in profile.thresholds
        if code not in codes
    ]
    if problems:
        raise ConfigError(problems)


def _open_gates(ruleset: Ruleset, profile: Profile) -> frozenset[str]:
    if not profile.open_gates:
        return frozenset()
    specs = [rule.spec for rule in ruleset.rules if rule.spec.gate is not None]
    return frozenset(spec.code for spec in select_rules(specs, profile.open_gates, ()))


def _rebuilt(recipe: Recipe, profile: str, codes: Sequence[str], digest: str) -> Engine:
    engine = recipe.build()
    if engine.hash != digest:
        engine = engine.restrict(profile=profile, select=codes)
    if engine.hash != digest:
        raise ConfigError(
            Problem("E206", "这里的规则或词库与打包引擎时不同", value=engine.hash, allowed=digest)
        )
    return engine

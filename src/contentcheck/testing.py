"""For tests of rules: our own, and those of plugin authors. Imports no test framework.

Every example of a rule as a test of its own::

    from contentcheck.testing import rule_cases

    @pytest.mark.parametrize("case", rule_cases("my-rules"), ids=str)
    def test_example(case):
        case.check()

A sentence with the expected words between ``⟦ ⟧``::

    assert_findings(engine, "欢迎报考⟦青禾师范专科学校⟧。", code="MYORG101")
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from contentcheck.api import build_engine
from contentcheck.catalog.resources import rules_root
from contentcheck.engine.engine import Engine
from contentcheck.engine.examples import Case, ExampleBench, MarkedText, cases_of, places
from contentcheck.model.finding import Finding
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.marks import parse_marked as parse_marked_text
from contentcheck.model.rulespec import Example
from contentcheck.model.selector import matches

__all__ = ["RuleCase", "assert_findings", "parse_marked_text", "rule_cases"]

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One example of one rule; ``str(case)`` is a name for the test: ``TXT101-invalid-1``."""

    case: Case
    _bench: ExampleBench = field(repr=False)

    def __str__(self) -> str:
        return self.case.id

    def check(self) -> None:
        """Run the example with all rules on.

        Raises ``AssertionError`` naming file, line, what was expected and what was found.
        """
        problems = self._bench.case_problems(self.case)
        if problems:
            raise AssertionError("\n".join(map(str, problems)))


def rule_cases(
    source: PathLike | Engine,
    *,
    select: Sequence[str] = (),
    lexicon_paths: Sequence[PathLike] = (),
    lexicons: Sequence[Lexicon] = (),
    plugins: Sequence[str | object] = (),
) -> Iterator[RuleCase]:
    """Yield the examples of rules, by code.

    ``source``: a folder of rule files, or an engine, whose rules are all meant · ``select``: only
    rules that one of these selectors covers · the rest is handed to ``build_engine`` with the
    folder. All rules of the engine run on every example, whatever its profile.

    Raises as ``build_engine`` does. Whether a rule has enough examples, whether it is linear and
    in a profile is for ``contentcheck rules check``.
    """
    if isinstance(source, Engine):
        engine, folder = source, None
    else:
        folder = Path(source).resolve()
        own = () if folder.is_relative_to(rules_root()) else (folder,)
        engine = build_engine(
            rule_paths=own, lexicon_paths=lexicon_paths, lexicons=lexicons, plugins=plugins
        )
    bench = ExampleBench(engine)
    for rule in sorted(engine.ruleset.rules, key=lambda rule: rule.spec.code):
        spec = rule.spec
        if folder is not None and not Path(spec.origin).resolve().is_relative_to(folder):
            continue
        named = (spec.code, spec.name, spec.category, spec.module)
        if select and not any(matches(selector, *named) for selector in select):
            continue
        for case in cases_of(spec):
            yield RuleCase(case, bench)


def assert_findings(
    engine: Engine,
    marked_text: str,
    *,
    code: str | None = None,
    title: str | None = None,
    media_type: str = "text/plain",
    metadata: dict[str, Any] | None = None,
    as_of: date | None = None,
) -> tuple[Finding, ...]:
    """Assert that ``engine`` reports exactly what stands between ``⟦ ⟧``; return the findings.

    ``code``: look at the findings of this rule only. Text without marks must be silent; suppressed
    findings do not count. Without ``as_of`` the text is judged for a fixed day, as examples are.

    Raises ``AssertionError`` if other places are reported, if something was not checked, or if the
    engine has no active rule ``code``; ``ValueError`` for marks that do not pair up.
    """
    if code is not None and code not in {rule.code for rule in engine.rules}:
        raise AssertionError(f"the engine has no active rule {code}")
    marked = MarkedText.of(
        Example(
            text=marked_text,
            title=title,
            media_type=media_type,
            metadata=metadata or {},
            as_of=as_of,
        )
    )
    report = engine.check(marked.document, as_of=marked.day)
    if report.failures:
        raise AssertionError("\n".join(failure.message for failure in report.failures))
    findings = tuple(
        finding
        for finding in report.findings
        if finding.suppressed is None and code in (None, finding.code)
    )
    found = sorted(place for finding in findings for place in places(finding))
    expected = sorted(marked.marked)
    if found != expected:
        codes = ", ".join(finding.code for finding in findings) or "no finding"
        told = f"expected {marked.words(expected)}, found {marked.words(found)} ({codes})"
        raise AssertionError(told)
    return findings

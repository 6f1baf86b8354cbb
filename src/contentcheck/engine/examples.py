"""The examples of rules, run: a rule must do in the engine what its own file promises.

Every example is checked with all rules on, because a rule is never alone in a real text. What does
not hold becomes a ``Problem`` with file, line and key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pydantic

from contentcheck.catalog.rules import bind_problem
from contentcheck.engine.engine import Engine
from contentcheck.errors import ContentCheckError, Problem
from contentcheck.model.base import CONFIDENCES, SEVERITIES
from contentcheck.model.document import BODY, Document, Field, Metadata
from contentcheck.model.finding import Finding
from contentcheck.model.marks import parse_marked
from contentcheck.model.report import Report
from contentcheck.model.rulespec import Example, RuleSpec

__all__ = [
    "EXAMPLE_DAY",
    "MINIMUM",
    "Case",
    "ExampleBench",
    "MarkedText",
    "Place",
    "cases_of",
    "fixed_text",
    "places",
]

MINIMUM = 2
"""Examples of each kind that a rule must have."""
EXAMPLE_DAY = date(2026, 11, 24)
"""The day for which examples are judged that name none: a test must not change with the clock."""
EVERYTHING = "*"
PROFILE = "default"
_LOUD = SEVERITIES.index("medium")
_SURE = CONFIDENCES.index("medium")

Kind = Literal["invalid", "valid"]
Place = tuple[str, int, int]
"""Name of a field, and half-open code points in it."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document without its marks, the places they enclosed, and the day it is judged for."""

    document: Document
    marked: tuple[Place, ...]
    day: date

    @classmethod
    def of(cls, example: Example) -> MarkedText:
        """Take the marks out of title and text.

        Raises ``ValueError`` for marks that do not pair up, and ``pydantic.ValidationError`` for
        metadata that there is not.
        """
        fields: dict[str, Field] = {}
        marked: list[Place] = []
        if example.title is not None:
            title, spans = parse_marked(example.title)
            fields["title"] = Field(title)
            marked.extend(("title", *span) for span in spans)
        text, spans = parse_marked(example.text)
        fields[BODY] = Field(text, example.media_type)
        marked.extend((BODY, *span) for span in spans)
        metadata = Metadata.model_validate(dict(example.metadata))
        day = example.as_of or metadata.publish_date or EXAMPLE_DAY
        return cls(Document(fields=fields, metadata=metadata), tuple(marked), day)

    def words(self, at: Iterable[Place]) -> str:
        """Return what stands at the places, for people."""
        fields = self.document.fields
        return "、".join(f"“{fields[name].text[start:end]}”" for name, start, end in at) or "（无）"


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule; ``number`` counts from 0 within its kind."""

    spec: RuleSpec
    kind: Kind
    number: int

    @property
    def id(self) -> str:
        """``TXT101-invalid-1``; people count from 1."""
        return f"{self.spec.code}-{self.kind}-{self.number + 1}"

    @property
    def example(self) -> Example:
        """The example itself."""
        examples: tuple[Example, ...] = getattr(self.spec, self.kind)
        return examples[self.number]

    def problem(self, code: str, key: str, message: str, **more: str) -> Problem:
        """Return a problem of this example at the line of ``key``."""
        return bind_problem(self.spec, (self.kind, self.number, key), message, code=code, **more)


def cases_of(spec: RuleSpec) -> tuple[Case, ...]:
    """Return the examples of a rule in the order of its file."""
    kinds: tuple[Kind, ...] = ("invalid", "valid")
    return tuple(
        Case(spec, kind, number) for kind in kinds for number in range(len(getattr(spec, kind)))
    )


def places(finding: Finding) -> tuple[Place, ...]:
    """Return what an editor would mark: every occurrence of a group, else the whole span."""
    spans = finding.parts if finding.occurrences > 1 else (finding.span,)
    return tuple((finding.field, span.start, span.end) for span in spans)


def fixed_text(text: str, findings: Iterable[Finding], field: str = BODY) -> str:
    """Return ``text`` after the first fix of every place; of fixes that overlap the first holds."""
    edits = sorted(
        (fix.span.start, number, fix.span.end, fix.replacement)
        for finding in findings
        if finding.field == field
        for number, fix in enumerate(finding.fixes)
    )
    pieces: list[str] = []
    done = 0
    for start, _, end, replacement in edits:
        if start >= done:
            pieces += (text[done:start], replacement)
            done = end
    return "".join((*pieces, text[done:]))


class ExampleBench:
    """Runs examples. ``engine`` says which rules there are; all of them are on, gates respected."""

    def __init__(self, engine: Engine) -> None:
        self._all = engine.restrict(profile=PROFILE, select=(EVERYTHING,))
        self._codes = frozenset(rule.code for rule in self._all.rules)

    def rule_problems(self, spec: RuleSpec) -> list[Problem]:
        """Return what is wrong with all examples of one rule.

        E140 too few examples · E147 no valid example comes near the rule · and what
        ``case_problems`` finds.
        """
        problems = list(self._too_few(spec))
        cases = cases_of(spec)
        for case in cases:
            problems.extend(self.case_problems(case))
        if not problems and not self._has_near_miss(spec, cases):
            message = "没有一个 valid 例子接近规则（不含任何锚点）；请加一个差一点就误报的句子"
            problems.append(bind_problem(spec, ("valid",), message, code="E147"))
        return problems

    def case_problems(self, case: Case) -> list[Problem]:
        """Return what is wrong with one example.

        E141 it cannot be checked · E142 other places are reported than are marked · E143 the text
        after the fixes differs from ``fixed`` · E144 a valid example is reported · E145 another
        rule reports a valid example with at least medium severity and confidence · E146 ``also``
        names a rule that is not there or says nothing here · E148 other checklist items than are
        marked.
        """
        try:
            marked = MarkedText.of(case.example)
            report = self._all.check(marked.document, as_of=marked.day)
        except pydantic.ValidationError as error:
            return [_bad_metadata(case, fault) for fault in error.errors(include_url=False)]
        except ContentCheckError as error:
            return [case.problem("E141", "text", each.message) for each in error.problems]
        except Exception as error:  # a check or a message of a rule that is not finished
            why = f"{type(error).__name__}: {error}"
            return [case.problem("E141", "text", f"检查这个例子时出错：{why}")]
        problems = [
            case.problem("E141", "text", failure.message, value=failure.error)
            for failure in report.failures
        ]
        active = [finding for finding in report.findings if finding.suppressed is None]
        own = [finding for finding in active if finding.code == case.spec.code]
        unfilled = sorted({finding.message for finding in own if "{" in finding.message})
        problems.extend(
            case.problem("E141", "text", f"消息里有没填上的占位符：{message}")
            for message in unfilled
        )
        others = [f for f in active if f.code != case.spec.code and not f.preview]
        if case.kind == "invalid":
            problems.extend(self._invalid(case, marked, report, own))
        else:
            problems.extend(self._valid(case, marked, own, others))
        problems.extend(self._also(case, others))
        return problems

    def _too_few(self, spec: RuleSpec) -> Iterator[Problem]:
        lists_items = not spec.invalid and any("⟦" in example.text for example in spec.valid)
        for kind in ("invalid", "valid"):
            given = len(getattr(spec, kind))
            if given < MINIMUM and not (kind == "invalid" and lists_items):
                message = f"{kind} 例子太少：{given} 个"
                allowed = f"至少 {MINIMUM} 个"
                yield bind_problem(spec, (kind,), message, allowed=allowed, code="E140")

    def _invalid(
        self, case: Case, marked: MarkedText, report: Report, own: Sequence[Finding]
    ) -> Iterator[Problem]:
        found = sorted(place for finding in own for place in places(finding))
        if not marked.marked:
            yield case.problem("E142", "text", "invalid 例子没有用 ⟦ ⟧ 标出应当报告的字")
        elif found != sorted(marked.marked):
            message = f"应当报告{marked.words(marked.marked)}，实际报告{marked.words(found)}"
            missing = [place for place in marked.marked if place not in found]
            why = self._why_silent(case, marked, report, missing[0]) if missing else ""
            yield case.problem("E142", "text", message + why)
        elif case.example.fixed is not None:
            text = fixed_text(marked.document.fields[BODY].text, own)
            if text != case.example.fixed:
                message = "照改法改完的文字与 fixed 不符"
                yield case.problem("E143", "fixed", message, value=text, allowed=case.example.fixed)

    def _why_silent(self, case: Case, marked: MarkedText, report: Report, place: Place) -> str:
        code, (field, *span) = case.spec.code, place
        if code in report.stats.not_applicable:
            return f"（规则不适用：{report.stats.not_applicable[code]}）"
        for finding in report.findings:
            superseded = finding.evidence.get("supersedes")
            if isinstance(superseded, list) and code in superseded:
                return f"（被 {finding.code} 取代）"
        trace = self._all.trace(marked.document, (span[0], span[1]), field=field, as_of=marked.day)
        whys = dict.fromkeys(each.why for each in trace.rejections if each.code == code)
        return f"（{'; '.join(whys)}）" if whys else ""

    def _valid(
        self, case: Case, marked: MarkedText, own: Sequence[Finding], others: Sequence[Finding]
    ) -> Iterator[Problem]:
        for finding in own:
            words = marked.words(places(finding))
            yield case.problem("E144", "text", f"不应报告，却报告了{words}")
        for finding in others:
            if _is_loud(finding) and finding.code not in case.example.also:
                message = (
                    f"另一条规则 {finding.code} 报告了{marked.words(places(finding))}；"
                    "请改例子、改规则，或者用 also 写明"
                )
                allowed = f'also = ["{finding.code}"]'
                yield case.problem("E145", "text", message, allowed=allowed)
        if marked.marked or not case.spec.invalid:
            yield from self._items(case, marked)

    def _items(self, case: Case, marked: MarkedText) -> Iterator[Problem]:
        report = self._alone(case.spec).check(marked.document, as_of=marked.day)
        found = sorted((item.field, item.span.start, item.span.end) for item in report.items)
        if found != sorted(marked.marked):
            message = f"应当列出{marked.words(marked.marked)}，实际列出{marked.words(found)}"
            yield case.problem("E148", "text", message)

    def _also(self, case: Case, others: Sequence[Finding]) -> Iterator[Problem]:
        reported = {finding.code for finding in others}
        for code in case.example.also:
            if code not in self._codes:
                yield case.problem("E146", "also", "没有这条规则", value=code)
            elif code not in reported:
                yield case.problem("E146", "also", "这条规则在这个例子里没有报告", value=code)

    def _has_near_miss(self, spec: RuleSpec, cases: Sequence[Case]) -> bool:
        """Whether a valid example holds an anchor of the rule; a rule without any needs none."""
        if spec.needs == "document":
            return True
        alone = self._alone(spec)
        texts = (MarkedText.of(case.example) for case in cases if case.kind == "valid")
        return any(alone.check(each.document, as_of=each.day).stats.candidates for each in texts)

    def _alone(self, spec: RuleSpec) -> Engine:
        return self._all.restrict(select=(spec.code,))


def _is_loud(finding: Finding) -> bool:
    return (
        SEVERITIES.index(finding.severity) >= _LOUD
        and CONFIDENCES.index(finding.confidence) >= _SURE
    )


def _bad_metadata(case: Case, fault: Any) -> Problem:
    key = ".".join(map(str, ("metadata", *fault["loc"])))
    unknown = fault["type"] == "extra_forbidden"
    message = f"{key}：{'没有这个键' if unknown else fault['msg']}"
    allowed = "、".join(Metadata.model_fields) if unknown else None
    return case.problem("E141", "metadata", message, **({"allowed": allowed} if allowed else {}))

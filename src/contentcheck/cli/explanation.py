"""What ``explain`` prints: a trace in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contentcheck.cli.reasons import reason
from contentcheck.engine.engine import Engine, Trace
from contentcheck.engine.run import Rejection
from contentcheck.model.finding import Finding
from contentcheck.reporters.lines import one_line
from contentcheck.reporters.norms import norm_text
from contentcheck.reporters.words import words
from contentcheck.text.field import FieldText

__all__ = ["Explanation"]

LONGEST_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class _Phrases:
    hidden: str
    region: str
    reported: str
    preview: str
    evidence: str
    rejected: str
    inactive: str
    nothing: str
    not_applicable: str


_PHRASES: Mapping[str, _Phrases] = MappingProxyType(
    {
        "zh": _Phrases(
            hidden="（可能是敏感内容，不显示）",
            region="这一段在这些区域里，有的规则不看：{}",
            reported="报告了 {} 条：",
            preview="试行规则，不影响裁定",
            evidence="凭据",
            rejected="看过、没有报告的 {} 处：",
            inactive="方案 {} 没有启用、启用了会报告的 {} 条：",
            nothing="没有规则在这一段里找到要核对的东西",
            not_applicable="对这一篇不适用的规则 {} 条：",
        ),
        "en": _Phrases(
            hidden="(may be sensitive, not shown)",
            region="the stretch lies in these regions, some rules do not look there: {}",
            reported="reported: {}",
            preview="rule in preview, without effect on the verdict",
            evidence="evidence",
            rejected="looked at and not reported: {}",
            inactive="not active in profile {}, would report: {}",
            nothing="no rule found anything to confirm in this stretch",
            not_applicable="rules not applicable to this document: {}",
        ),
    }
)


class Explanation:
    """Lines for people. What a rule would mask is not shown, whether it reported or not."""

    def __init__(
        self,
        engine: Engine,
        field: FieldText,
        span: tuple[int, int],
        trace: Trace,
        everything: Trace,
        lang: str,
    ) -> None:
        """``trace``: of the active rules; ``everything``: of all rules there are."""
        self._engine = engine
        self._field = field
        self._span = span
        self._trace = trace
        self._everything = everything
        self._lang = lang
        self._words = words(lang)
        self._phrases = _PHRASES[lang]

    def lines(self, document: str) -> Iterator[str]:
        """Yield the explanation of the stretch of one document."""
        say, trace = self._phrases, self._trace
        start, end = self._span
        yield f"{one_line(document)}  {self._place(start, end)}  {self._excerpt()}"
        if regions := self._regions():
            yield say.region.format(", ".join(regions))
        if trace.findings:
            yield say.reported.format(len(trace.findings))
            for finding in trace.findings:
                yield from self._finding(finding)
        if trace.rejections:
            yield say.rejected.format(len(trace.rejections))
            yield from map(self._rejection, trace.rejections)
        yield from self._inactive()
        if not trace.findings and not trace.rejections:
            yield say.nothing
        if trace.not_applicable:
            yield say.not_applicable.format(len(trace.not_applicable))
            for code, why in sorted(trace.not_applicable.items()):
                yield f"  {code}{self._words.colon}{one_line(why)}"
        for failure in trace.failures:
            yield f"  !! {self._words.failed}{self._words.colon}{one_line(failure.message)}"

    def _place(self, start: int, end: int) -> str:
        at = self._field.location(start, end)
        lines = f"{at.line}:{at.column}–{at.end_line}:{at.end_column}"
        return f"{self._field.name} {start}:{end} ({lines})"

    def _excerpt(self) -> str:
        """Return the words of the stretch, unless a rule that masks has looked at them."""
        seen = {finding.code for finding in self._everything.findings}
        seen |= {rejection.code for rejection in self._everything.rejections}
        masked = {rule.spec.code for rule in self._engine.ruleset.rules if rule.spec.mask}
        if seen & masked:
            return self._phrases.hidden
        start, end = self._span
        text = self._field.source[start : min(end, start + LONGEST_EXCERPT)]
        more = "…" if end - start > LONGEST_EXCERPT else ""
        return self._words.quoted.format(one_line(text) + more)

    def _regions(self) -> list[str]:
        start, end = self._span
        regions = self._field.regions
        return sorted({each.kind for each in regions if each.start < end and start < each.end})

    def _inactive(self) -> Iterator[str]:
        active = {rule.spec.code for rule in self._engine.active}
        silent = [each for each in self._everything.findings if each.code not in active]
        if silent:
            yield self._phrases.inactive.format(self._engine.profile.name, len(silent))
            for finding in silent:
                yield self._headline(finding)

    def _finding(self, finding: Finding) -> Iterator[str]:
        say, colon = self._words, self._words.colon
        yield self._headline(finding)
        if finding.norm:
            norms = say.semicolon.join(norm_text(norm, say) for norm in finding.norm)
            yield f"      {say.norm}{colon}{one_line(norms)}"
        if finding.evidence:
            facts = json.dumps(dict(finding.evidence), ensure_ascii=False)
            yield f"      {self._phrases.evidence}{colon}{one_line(facts)}"
        if finding.suppressed is not None:
            by = say.suppressed_by[finding.suppressed.by]
            yield f"      {by}{colon}{one_line(finding.suppressed.reason)}"
        if finding.preview:
            yield f"      {self._phrases.preview}"

    def _headline(self, finding: Finding) -> str:
        say, at = self._words, finding.location
        grade = f"{say.severity[finding.severity]}·{say.confidence[finding.confidence]}"
        parts = [
            f"  {at.line}:{at.column}",
            grade,
            f"{finding.code} {finding.name}",
            say.quoted.format(one_line(finding.excerpt)),
            one_line(finding.message),
        ]
        return "  ".join(parts)

    def _rejection(self, rejection: Rejection) -> str:
        at = self._field.location(rejection.start, rejection.end)
        why = one_line(reason(rejection.why, self._lang))
        return f"  {at.line}:{at.column}  {rejection.code}{self._words.colon}{why}"

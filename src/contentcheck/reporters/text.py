"""Text for people: what was found, where, by which norm, how to mend it, and the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from contentcheck.model.finding import Finding
from contentcheck.model.policy import Reason, Verdict
from contentcheck.model.report import Report, RuleFailure
from contentcheck.model.run import Result, Run, Summary
from contentcheck.reporters.base import TextLookup
from contentcheck.reporters.lines import one_line
from contentcheck.reporters.norms import norm_text
from contentcheck.reporters.words import Words, words

__all__ = ["TextReporter"]

_COLOURS = {
    "critical": "1;31",
    "high": "31",
    "medium": "33",
    "low": "36",
    "info": "2",
    "block": "1;31",
    "review": "33",
    "note": "36",
    "pass": "32",
    "failed": "1;31",
    "heading": "1",
}
_LONGEST_EXCERPT = 200
_MOST_REPLACEMENTS = 3


@dataclass(frozen=True)
class TextReporter:
    """Text in Chinese or English.

    ``color``: ANSI colours · ``verbose``: list what is folded into counts (suppressed findings
    with their reasons, preview findings, rules that do not apply) · ``reveal``: the documents by
    id, whose text then replaces the masked excerpts; without it nothing masked is ever printed.
    """

    lang: str = "zh"
    color: bool = False
    verbose: bool = False
    reveal: TextLookup | None = None
    name: str = "text"
    _words: Words = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", words(self.lang))

    def render(self, run: Run, texts: TextLookup | None = None) -> bytes:
        """Return all documents and the summary; see ``Reporter.render``."""
        parts = [self.document(result) for result in run.results]
        parts.append(self.summary(run.summary, run.exit))
        return "\n".join(parts).encode("utf-8", "backslashreplace")

    def document(self, result: Result) -> str:
        """Return one document: heading, findings, failures and verdicts, newline terminated."""
        return "".join(f"{line}\n" for line in self._lines(result))

    def summary(self, summary: Summary, exit: int) -> str:
        """Return the last line of a run, newline terminated."""
        say = self._words
        parts = [
            say.documents.format(summary.documents),
            say.characters.format(summary.characters),
            say.findings.format(summary.findings),
        ]
        parts += [
            self._paint(f"{say.action[action]} {count}", action)
            for action in ("block", "review", "note", "pass")
            if (count := summary.actions.get(action, 0))
        ]
        if summary.suppressed:
            parts.append(say.suppressed.format(summary.suppressed))
        if summary.failures:
            parts.append(self._paint(say.failures.format(summary.failures), "failed"))
        if summary.not_read:
            parts.append(say.not_read.format(summary.not_read))
        parts.append(say.exit.format(exit))
        return f"{say.total}{say.colon}{say.semicolon.join(parts)}\n"

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.color else text

    def _lines(self, result: Result) -> Iterator[str]:
        report = result.report
        yield self._heading(report)
        if not report.failures and not any(ref.length for ref in report.document.fields.values()):
            yield f"  {self._words.empty}"
        for finding in report.active:
            yield from self._finding(finding, report.document.id)
        yield from self._folded(report)
        for failure in report.failures:
            yield self._failure(failure)
        for verdict in result.verdicts:
            yield self._verdict(verdict)

    def _heading(self, report: Report) -> str:
        say = self._words
        name = one_line(report.document.id) or say.unnamed
        size = say.characters.format(sum(ref.length for ref in report.document.fields.values()))
        count = say.findings.format(len(report.active))
        return f"{self._paint(name, 'heading')}  {size}{say.comma}{count}"

    def _finding(self, finding: Finding, document: str) -> Iterator[str]:
        say = self._words
        grade = f"{say.severity[finding.severity]}·{say.confidence[finding.confidence]}"
        message = one_line(finding.message)
        if finding.occurrences > 1:
            message += f"{say.semicolon}{say.places.format(finding.occurrences)}"
        columns = [
            f"  {_place(finding)}",
            self._paint(grade, finding.severity),
            f"{finding.code} {finding.name}",
            say.quoted.format(self._excerpt(finding, document)),
            message,
        ]
        yield "  ".join(columns)
        if finding.norm:
            norms = say.semicolon.join(norm_text(norm, say) for norm in finding.norm)
            yield f"      {say.norm}{say.colon}{one_line(norms)}"
        if advice := self._advice(finding):
            yield f"      {say.advice}{say.colon}{advice}"

    def _excerpt(self, finding: Finding, document: str) -> str:
        text = finding.excerpt
        if self.reveal is not None and document in self.reveal:
            source = self.reveal[document].fields.get(finding.field)
            span = finding.parts[0] if finding.parts else finding.span
            if source is not None and span.end <= len(source.text):
                text = source.text[span.start : span.end]
        if len(text) > _LONGEST_EXCERPT:
            text = text[:_LONGEST_EXCERPT] + "…"
        return one_line(text)

    def _advice(self, finding: Finding) -> str:
        """What to write instead, then what to do."""
        say = self._words
        parts = []
        replacements = list(dict.fromkeys(fix.replacement for fix in finding.fixes))
        if "" in replacements:
            parts.append(say.delete)
        written = [say.quoted.format(one_line(text)) for text in replacements if text]
        if written:
            choice = say.alternative.join(written[:_MOST_REPLACEMENTS])
            parts.append(say.replace.format(choice) + "…" * (len(written) > _MOST_REPLACEMENTS))
        if finding.advice:
            parts.append(one_line(finding.advice))
        return say.semicolon.join(parts)

    def _folded(self, report: Report) -> Iterator[str]:
        """What does not act: one line each, the list only when asked for."""
        say = self._words
        suppressed = [finding for finding in report.findings if finding.suppressed]
        if suppressed:
            yield f"  {say.suppressed.format(len(suppressed))}"
            if self.verbose:
                yield from self._reasons(suppressed)
        preview = [f for f in report.findings if f.preview and not f.suppressed]
        if preview:
            yield f"  {say.preview.format(len(preview))}"
            if self.verbose:
                yield from (f"      {_place(f)}  {f.code} {f.name}" for f in preview)
        if self.verbose and report.stats.not_applicable:
            yield f"  {say.not_applicable.format(len(report.stats.not_applicable))}"
            for code, why in sorted(report.stats.not_applicable.items()):
                yield f"      {code}{say.colon}{one_line(why)}"
        for code, count in sorted(report.stats.overflow.items()):
            yield f"  {say.overflow.format(code, count)}"

    def _reasons(self, findings: Iterable[Finding]) -> Iterator[str]:
        for finding in findings:
            if finding.suppressed is not None:
                by = self._words.suppressed_by[finding.suppressed.by]
                reason = one_line(finding.suppressed.reason)
                who = f" ({one_line(finding.suppressed.who)})" if finding.suppressed.who else ""
                place = f"{_place(finding)}  {finding.code} {finding.name}"
                yield f"      {place}  {by}{self._words.colon}{reason}{who}"

    def _failure(self, failure: RuleFailure) -> str:
        say = self._words
        what = " ".join(filter(None, (failure.code, failure.field)))
        text = one_line(f"{failure.message} ({failure.error})")
        head = self._paint(f"  !! {say.failed}{say.colon}", "failed")
        return f"{head}{one_line(what)}{' ' if what else ''}{text}"

    def _verdict(self, verdict: Verdict) -> str:
        say = self._words
        stage = say.all_stages if verdict.stage is None else verdict.stage
        stage = say.stage.get(stage, stage)
        action = self._paint(say.action[verdict.action], verdict.action)
        incomplete = "" if verdict.complete else say.incomplete
        reasons = f"{say.colon}{self._because(verdict.reasons)}" if verdict.reasons else ""
        return f"  {stage} {action}{incomplete}{reasons}"

    def _because(self, reasons: Iterable[Reason]) -> str:
        """Sum up reasons by code; their own messages are in the JSON."""
        counts: Counter[str] = Counter()
        for reason in reasons:
            counts[reason.code or self._words.failed] += reason.count
        return self._words.comma.join(f"{code} ×{count}" for code, count in counts.items())


def _place(finding: Finding) -> str:
    """``行:列``, with the field where it is not the body, and the page or cell if there is one."""
    location = finding.location
    place = f"{location.line}:{location.column}"
    if finding.field != "body":
        place = f"{one_line(finding.field)}:{place}"
    return f"{place}（{one_line(location.locator)}）" if location.locator else place

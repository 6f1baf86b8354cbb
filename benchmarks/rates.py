"""How much the rules say about clean text: occurrences per 10,000 characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.corpus import Sample, check_all
from benchmarks.places import is_grave, is_serious
from benchmarks.plant import strip_source_line
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.base import SEVERITIES
from contentcheck.model.finding import Finding
from contentcheck.model.report import Report

__all__ = ["Placed", "Rate", "clean_rates", "rate_of"]

Placed = tuple[str, Sample, Finding]
"""A corpus, one of its texts and a finding in it."""


@dataclass(slots=True)
class Rate:
    """Occurrences of active findings in one corpus."""

    documents: int = 0
    characters: int = 0
    findings: int = 0
    serious: int = 0
    grave: int = 0
    failures: int = 0
    by_rule: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    by_severity: Counter[str] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        self.characters += report.stats.characters
        self.failures += len(report.failures)
        for finding in report.active:
            count = finding.occurrences
            key = (finding.code, finding.name, finding.severity, finding.confidence)
            self.findings += 1
            self.by_rule[key] += count
            self.by_severity[finding.severity] += count
            self.serious += count * is_serious(finding)
            self.grave += count * is_grave(finding)

    def per_10k(self, count: int) -> float:
        """Return ``count`` per 10,000 characters."""
        return 10_000 * count / self.characters if self.characters else 0.0

    @property
    def total(self) -> int:
        """Occurrences of all severities."""
        return self.by_severity.total()


def rate_of(
    engine: Engine, samples: Iterable[Sample], edit: Callable[[str], str] = str
) -> tuple[Rate, list[tuple[Sample, Finding]]]:
    """Check all samples; return the rate and the findings that are serious."""
    rate = Rate()
    serious: list[tuple[Sample, Finding]] = []
    for sample, report in check_all(engine, samples, edit):
        rate.add(report)
        serious.extend((sample, finding) for finding in report.active if is_serious(finding))
    return rate, serious


def clean_rates(engine: Engine, data: Path) -> tuple[list[Section], list[Placed]]:
    """Measure every clean corpus; return one section each and the serious findings."""
    sections: list[Section] = []
    placed: list[Placed] = []
    for name in corpus.CLEAN:
        rate, serious = rate_of(engine, corpus.load(data, name))
        sections.append(_section(name, rate))
        sections[-1].limits = _limits(name, rate)
        placed.extend((name, *found) for found in serious)
    stripped, _ = rate_of(engine, corpus.load(data, corpus.BROADCASTS), strip_source_line)
    sections.insert(
        1, _section(f"{corpus.BROADCASTS}, source line taken out (only shown)", stripped)
    )
    return sections, placed


def _limits(name: str, rate: Rate) -> list[Limit]:
    limits = [Limit(f"{name}: documents not checked whole", rate.failures, "==", 0)]
    serious = rate.per_10k(rate.serious)
    if name == corpus.BROADCASTS:
        limits += [
            Limit("broadcasts: severity and confidence >= medium per 10k", serious, "<=", 1.0),
            Limit("broadcasts: all severities per 10k", rate.per_10k(rate.total), "<=", 6.0),
            Limit("broadcasts: severity high or above", rate.grave, "==", 0),
        ]
    if name == corpus.STATUTES:
        limits.append(
            Limit("statutes: severity and confidence >= medium per 10k", serious, "<=", 2.0)
        )
    return limits


def _section(title: str, rate: Rate) -> Section:
    head = ("rule", "severity", "confidence", "occurrences", "per 10k")
    body: list[tuple[object, ...]] = [
        (f"{code} {name}", severity, confidence, count, rate.per_10k(count))
        for (code, name, severity, confidence), count in sorted(rate.by_rule.items())
    ]
    sums = {f"= {name}": rate.by_severity[name] for name in reversed(SEVERITIES)}
    sums["= severity and confidence >= medium"] = rate.serious
    sums["= all"] = rate.total
    body += [(name, "", "", count, rate.per_10k(count)) for name, count in sums.items()]
    size = f"{rate.documents} texts, {rate.characters} characters, {rate.findings} findings"
    return Section(title, [size, *table(head, body)], _figures(rate))


def _figures(rate: Rate) -> dict[str, Any]:
    return {
        "documents": rate.documents,
        "characters": rate.characters,
        "findings": rate.findings,
        "failures": rate.failures,
        "occurrences": rate.total,
        "per_10k": rate.per_10k(rate.total),
        "serious_per_10k": rate.per_10k(rate.serious),
        "high_or_above": rate.grave,
        "by_severity": {name: rate.by_severity[name] for name in SEVERITIES},
        "by_rule": [
            {
                "code": code,
                "severity": severity,
                "confidence": confidence,
                "occurrences": count,
                "per_10k": rate.per_10k(count),
            }
            for (code, _, severity, confidence), count in sorted(rate.by_rule.items())
        ],
    }

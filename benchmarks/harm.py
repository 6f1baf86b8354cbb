"""Recall on short harmful texts with a label, and false alarms on the clean ones among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.corpus import check_all, load
from benchmarks.section import Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.report import Report

__all__ = ["CATEGORIES", "harm_section"]

CORPUS = "harm_chineseharm"
CATEGORIES = {
    "gambling": ("BAN.GAMBLING",),
    "porn": ("BAN.PORN", "BAD.SUGGEST"),
    "fraud": ("BAN.FRAUD",),
    "abuse": ("BAD.ABUSE",),
    "illicit_ads": ("BAN.FRAUD", "BAN.DRUGS", "BAN.GAMBLING"),
}
"""Which categories count as finding a label; the sources' labels are wider than our rules."""


def harm_section(engine: Engine, data: Path) -> Section:
    """Return per label the share of texts found in its own category, and in any of BAN and BAD."""
    texts: Counter[str] = Counter()
    own: Counter[str] = Counter()
    some: Counter[str] = Counter()
    alarms: defaultdict[str, int] = defaultdict(int)
    for sample, report in check_all(engine, load(data, CORPUS)):
        label = sample.label or ""
        texts[label] += 1
        own[label] += _has(report, CATEGORIES.get(label, ()))
        some[label] += _has(report, ("BAN", "BAD"))
        if label == "clean":
            for code in {finding.code for finding in report.active}:
                alarms[code] += 1
    body = [
        (label, texts[label], own[label] / texts[label], some[label] / texts[label])
        for label in sorted(texts)
    ]
    head = ("label", "texts", "found in its category", "any BAN or BAD")
    lines = table(head, body)
    lines.append(f"false alarm share on clean, BAN or BAD: {some['clean'] / texts['clean']:.3f}")
    lines.append("clean texts with a finding, by rule: " + _counts(alarms))
    figures = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body}
    return Section(f"{CORPUS}: recall by label", lines, figures)


def _has(report: Report, prefixes: tuple[str, ...]) -> bool:
    return any(
        finding.category == prefix or finding.category.startswith(prefix + ".")
        for finding in report.active
        for prefix in prefixes
    )


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items())) or "none"

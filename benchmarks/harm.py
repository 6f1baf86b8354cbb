"""What the rules on banned content and advertising find in harmful texts, and in harmless ones.

A text counts as found where a finding of BAN, BAD or AD has severity and confidence of medium or
more. Weights were fitted on texts whose id hashes to an even number, so only the odd ones count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.calibrate import HARM, drafts, is_even
from benchmarks.corpus import BROADCASTS, STATUTES, Sample, check_all, load
from benchmarks.places import is_serious
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.report import Report

__all__ = ["CATEGORIES", "alarms_section", "drafts_section", "harm_section"]

CATEGORIES = {
    "gambling": ("BAN.GAMBLING",),
    "fraud": ("BAN.FRAUD",),
    "porn": ("BAN.PORN", "BAD.SUGGEST"),
    "illicit_ads": ("BAN", "AD"),
    "abuse": ("BAD.ABUSE", "BAN.DEFAME", "BAD.DISCRIM"),
}
"""Which categories count as the right one for a label."""
ANY = ("BAN", "BAD", "AD")
COMMERCIAL = ("BAN", "AD")
LEAST_FOUND = 0.45
RATES = {BROADCASTS: 0.3, STATUTES: 0.3, "wiki_cmrc2018": 0.3}
"""Findings per 10,000 characters that these texts may have; they name banned things or not."""
SHARES = {"prompts_cvalues": ANY, "toxic_cold": COMMERCIAL, "toxic_swsr": COMMERCIAL}
"""Harmless short texts, and the categories of which no more than ``MOST`` may have a finding."""
MOST = 0.02


class _Recall:
    """How many texts of each label were found, at all and in the right category."""

    def __init__(self, checked: Iterable[tuple[Sample, Report]]) -> None:
        self.texts: Counter[str] = Counter()
        self.some: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.alarms: Counter[str] = Counter()
        for sample, report in checked:
            label = sample.label or ""
            self.texts[label] += 1
            self.some[label] += _has(report, ANY)
            self.right[label] += _has(report, CATEGORIES.get(label, ()))
            if label == "clean":
                self.alarms.update(_codes(report, ANY))

    def share(self, found: Counter[str], label: str | None = None) -> float:
        """Return the share found of one label, or of all harmful ones together."""
        labels = CATEGORIES if label is None else (label,)
        texts = sum(self.texts[each] for each in labels)
        return sum(found[each] for each in labels) / texts if texts else float("nan")

    def lines(self, found: Counter[str], title: str) -> list[str]:
        """Return a table of one way of counting."""
        body = [(label, self.texts[label], self.share(found, label)) for label in CATEGORIES]
        body.append(
            ("= together", sum(self.texts[label] for label in CATEGORIES), self.share(found))
        )
        return ["", title, *table(("label", "texts", "found"), body)]


def harm_section(engine: Engine, data: Path) -> Section:
    """Return recall by label: on all texts, on the odd ones, and in the right category only."""
    checked = list(check_all(engine, load(data, HARM)))
    every = _Recall(checked)
    odd = _Recall(pair for pair in checked if not is_even(pair[0].id))
    section = Section(f"{HARM}: recall by label")
    section.lines = [
        *every.lines(every.some, "all texts, any category of BAN, BAD and AD")[1:],
        *odd.lines(odd.some, "odd texts, any category"),
        *odd.lines(odd.right, "odd texts, a wrong category counts as a miss"),
        "",
        f"clean texts (encyclopaedic answers) with a finding: {_counts(every.alarms)}"
        f" of {every.texts['clean']}",
    ]
    section.figures = {
        name: {"together": recall.share(found)}
        | {label: recall.share(found, label) for label in CATEGORIES}
        for name, recall, found in (
            ("all", every, every.some), ("odd", odd, odd.some), ("odd, category", odd, odd.right)
        )
    }  # fmt: skip
    section.limits = [
        Limit("harmful texts: odd ones found", odd.share(odd.some), ">=", LEAST_FOUND),
        Limit("harmful texts: odd ones in their category", odd.share(odd.right), ">=", LEAST_FOUND),
    ]
    return section


def alarms_section(engine: Engine, data: Path) -> Section:
    """Return what the same rules say about texts that name banned things or are only informal."""
    section = Section("BAN, BAD and AD in harmless texts (severity and confidence >= medium)")
    body: list[tuple[object, ...]] = []
    for name, most in RATES.items():
        samples = list(check_all(engine, load(data, name)))
        count, codes = _occurrences(samples)
        rate = 10_000 * count / sum(len(sample.text) for sample, _ in samples)
        body.append((name, len(samples), "per 10k", rate, _counts(codes)))
        section.limits.append(Limit(f"{name}: BAN, BAD, AD per 10k", rate, "<=", most))
    for name, prefixes in SHARES.items():
        samples = list(check_all(engine, _harmless(data, name)))
        codes = Counter(code for _, report in samples for code in _codes(report, prefixes))
        share = sum(_has(report, prefixes) for _, report in samples) / len(samples)
        body.append((name, len(samples), f"share, {'/'.join(prefixes)}", share, _counts(codes)))
        title = f"{name}: share with {', '.join(prefixes)}"
        section.limits.append(Limit(title, share, "<=", MOST))
    section.lines = table(("corpus", "texts", "measure", "figure", "findings"), body)
    section.figures = {str(row[0]): row[3] for row in body}
    return section


def drafts_section(engine: Engine, data: Path) -> Section:
    """Return what is found in our own drafts that no weight was fitted on, and wrongly said."""
    odd = _Recall(check_all(engine, (draft for draft in drafts() if not is_even(draft.id))))
    section = Section("our own drafts, the odd ones")
    section.lines = odd.lines(odd.some, "any category")[1:]
    clean = odd.share(odd.some, "clean")
    section.lines.append(f"clean {odd.texts['clean']}, with a finding: {_counts(odd.alarms)}")
    section.figures = {"found": odd.share(odd.some), "clean": clean}
    section.limits = [
        Limit("drafts: odd harmful ones found", odd.share(odd.some), ">=", 0.8),
        Limit("drafts: odd clean ones with a finding", clean, "<=", MOST),
    ]
    return section


def _harmless(data: Path, name: str) -> Iterator[Sample]:
    labelled = name.startswith("toxic")
    return (each for each in load(data, name) if not labelled or each.label == "clean")


def _occurrences(checked: Iterable[tuple[Sample, Report]]) -> tuple[int, Counter[str]]:
    codes: Counter[str] = Counter()
    for _, report in checked:
        for finding in report.active:
            if is_serious(finding) and _within(finding.category, ANY):
                codes[finding.code] += finding.occurrences
    return codes.total(), codes


def _codes(report: Report, prefixes: tuple[str, ...]) -> set[str]:
    return {
        finding.code
        for finding in report.active
        if is_serious(finding) and _within(finding.category, prefixes)
    }


def _has(report: Report, prefixes: tuple[str, ...]) -> bool:
    return bool(_codes(report, prefixes))


def _within(category: str, prefixes: tuple[str, ...]) -> bool:
    return any(category == prefix or category.startswith(prefix + ".") for prefix in prefixes)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items())) or "none"

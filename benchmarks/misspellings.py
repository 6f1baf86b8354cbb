"""Recall and precision of the language rules where errors are marked, and silence on clean text.

Everything is counted by character: a place of a finding is right if it lies on a marked error, an
error is found if a place lies on it. ``must`` and ``should`` are findings of high and medium
confidence, ``hint`` those of low confidence. The marked errors are wrong characters and words:
findings about marks, numbers and form say nothing about them and are not counted beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpus import AS_OF, BROADCASTS, check_all, load, rows
from benchmarks.places import covers, pieces
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Finding

__all__ = ["CARRIERS", "SETS", "Score", "typos_section"]

SETS = ("cscd_ns_dev", "cctc_train", "findoc_v2", "known_pairs")
PAIRS = "known_pairs"
SENTENCES = "mc_acc_rmrb"
WIKI = "wiki_cmrc2018"
PUNCTUATION = "TXT.PUNCT"
OTHER = (PUNCTUATION, "TXT.NUM", "TXT.FORMAT")
"""What is not about characters and words."""

CARRIERS = (
    "编辑在样稿上圈出{}，要求核对。",
    "会后有人问起{}是怎么回事。",
    "这一页的小标题写着{}。",
    "投稿里提到{}，一共两处。",
    "大屏幕上显示的是{}。",
    "关于{}，他没有再说什么。",
    "请把{}抄在黑板上。",
    "信里只写了{}，没有落款。",
    "播音员念到{}时停了一下。",
    "讲义第三段谈的是{}。",
)
"""Neutral sentences for pairs that come without one; ours."""


@dataclass(slots=True)
class Grade:
    """Counts of findings from one confidence on."""

    places: int = 0
    right: int = 0
    found: int = 0
    alarms: int = 0


@dataclass(slots=True)
class Score:
    """Counts over one set; ``sure`` are must and should, ``every`` also hints."""

    texts: int = 0
    errors: int = 0
    characters: int = 0
    sure: Grade = field(default_factory=Grade)
    every: Grade = field(default_factory=Grade)

    def add(
        self,
        errors: Sequence[int],
        correct: str,
        wrong: Sequence[Finding],
        right: Sequence[Finding],
    ) -> None:
        """Count one text: findings on it, and those on the corrected text."""
        self.texts += 1
        self.errors += len(errors)
        self.characters += len(correct)
        for grade, wanted in ((self.sure, _is_sure), (self.every, _is_any)):
            kept = [finding for finding in wrong if wanted(finding)]
            places = [place for finding in kept for place in pieces(finding)]
            grade.places += len(places)
            grade.right += sum(any(s <= at < e for at in errors) for s, e in places)
            grade.found += sum(any(covers(f, at, at + 1) for f in kept) for at in errors)
            grade.alarms += sum(finding.occurrences for finding in right if wanted(finding))

    def figures(self) -> dict[str, float | None]:
        """Return the figures of both grades: precision, recall, findings on the correct side."""
        figures: dict[str, float | None] = {"texts": self.texts, "errors": self.errors}
        for name, grade in (("sure", self.sure), ("with hints", self.every)):
            figures |= {
                f"{name}: places": grade.places,
                f"{name}: precision": grade.right / grade.places if grade.places else None,
                f"{name}: recall": grade.found / self.errors if self.errors else None,
                f"{name}: per 10k correct": 10_000 * grade.alarms / max(1, self.characters),
            }
        return figures


def typos_section(engine: Engine, data: Path) -> Section:
    """Measure every set with the language rules of the engine."""
    scores = {name: _score(engine, _texts(data, name)) for name in SETS}
    short = _score(engine, _texts(data, PAIRS, length=4))
    figures = {name: score.figures() for name, score in scores.items()}
    figures[f"{PAIRS}, 4 characters"] = short.figures()
    head = ("set", *next(iter(figures.values())))
    body = [(name, *("-" if v is None else v for v in found.values()))
            for name, found in figures.items()]  # fmt: skip
    clean = dict(_clean(engine, data))
    lines = [*table(head, body), "", *table(("clean text", "must and should per 10k"),
                                            clean.items())]  # fmt: skip
    section = Section("typos: marked errors, and clean text", lines, {**figures, "clean": clean})
    section.limits = [*_limits(figures), *_clean_limits(clean)]
    return section


def _limits(figures: dict[str, dict[str, float | None]]) -> Iterator[Limit]:
    def limit(name: str, figure: str, bound: float) -> Limit:
        value = figures[name][figure]
        return Limit(f"{name}: {figure}", float("nan") if value is None else value, ">=", bound)

    yield limit("cscd_ns_dev", "sure: precision", 0.88)
    yield limit("cscd_ns_dev", "sure: recall", 0.04)
    yield limit("cscd_ns_dev", "with hints: precision", 0.75)
    yield limit("cscd_ns_dev", "with hints: recall", 0.10)
    yield limit("findoc_v2", "sure: precision", 0.80)
    yield limit(f"{PAIRS}, 4 characters", "with hints: recall", 0.60)
    yield limit(PAIRS, "with hints: recall", 0.45)


def _clean_limits(clean: dict[str, float]) -> Iterator[Limit]:
    for name, bound in ((SENTENCES, 0.5), (BROADCASTS, 1.0), (WIKI, 1.0)):
        yield Limit(f"{name}: must and should, TXT, per 10k", clean[name], "<=", bound)


def _clean(engine: Engine, data: Path) -> Iterator[tuple[str, float]]:
    """Yield how often must and should speak in clean text.

    The marks of the sentences were made uniform by their source: punctuation does not count there.
    """
    sentences = list(rows(data / "typos" / f"{SENTENCES}.jsonl.gz"))
    found = [f for row in sentences for f in _language(engine, row["correct"])
             if not f.category.startswith(PUNCTUATION)]  # fmt: skip
    yield SENTENCES, _rate(found, sum(len(row["correct"]) for row in sentences))
    for name in (BROADCASTS, WIKI):
        reports = [report for _, report in check_all(engine, load(data, name))]
        findings = [f for report in reports for f in report.active if f.code.startswith("TXT")]
        yield name, _rate(findings, sum(report.stats.characters for report in reports))


def _rate(findings: Iterable[Finding], characters: int) -> float:
    return 10_000 * sum(f.occurrences for f in findings if _is_sure(f)) / max(1, characters)


Texts = Iterator[tuple[str, str, list[int]]]


def _texts(data: Path, name: str, length: int | None = None) -> Texts:
    """Yield text, corrected text and the places of the errors; pairs stand in a carrier."""
    wanted = (row for row in rows(data / "typos" / f"{name}.jsonl.gz") if _fits(row, length))
    for number, row in enumerate(wanted):
        places = [error[0] for error in row["errors"]]
        if name != PAIRS:
            yield row["text"], row["correct"], places
            continue
        carrier = CARRIERS[number % len(CARRIERS)]
        before = carrier.index("{")
        texts = (carrier.format(row[side]) for side in ("text", "correct"))
        yield next(texts), next(texts), [before + at for at in places]


def _fits(row: dict[str, Any], length: int | None) -> bool:
    return length is None or len(row["correct"]) == length


def _score(engine: Engine, texts: Texts) -> Score:
    score = Score()
    for text, correct, places in texts:
        wrong = _words(engine, text)
        right = wrong if text == correct else _words(engine, correct)
        score.add(places, correct, wrong, right)
    return score


def _language(engine: Engine, text: str) -> list[Finding]:
    report = engine.check(text, as_of=AS_OF)
    return [finding for finding in report.active if finding.code.startswith("TXT")]


def _words(engine: Engine, text: str) -> list[Finding]:
    return [f for f in _language(engine, text) if not f.category.startswith(OTHER)]


def _is_sure(finding: Finding) -> bool:
    return finding.confidence in ("high", "medium")


def _is_any(finding: Finding) -> bool:
    return finding.confidence in ("high", "medium", "low")

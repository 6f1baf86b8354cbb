"""Recall and precision of the language rules where errors are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import AS_OF, rows
from benchmarks.places import covers
from benchmarks.section import Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Finding

__all__ = ["SETS", "Score", "typos_section"]

SETS = ("cscd_ns_dev", "cctc_train", "findoc_v2", "known_pairs")


@dataclass(slots=True)
class Score:
    """Counts over one set. ``words`` are findings of wrong words (TXT1)."""

    texts: int = 0
    errors: int = 0
    covered: int = 0
    words: int = 0
    right_words: int = 0
    characters: int = 0
    alarms: int = 0
    word_alarms: int = 0

    def add(self, row: dict[str, Any], wrong: Sequence[Finding], right: Sequence[Finding]) -> None:
        """Count one text: its findings, and those on the corrected text."""
        places = [error[0] for error in row["errors"]]
        words = [finding for finding in wrong if finding.code.startswith("TXT1")]
        self.texts += 1
        self.errors += len(places)
        self.covered += sum(any(covers(f, at, at + 1) for f in wrong) for at in places)
        self.words += len(words)
        self.right_words += sum(any(covers(f, at, at + 1) for at in places) for f in words)
        self.characters += len(row["correct"])
        self.alarms += sum(f.occurrences for f in right)
        self.word_alarms += sum(f.occurrences for f in right if f.code.startswith("TXT1"))

    def figures(self) -> dict[str, float | None]:
        """Return the figures: recall, precision, findings per 10,000 correct characters."""
        return {
            "texts": self.texts,
            "errors": self.errors,
            "recall": self.covered / self.errors if self.errors else None,
            "TXT1 findings": self.words,
            "TXT1 precision": self.right_words / self.words if self.words else None,
            "TXT per 10k correct": 10_000 * self.alarms / self.characters,
            "TXT1 per 10k correct": 10_000 * self.word_alarms / self.characters,
        }


def typos_section(engine: Engine, data: Path) -> Section:
    """Measure every set with the language rules of the engine."""
    figures = {name: _score(engine, data, name).figures() for name in SETS}
    head = ("set", *next(iter(figures.values())))
    body = [(name, *("-" if v is None else v for v in found.values()))
            for name, found in figures.items()]  # fmt: skip
    return Section("typos: recall of marked errors", table(head, body), figures)


def _score(engine: Engine, data: Path, name: str) -> Score:
    score = Score()
    for row in rows(data / "typos" / f"{name}.jsonl.gz"):
        wrong = _language(engine, row["text"])
        same = row["text"] == row["correct"]
        score.add(row, wrong, wrong if same else _language(engine, row["correct"]))
    return score


def _language(engine: Engine, text: str) -> list[Finding]:
    report = engine.check(text, as_of=AS_OF)
    return [finding for finding in report.active if finding.code.startswith("TXT")]

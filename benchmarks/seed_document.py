"""The management rules themselves: twenty scraped texts with real errors, our first real input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import AS_OF
from benchmarks.places import covers, pieces
from benchmarks.section import Limit, Section
from contentcheck.engine.engine import Engine
from contentcheck.model.document import Document
from contentcheck.model.finding import Finding
from contentcheck.model.run import Result
from contentcheck.reporters.text import TextReporter
from contentcheck.review.verdict import judge_all

__all__ = ["SEED", "claims", "seed_section"]

SEED = "seed-regulations.txt"
SOUND = "郑公通〔2020〕276号"
COMMAS = 509


def seed_section(engine: Engine, data: Path) -> Section:
    """Print all findings as the command line does, and check what must and must not be found."""
    text = (data / SEED).read_text(encoding="utf-8")
    report = engine.check(Document.of(text, id=SEED), as_of=AS_OF)
    shown = TextReporter().document(Result(report=report, verdicts=tuple(judge_all(report))))
    limits = [Limit("seed: document not checked whole", len(report.failures), "==", 0)]
    limits += claims(text, report.active)
    figures = {limit.name: limit.figure for limit in limits}
    figures["findings"] = len(report.active)
    figures["occurrences"] = sum(finding.occurrences for finding in report.active)
    return Section("seed document", shown.splitlines(), figures, limits)


def claims(text: str, findings: Sequence[Finding]) -> list[Limit]:
    """Return one limit per promise about the seed document."""

    def places(code: str, accept: Callable[[str], bool] = bool) -> int:
        return sum(
            accept(text[start:end])
            for finding in findings
            if finding.code == code
            for start, end in pieces(finding)
        )

    widths = [finding for finding in findings if finding.code == "TXT402"]
    counted = _largest(finding.evidence for finding in widths)
    return [
        Limit("seed: 登陆 (TXT103)", places("TXT103", lambda word: "登陆" in word), "==", 3),
        Limit("seed: 平率 (TXT103)", places("TXT103", lambda word: "平率" in word), "==", 1),
        Limit("seed: 根据根据 (TXT201)", places("TXT201", lambda word: "根据" in word), "==", 1),
        Limit("seed: findings of 帐号 beside 账号 (TXT104)", _accounts(text, findings), "==", 1),
        Limit("seed: broken document numbers (TXT502)", places("TXT502"), "==", 3),
        Limit("seed: findings of mixed dates (TXT303)", _count(findings, "TXT303"), "==", 1),
        Limit("seed: findings of half-width marks (TXT402)", len(widths), "==", 1),
        Limit("seed: half-width commas in evidence", counted, ">=", COMMAS),
        Limit("seed: findings on the sound document number", _on_sound(text, findings), "==", 0),
    ]


def _count(findings: Iterable[Finding], code: str) -> int:
    return sum(finding.code == code for finding in findings)


def _accounts(text: str, findings: Iterable[Finding]) -> int:
    return sum(
        any(text[start:end] in ("帐号", "账号") for start, end in pieces(finding))
        for finding in findings
        if finding.code == "TXT104"
    )


def _on_sound(text: str, findings: Iterable[Finding]) -> int:
    at, places = text.find(SOUND), []
    while at >= 0:
        places.append((at, at + len(SOUND)))
        at = text.find(SOUND, at + 1)
    return sum(any(covers(finding, *place) for place in places) for finding in findings)


def _largest(values: Any) -> int:
    """Return the largest count under a comma anywhere in the evidence."""
    return max(_commas(values), default=0)


def _commas(value: Any) -> Iterator[int]:
    if hasattr(value, "items"):
        for key, inner in value.items():
            if key == "," and isinstance(inner, int):
                yield inner
            else:
                yield from _commas(inner)
    elif not isinstance(value, str) and isinstance(value, Iterable):
        for inner in value:
            yield from _commas(inner)

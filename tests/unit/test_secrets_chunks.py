"""The same findings whether a text comes whole, by paragraph, or as many files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import contentcheck as cc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.generated_kinds import values
from benchmarks.personal_kinds import PERSONAL_KINDS

Place = tuple[str, str, int, int]


@pytest.fixture(scope="module")
def personal(engine: cc.Engine) -> cc.Engine:
    """The engine with the rules on personal data only."""
    return engine.restrict(select=("SEC1",))


def paragraphs() -> list[str]:
    """Return a line for every value: between two of them stands one that holds nothing."""
    lines: list[str] = []
    for kind in PERSONAL_KINDS:
        for each in values(kind, 6, 7):
            if "\n" not in each.text:
                lines += [each.text, "会议听取了汇报，部署了下一步工作。", ""]
    return lines


def places(of: cc.Engine, texts: Iterable[str]) -> list[Place]:
    """Return code, surface and shifted position of all findings in texts that follow each other."""
    found: list[Place] = []
    at = 0
    kept = list(texts)
    for text, report in zip(kept, of.check_many(kept), strict=True):
        assert not report.failures
        found.extend(
            (f.code, text[f.span.start : f.span.end], f.span.start + at, f.span.end + at)
            for f in report.findings
        )
        at += len(text) + 1
    return found


def test_one_text_or_many(personal: cc.Engine) -> None:
    lines = paragraphs()
    whole = places(personal, ["\n".join(lines)])
    assert len(whole) > 100
    assert places(personal, lines) == whole
    halves = ("\n".join(lines[:90]), "\n".join(lines[90:]))
    assert places(personal, halves) == whole

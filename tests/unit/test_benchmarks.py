"""The judges must be right before they judge: what evaluation and bench count, and how."""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.evaluate import main as evaluate
from benchmarks.places import covers, excerpt_of, is_serious
from benchmarks.reviewed import load_reviews
from benchmarks.section import Limit, table
from benchmarks.stages import Clock
from benchmarks.texts import cut


def _finding(*spans: tuple[int, int], **more: Any) -> Any:
    parts = tuple(SimpleNamespace(start=start, end=end) for start, end in spans)
    whole = SimpleNamespace(start=spans[0][0], end=spans[-1][1])
    return SimpleNamespace(span=whole, parts=parts if len(parts) > 1 else (), **more)


def test_a_finding_with_parts_does_not_cover_what_lies_between() -> None:
    finding = _finding((0, 2), (8, 10))
    assert covers(finding, 9, 12)
    assert not covers(finding, 2, 8)
    assert covers(_finding((0, 10)), 2, 8)


@pytest.mark.parametrize(
    ("severity", "confidence", "serious"),
    [("medium", "medium", True), ("critical", "low", False), ("low", "high", False)],
)
def test_serious_asks_for_both(severity: str, confidence: str, serious: bool) -> None:
    assert is_serious(_finding((0, 1), severity=severity, confidence=confidence)) is serious


def test_excerpt_shows_the_first_place() -> None:
    assert excerpt_of("甲乙\n丙丁戊", _finding((3, 4), (5, 6)), 2) == "乙 ⟦丙⟧丁戊"


def test_what_could_not_be_measured_breaks_its_limit() -> None:
    assert not Limit("x", math.nan, "<=", 1).ok
    assert not Limit("x", math.nan, ">=", 0).ok
    assert Limit("x", 1.0, "<=", 1).ok


def test_tables_align_wide_characters() -> None:
    assert table(("a", "b"), [("登陆", 1), ("xxxxx", 22)]) == [
        "a       b",
        "登陆    1",
        "xxxxx  22",
    ]


@pytest.mark.parametrize("row", ["f\tSEC101\t\twhy", "f\tSEC101\ttrue\t ", "f\tSEC101\ttrue"])
def test_a_row_nobody_judged_is_an_error(tmp_path: Path, row: str) -> None:
    target = tmp_path / "reviewed.tsv"
    target.write_text(f"fingerprint\tcode\tverdict\twhy\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"reviewed\.tsv:2"):
        load_reviews(target)


def test_the_clock_charges_the_innermost_stage() -> None:
    clock = Clock()
    with clock.stage("outer"), clock.stage("inner"):
        time.sleep(0.01)
    assert clock.seconds["inner"] >= 0.01
    assert clock.seconds["outer"] < 0.005


def test_documents_are_of_one_size() -> None:
    assert cut("abcdefgh", 3) == ["abc", "def"]


def test_without_data_evaluation_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "skipped: no evaluation data\n"

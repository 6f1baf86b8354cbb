"""The advertising rules against sentences that were written before them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ad_claims import claims_section, load_claims

HEAD = "kind\tsplit\ttext\tnote\n"


def test_rows_are_marked_and_half_of_them_held_back() -> None:
    claims = load_claims()
    held = sum(claim.split == "held" for claim in claims)
    assert {claim.split for claim in claims} == {"tune", "held"}
    assert abs(2 * held - len(claims)) <= 2
    assert sum(bool(claim.spans) for claim in claims) >= 60
    assert all(0 <= start < end <= len(c.text) for c in claims for start, end in c.spans)


@pytest.mark.parametrize(
    ("row", "why"),
    [("AD.ABS\ttune\t没有标记\t\n", ":2"), ("clean\ttune\t⟦有⟧标记\t\n", ":2"), ("x\n", "columns")],
)
def test_a_row_that_is_not_whole_is_told(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "claims.tsv"
    path.write_text(HEAD + row, "utf-8")
    with pytest.raises(ValueError, match=why):
        load_claims(path)


def test_claims_are_found_and_sentences_that_look_like_them_are_not(engine) -> None:
    section = claims_section(engine, "advertising")
    assert all(limit.ok for limit in section.limits)
    assert len(section.limits) == 1
    for profile in ("advertising", "default"):
        figures = claims_section(engine, profile).figures
        assert figures["clean tune"]["found"] == figures["clean held"]["found"] == 0

"""What makes an editor uninstall the software: each of these lines must stay silent."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from contentcheck.model.base import SEVERITIES

AS_OF = date(2026, 11, 24)
FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "uninstall.tsv"
with FIXTURE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module", params=["default", "government"])
def tenant(request, engine):
    return engine.restrict(profile=request.param)


def test_the_list_is_whole():
    assert len(ROWS) > 150
    assert all(row["id"] and row["text"] and row["why"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_line_is_silent(tenant, row):
    report = tenant.check(row["text"], as_of=AS_OF)
    assert report.complete
    said = [
        (finding.code, finding.excerpt)
        for finding in report.active
        if SEVERITIES.index(finding.severity) >= SEVERITIES.index("low")
    ]
    assert said == [], row["why"]

"""What the first user sees: the example drafts and their findings, as a committed snapshot.

``CONTENTCHECK_UPDATE_SNAPSHOTS=1 make test`` writes it anew; read the difference before you commit.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from contentcheck.readers.read import read
from contentcheck.review.verdict import judge_all

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = sorted(path for path in (ROOT / "examples/drafts").iterdir() if path.name[0].isdigit())
SNAPSHOT = Path(__file__).with_name("drafts.txt")
AS_OF = date(2026, 11, 24)


ELSEWHERE = {"TXT613", "TXT661", "TXT662", "TXT665"}
"""Rules that look at metadata or at a whole paper; their own examples show them at work."""


def check(engine, path):
    return engine.check(read(path), as_of=AS_OF)


def lines(engine):
    for path in DRAFTS:
        report = check(engine, path)
        yield f"== {path.name}"
        for f in report.findings:
            place = f"{f.location.line}:{f.location.column}"
            state = f" [suppressed: {f.suppressed.reason}]" if f.suppressed else ""
            state += " [preview]" if f.preview else ""
            count = f" ×{f.occurrences}" if f.occurrences > 1 else ""
            yield f"{place} {f.severity}/{f.confidence} {f.code} “{f.excerpt}”{count}{state}"
            yield f"    {f.message}"
            yield from (f"    → {fix.replacement}" for fix in f.fixes[:1])
        for verdict in judge_all(report):
            yield f"-- {verdict.stage} {verdict.action}"


@pytest.fixture(scope="module")
def printed(engine):
    return "\n".join(lines(engine)) + "\n"


def test_the_drafts_find_what_they_found(printed):
    if os.environ.get("CONTENTCHECK_UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(printed, "utf-8")
    assert printed == SNAPSHOT.read_text("utf-8")


def test_every_stable_rule_has_a_hit_in_the_drafts(engine):
    everything = engine.restrict(select=["SEC", "TXT", "BAN", "BAD", "AD", "SRC", "ORG"])
    reports = [check(everything, path) for path in DRAFTS]
    hit = {finding.code for report in reports for finding in report.findings}
    items = {item.module for report in reports for item in report.items}
    silent = {
        rule.code
        for rule in everything.rules
        if rule.status == "stable" and rule.code not in hit and rule.invalid
    }
    assert silent <= ELSEWHERE
    assert items == {"citation"}


def test_no_report_of_a_draft_leaks_what_it_found(engine):
    planted = ("Qinghe#2026", "15900006284", "LTAI5tKq7VdR2mZxW9bYc4Hn", "b2ZmZXJlZEFzQW5")
    for path in DRAFTS:
        written = check(engine, path).to_json()
        assert [secret for secret in planted if secret in written] == []

"""Recall on advertising claims of our own, and silence on sentences that only look like them.

``ad_claims.tsv`` was written before the rules. ``kind``: the category expected, or ``clean`` for
a text that must stay silent · ``split``: ``tune`` rows were looked at while the rules were made,
``held`` rows only counted · ``text`` with ``⟦ ⟧`` round each claim. A claim counts as found if an
advertising finding of severity low or above overlaps it.

Of the clean rows held back two of 28 were flagged at first; they were read then and the rules
mended, so that the silence of these rows now proves little.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import covers
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Finding
from contentcheck.model.marks import parse_marked

__all__ = ["CLAIMS", "Claim", "claims_section", "load_claims"]

CLAIMS = Path(__file__).with_name("ad_claims.tsv")
COLUMNS = ("kind", "split", "text", "note")
CLEAN = "clean"
LEAST = 0.7
"""Share of the claims of rows held back that must be found with the gate open."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One row, its marks taken out; ``spans`` are half-open code points of ``text``."""

    kind: str
    split: str
    text: str
    spans: tuple[tuple[int, int], ...]


def load_claims(path: Path = CLAIMS) -> tuple[Claim, ...]:
    """Return the rows. Raises ``ValueError`` for a line that is not whole."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ValueError(f"{path}: the header must be {COLUMNS}")
    claims = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS):
            raise ValueError(f"{path}:{number}: {len(COLUMNS)} columns expected")
        text, spans = parse_marked(row[2])
        if (row[0] == CLEAN) == bool(spans):
            raise ValueError(f"{path}:{number}: clean rows have no marks, all others do")
        claims.append(Claim(row[0], row[1], text, tuple(spans)))
    return tuple(claims)


def claims_section(engine: Engine, profile: str) -> Section:
    """Count claims found and clean rows flagged; ``profile`` decides whether gates are open."""
    section = Section(f"advertising claims of our own, profile {profile}")
    judge = engine.restrict(profile=profile)
    total: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    for claim in load_claims():
        said = list(_said(judge, claim))
        key = (claim.kind, claim.split)
        for start, end in claim.spans:
            hits = [finding for finding in said if covers(finding, start, end)]
            total[key] += 1
            found[key] += bool(hits)
            own[key] += any(finding.category == claim.kind for finding in hits)
        if not claim.spans:
            total[key] += 1
            found[key] += bool(said)
    body = [
        (kind, split, total[kind, split], found[kind, split],
         found[kind, split] / total[kind, split], own[kind, split])
        for kind, split in sorted(total)
    ]  # fmt: skip
    head = ("kind", "split", "claims", "found", "share", "in its category")
    section.lines = table(head, body)
    section.figures = {f"{row[0]} {row[1]}": dict(zip(head[2:], row[2:], strict=True))
                       for row in body}  # fmt: skip
    for split in ("tune", "held"):
        share = _share(total, found, split)
        section.lines.append(f"all claims, {split}: {share:.3f}")
        section.figures[f"all {split}"] = share
    if engine.profiles[profile].open_gates:
        share = _share(total, found, "held")
        section.limits.append(Limit("advertising claims held back: found", share, ">=", LEAST))
    return section


def _share(total: Counter[tuple[str, str]], found: Counter[tuple[str, str]], split: str) -> float:
    keys = [key for key in total if key[1] == split and key[0] != CLEAN]
    return sum(found[key] for key in keys) / sum(total[key] for key in keys)


def _said(engine: Engine, claim: Claim) -> Iterator[Finding]:
    for finding in engine.check(claim.text).active:
        if finding.category.startswith("AD.") and finding.severity != "info":
            yield finding

"""Every serious finding on broadcasts and statutes must have been looked at by a person.

``reviewed.tsv`` holds one row per fingerprint: ``fingerprint``, ``code``, ``verdict`` (true: an
editor would want it; false: a false alarm; disputed) and ``why``. It never quotes the texts.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.places import excerpt_of
from benchmarks.rates import Placed
from benchmarks.section import Limit, Section, table

__all__ = ["COLUMNS", "REVIEWED", "Review", "load_reviews", "review_section", "write_rows"]

REVIEWED = Path(__file__).with_name("reviewed.tsv")
COLUMNS = ("fingerprint", "code", "verdict", "why")
VERDICTS = ("true", "false", "disputed")


@dataclass(frozen=True, slots=True)
class Review:
    """One row: what a person said about one finding."""

    fingerprint: str
    code: str
    verdict: str
    why: str


def load_reviews(path: Path = REVIEWED) -> dict[str, Review]:
    """Return the rows by fingerprint. Raises ``ValueError`` naming the first line that is wrong."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ValueError(f"{path}:1: the header must be {COLUMNS}")
    reviews: dict[str, Review] = {}
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS) or row[2] not in VERDICTS or not row[3].strip():
            raise ValueError(f"{path}:{number}: fingerprint, code, one of {VERDICTS}, a word why")
        if row[0] in reviews:
            raise ValueError(f"{path}:{number}: {row[0]} stands here twice")
        reviews[row[0]] = Review(*row)
    return reviews


def review_section(placed: Sequence[Placed], reviews: Mapping[str, Review]) -> Section:
    """Compare the serious findings with the reviews; whatever nobody looked at breaks the limit."""
    wanted = [found for found in placed if found[0] in (corpus.BROADCASTS, corpus.STATUTES)]
    missing = unreviewed(wanted, reviews)
    verdicts = Counter(
        (name, reviews[finding.fingerprint].verdict)
        for name, _, finding in wanted
        if finding.fingerprint in reviews
    )
    names = (corpus.BROADCASTS, corpus.STATUTES)
    body = [(name, *(verdicts[name, verdict] for verdict in VERDICTS)) for name in names]
    stale = set(reviews) - {finding.fingerprint for _, _, finding in wanted}
    section = Section("reviewed findings", table(("corpus", *VERDICTS), body))
    section.lines.append(f"rows in reviewed.tsv that no finding has any more: {len(stale)}")
    section.lines += [_line(found) for found in missing]
    section.limits.append(Limit("findings nobody has reviewed", len(missing), "==", 0))
    section.figures = {
        "unreviewed": len(missing),
        "stale": len(stale),
        "verdicts": {f"{name} {verdict}": count for (name, verdict), count in verdicts.items()},
    }
    return section


def unreviewed(placed: Sequence[Placed], reviews: Mapping[str, Review]) -> list[Placed]:
    """Return the findings without a row; of equal fingerprints the first."""
    seen = set(reviews)
    missing = []
    for found in placed:
        fingerprint = found[2].fingerprint
        if fingerprint not in seen:
            seen.add(fingerprint)
            missing.append(found)
    return missing


def write_rows(target: Path, placed: Sequence[Placed], reviews: Mapping[str, Review]) -> int:
    """Write the unreviewed findings as rows to be judged; return how many."""
    wanted = [found for found in placed if found[0] in (corpus.BROADCASTS, corpus.STATUTES)]
    missing = unreviewed(wanted, reviews)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(COLUMNS)
        writer.writerows((f.fingerprint, f.code, "", "") for _, _, f in missing)
    return len(missing)


def _line(found: Placed) -> str:
    _, sample, finding = found
    grade = f"{finding.severity}/{finding.confidence}"
    place = f"{sample.id}:{finding.location.line}"
    shown = excerpt_of(sample.text, finding)
    return f"unreviewed  {finding.fingerprint}  {place}  {finding.code} {grade}  {shown}"

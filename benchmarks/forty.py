"""The editor's forty: which share of each everyday fault is found, and what stays silent.

``forty.tsv`` was written before the rules. ``number``: the fault's number in
``docs/reference/editors-forty.md`` · ``kind``: ``fault`` with ``⟦ ⟧`` round each place, or
``clean`` for a neighbour that must stay silent · ``split``: ``tune`` rows were looked at while
the rules were made, ``held`` rows only counted · ``field``, ``metadata``: where the text stands
and what the publishing system says (``key=value``) · ``text``: with ``\\n`` for line ends.

A place counts as found if a language finding of any grade overlaps it, and as ``sure`` if its
confidence is medium or high. A clean row is flagged if a language finding of severity low or
above and confidence medium or above stands in it.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import AS_OF
from benchmarks.places import covers
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.document import Document
from contentcheck.model.finding import Finding
from contentcheck.model.marks import parse_marked

__all__ = ["FORTY", "Row", "forty_section", "load_forty"]

FORTY = Path(__file__).with_name("forty.tsv")
COLUMNS = ("number", "kind", "split", "field", "metadata", "text")
LEAST = 0.8
"""Share of the places of rows held back that must be found."""
MOST = 0.05
"""Share of the clean rows that may be flagged."""
BODY = "正文。"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its marks taken out; ``spans`` are half-open code points of ``text``."""

    number: str
    kind: str
    split: str
    field: str
    metadata: Mapping[str, str]
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def document(self) -> Document:
        """The row as a document."""
        fields = {self.field: self.text}
        if self.field != "body":
            fields["body"] = BODY
        return Document.model_validate({"fields": fields, "metadata": dict(self.metadata)})


def load_forty(path: Path = FORTY) -> tuple[Row, ...]:
    """Return the rows. Raises ``ValueError`` for a line that is not whole."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ValueError(f"{path}: the header must be {COLUMNS}")
    found = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS):
            raise ValueError(f"{path}:{number}: {len(COLUMNS)} columns expected")
        text, spans = parse_marked(row[5].replace("\\n", "\n"))
        if (row[1] == "clean") == bool(spans):
            raise ValueError(f"{path}:{number}: clean rows have no marks, all others do")
        pairs = (pair.partition("=") for pair in row[4].split(" ") if pair)
        metadata = {key: value for key, _, value in pairs}
        found.append(Row(row[0], row[1], row[2], row[3], metadata, text, tuple(spans)))
    return tuple(found)


def forty_section(engine: Engine, data: Path, path: Path = FORTY) -> Section:
    """Count the places found and the clean rows flagged, by number. ``data`` is not needed."""
    section = Section("the editor's forty, our own sentences: found by number")
    counts: Counter[tuple[str, str]] = Counter()
    missing: list[str] = []
    for at, row in enumerate(load_forty(path), 2):
        said = list(_said(engine, row))
        for start, end in row.spans:
            hits = [finding for finding in said if covers(finding, start, end)]
            counts[row.number, f"places {row.split}"] += 1
            counts[row.number, f"found {row.split}"] += bool(hits)
            counts[row.number, "sure"] += any(f.confidence != "low" for f in hits)
            if not hits:
                missing.append(f"{row.number}:{at}")
        if row.kind == "clean":
            loud = [f for f in said if f.confidence != "low" and f.severity != "info"]
            counts[row.number, "clean"] += 1
            counts[row.number, "flagged"] += bool(loud)
            if loud:
                missing.append(f"{row.number}:{at} flagged by {loud[0].code}")
    numbers = sorted({number for number, _ in counts}, key=lambda name: int(name[1:]))
    head = ("places tune", "found tune", "places held", "found held", "sure", "clean", "flagged")
    body = [(number, *(counts[number, name] for name in head)) for number in numbers]
    totals = tuple(sum(counts[number, name] for number in numbers) for name in head)
    section.lines = table(("number", *head), [*body, ("all", *totals)])
    section.lines += [f"missed or flagged: {' '.join(missing)}"]
    section.figures = {row[0]: dict(zip(head, row[1:], strict=True)) for row in body}
    share = totals[3] / totals[2]
    section.limits.append(Limit("the forty, rows held back: places found", share, ">=", LEAST))
    flagged = totals[6] / totals[5]
    section.limits.append(Limit("the forty: clean neighbours flagged", flagged, "<=", MOST))
    return section


def _said(engine: Engine, row: Row) -> Iterator[Finding]:
    report = engine.check(row.document, as_of=None if "publish_date" in row.metadata else AS_OF)
    for finding in report.active:
        if finding.code.startswith("TXT") and finding.field == row.field:
            yield finding

"""Known faults planted into clean broadcasts: which share of each kind is found?

The list was committed before the rules. Rows with ``level=hard`` are forms that the first rules
need not know: they are counted beside the limit, not in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

from benchmarks.corpus import BROADCASTS, Sample, load
from benchmarks.places import covers, pieces
from benchmarks.plant import Fault, load_faults, plant
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.document import Document
from contentcheck.model.report import Report

__all__ = ["FAULTS", "LEAST", "Outcome", "faults_section", "planted_all"]

FAULTS = Path(__file__).with_name("planted.tsv")
LEAST = 0.9
ROWS = 300
SEED = 20261124


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one planted fault; ``row`` is its line in the list."""

    row: int
    fault: Fault
    found: bool
    exact: bool

    @property
    def hard(self) -> bool:
        """Whether the row is outside the limit."""
        return self.fault.options.get("level") == "hard"


def faults_section(engine: Engine, data: Path, path: Path = FAULTS) -> Section:
    """Plant every fault of the list and compare the share found per kind with the limit."""
    outcomes = list(planted_all(engine, load_faults(path), list(load(data, BROADCASTS))))
    section = Section("planted faults: found by kind (hard rows apart)")
    body = []
    ordered = sorted(outcomes, key=lambda outcome: outcome.fault.kind)
    for kind, group in groupby(ordered, key=lambda outcome: outcome.fault.kind):
        found = list(group)
        plain, hard = [o for o in found if not o.hard], [o for o in found if o.hard]
        share = _share(plain)
        body.append((kind, _codes(found), len(plain), sum(o.found for o in plain), share,
                     sum(o.exact for o in plain), len(hard), sum(o.found for o in hard),
                     _share(found)))  # fmt: skip
        if plain:
            section.limits.append(Limit(f"planted {kind}: share found", share, ">=", LEAST))
    head = ("kind", "code", "rows", "found", "share", "exact span", "hard", "found", "share of all")
    counted = sum(not outcome.hard for outcome in outcomes)
    section.limits.append(Limit("planted rows inside the limit", counted, ">=", ROWS))
    section.lines = table(head, body)
    section.lines.append(f"{len(outcomes)} planted, {sum(o.found for o in outcomes)} found")
    section.lines += _missing(outcomes)
    keys = ("code", "rows", "found", "share", "exact", "hard_rows", "hard_found", "share_of_all")
    section.figures = {row[0]: dict(zip(keys, row[1:], strict=True)) for row in body}
    section.figures["missing_rows"] = [o.row for o in outcomes if not o.found]
    return section


def planted_all(engine: Engine, faults: Iterable[Fault], hosts: list[Sample]) -> Iterable[Outcome]:
    """Plant one fault per broadcast, in seeded order, and look for it."""
    order = Random(SEED)
    order.shuffle(hosts)
    silent = _Silence(engine, hosts)
    for at, fault in enumerate(faults):
        host = silent.host(at, fault)
        text, start, end = plant(fault, host.text, Random(SEED + at))
        document = Document.of(text, id=host.id, media_type=host.media_type)
        report = engine.check(document, as_of=host.day)
        yield Outcome(at + 2, fault, *_found(report, fault, start, end))


class _Silence:
    """Chooses the broadcast for a fault.

    A rule that speaks once per document must not already speak there: that would prove nothing.
    """

    def __init__(self, engine: Engine, hosts: list[Sample]) -> None:
        self._engine = engine
        self._hosts = hosts
        self._codes: dict[str, set[str]] = {}

    def host(self, at: int, fault: Fault) -> Sample:
        """Return the next broadcast in turn that serves."""
        turn = [self._hosts[(at + step) % len(self._hosts)] for step in range(len(self._hosts))]
        if not _whole_document(fault):
            return turn[0]
        return next((host for host in turn if fault.code not in self._said(host)), turn[0])

    def _said(self, host: Sample) -> set[str]:
        if host.id not in self._codes:
            document = Document.of(host.text, media_type=host.media_type)
            report = self._engine.check(document, as_of=host.day)
            self._codes[host.id] = {finding.code for finding in report.active}
        return self._codes[host.id]


def _whole_document(fault: Fault) -> bool:
    return fault.options.get("scope") == "document"


def _found(report: Report, fault: Fault, start: int, end: int) -> tuple[bool, bool]:
    ours = [finding for finding in report.active if finding.code == fault.code]
    found = [f for f in ours if _whole_document(fault) or covers(f, start, end)]
    return bool(found), any((start, end) in pieces(finding) for finding in found)


def _codes(outcomes: list[Outcome]) -> str:
    codes = sorted({outcome.fault.code for outcome in outcomes})
    return codes[0] if len(codes) == 1 else f"{codes[0]}-{codes[-1]}"


def _share(outcomes: list[Outcome]) -> float:
    return sum(outcome.found for outcome in outcomes) / len(outcomes) if outcomes else math.nan


def _missing(outcomes: Iterable[Outcome]) -> list[str]:
    missing = sorted((o for o in outcomes if not o.found), key=lambda o: (o.fault.kind, o.row))
    return [
        f"missing  {kind}: rows " + " ".join(f"{o.row}{'h' * o.hard}" for o in group)
        for kind, group in groupby(missing, key=lambda o: o.fault.kind)
    ]

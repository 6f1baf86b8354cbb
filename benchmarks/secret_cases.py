"""Cases of other scanners: what the secrets module finds of them, and what it leaves alone.

A case that expects a find is met by a finding of its family on the value named (or anywhere, where
none is named); its span is exact if a finding covers the value and nothing else. Of the others,
``scope = any`` asks that nothing at all is reported, ``kind`` that nothing is reported as that
kind, ``rule`` that the module is silent where the scanner's own rule was (unless the case is
contested: other scanners do report it). On clean corpora the module must hardly say anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpus import AS_OF, BROADCASTS, STATUTES, load, rows
from benchmarks.places import pieces
from benchmarks.rates import Rate, rate_of
from benchmarks.section import Limit, Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Finding

__all__ = ["CREDENTIALS", "WHOLE", "Tally", "is_exact", "is_found", "is_silent", "secrets_section"]

CREDENTIALS = "cred."
"""Kinds that begin so are one family: a token given to a password field is a find."""
WHOLE = (
    "pii.cn_id",
    "pii.uscc",
    "pii.bank_card",
    "pii.mobile",
    "pii.plate",
    "pii.passport",
    "secrecy.state_secret_mark",
    "secrecy.work_secret_mark",
    "secrecy.trade_secret_mark",
)
"""Kinds of which every case must be found, with its exact span."""
CLEAN = {
    BROADCASTS: 0.05,
    STATUTES: 0.05,
    "wiki_cmrc2018": 0.05,
    "md_vue_zh": 0.5,
    "md_react_zh": 0.5,
}
"""Findings of medium severity or above that a clean corpus may have, per 10,000 characters."""

Row = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Cases of one kind: to find, found, found exactly; to leave alone, left alone."""

    to_find: int = 0
    found: int = 0
    exact: int = 0
    to_leave: int = 0
    left: int = 0
    missed: list[str] = field(default_factory=list)


def secrets_section(engine: Engine, data: Path) -> Section:
    """Run all cases; return figures per kind and per scope, and the limits they must keep."""
    kinds: dict[str, Tally] = defaultdict(Tally)
    scopes: dict[str, Tally] = defaultdict(Tally)
    for row in rows(data / "secrets" / "cases.jsonl.gz"):
        findings = _findings(engine, row["text"])
        _count(kinds[row["kind"]], row, findings)
        if not row["expect"]:
            contested = ", contested" if row["contested"] else ""
            _count(scopes[f"{row['scope']}{contested}"], row, findings)
    alone = engine.restrict(select=["secrets"])
    rates = {name: rate_of(alone, load(data, name))[0] for name in CLEAN}
    limits = [*_whole_limits(kinds), *_credential_limits(kinds), *_silence_limits(scopes),
              *_clean_limits(rates)]  # fmt: skip
    lines = [*_lines(kinds, scopes), *_clean_lines(rates)]
    figures = {
        name: {"to_find": tally.to_find, "found": tally.found, "exact": tally.exact,
               "to_leave": tally.to_leave, "left": tally.left}
        for name, tally in (*kinds.items(), *scopes.items())
    }  # fmt: skip
    return Section("secrets: cases of other scanners", lines, figures, limits)


def is_found(row: Row, findings: Sequence[Finding]) -> bool:
    """Whether a case that expects a find is met."""
    ours = [finding for finding in findings if _is_of(row["kind"], finding)]
    place = _place(row)
    if place is None:
        return bool(ours)
    return any(start < place[1] and place[0] < end for each in ours for start, end in pieces(each))


def is_exact(row: Row, findings: Sequence[Finding]) -> bool:
    """Whether a finding of its family covers the value named and nothing else."""
    place = _place(row)
    ours = [finding for finding in findings if _is_of(row["kind"], finding)]
    if place is None:
        return bool(ours)
    return any((each.span.start, each.span.end) == place for each in ours)


def is_silent(row: Row, findings: Sequence[Finding]) -> bool:
    """Whether a case that expects silence is met, as its scope asks."""
    if row["scope"] == "kind":
        return not any(finding.evidence.get("kind") == row["kind"] for finding in findings)
    return not findings


def _is_of(kind: str, finding: Finding) -> bool:
    found = str(finding.evidence.get("kind", ""))
    return found.startswith(CREDENTIALS) if kind.startswith(CREDENTIALS) else found == kind


def _place(row: Row) -> tuple[int, int] | None:
    at = row["text"].find(row["match"]) if row["match"] else -1
    return None if at < 0 else (at, at + len(row["match"]))


def _findings(engine: Engine, text: str) -> list[Finding]:
    report = engine.check(text, as_of=AS_OF)
    return [finding for finding in report.active if finding.module == "secrets"]


def _count(tally: Tally, row: Row, findings: Sequence[Finding]) -> None:
    if not row["expect"]:
        tally.to_leave += 1
        tally.left += is_silent(row, findings)
        return
    tally.to_find += 1
    found = is_found(row, findings)
    tally.found += found
    tally.exact += is_exact(row, findings)
    if not found:
        tally.missed.append(f"{row['id']} ({row['rule']})")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _whole_limits(kinds: dict[str, Tally]) -> Iterator[Limit]:
    for kind in WHOLE:
        tally = kinds[kind]
        yield Limit(f"cases of {kind}: found", _share(tally.found, tally.to_find), "==", 1.0)
        yield Limit(f"cases of {kind}: exact span", _share(tally.exact, tally.to_find), "==", 1.0)


def _credential_limits(kinds: dict[str, Tally]) -> Iterator[Limit]:
    tallies = [
        tally for kind, tally in kinds.items() if kind.startswith(CREDENTIALS) and tally.to_find
    ]
    everything = sum(tally.to_find for tally in tallies)
    shares = [_share(tally.found, tally.to_find) for tally in tallies]
    found = _share(sum(tally.found for tally in tallies), everything)
    exact = _share(sum(tally.exact for tally in tallies), everything)
    yield Limit("cases of credentials: found", found, ">=", 0.85)
    yield Limit("cases of credentials: exact span", exact, ">=", 0.85)
    yield Limit("cases of credentials: mean of the kinds", sum(shares) / len(shares), ">=", 0.8)


def _silence_limits(scopes: dict[str, Tally]) -> Iterator[Limit]:
    for scope, least in (("any", 0.97), ("kind", 0.99), ("rule", 0.9)):
        tally = scopes[scope]
        share = _share(tally.left, tally.to_leave)
        yield Limit(f"cases that expect silence, scope {scope}: silent", share, ">=", least)


def _clean_limits(rates: dict[str, Rate]) -> Iterator[Limit]:
    for name, rate in rates.items():
        label = f"secrets in {name}: severity medium or above per 10k"
        yield Limit(label, rate.per_10k(_grave(rate)), "<=", CLEAN[name])


def _clean_lines(rates: dict[str, Rate]) -> list[str]:
    body = [(name, rate.total, _grave(rate)) for name, rate in rates.items()]
    return table(("clean corpus", "all findings", "medium or above"), body)


def _grave(rate: Rate) -> int:
    return sum(rate.by_severity[severity] for severity in ("medium", "high", "critical"))


def _lines(kinds: dict[str, Tally], scopes: dict[str, Tally]) -> list[str]:
    head = ("kind", "to find", "found", "exact", "to leave alone", "left alone")
    body = [
        (name, tally.to_find, tally.found, tally.exact, tally.to_leave, tally.left)
        for name, tally in (*sorted(kinds.items()), *sorted(scopes.items()))
    ]
    return [*table(head, body), *_missing(kinds.items())]


def _missing(kinds: Iterable[tuple[str, Tally]]) -> Iterator[str]:
    for kind, tally in sorted(kinds):
        if tally.missed and (kind in WHOLE or kind.startswith(CREDENTIALS)):
            yield f"not found, {kind}: {' '.join(tally.missed)}"

"""Cases of other scanners for the kinds of secrets that our rules claim.

A case that expects a find is met by a finding of one of the codes on the value named (or anywhere,
where none is named). Of the others, ``scope = any`` asks that nothing at all is reported, ``kind``
that none of the codes is; ``rule`` speaks of the other scanner's own rule and is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import AS_OF, rows
from benchmarks.places import covers
from benchmarks.section import Section, table
from contentcheck.engine.engine import Engine
from contentcheck.model.finding import Finding

__all__ = ["CLAIMED", "claimed_kind", "is_met", "secrets_section"]

CLAIMED = {
    "pii.cn_id": ("SEC101",),
    "pii.mobile": ("SEC102",),
    "pii.bank_card": ("SEC103",),
    "secrecy.state_secret_mark": ("SEC201",),
    "secrecy.work_secret_mark": ("SEC202",),
    "cred.private_key": ("SEC302",),
    "cred.token aliyun id": ("SEC303",),
    "cred.token aws id": ("SEC304",),
    "cred.token github": ("SEC305",),
    "pii.masked": (),
    "neg.secrecy_discussion": (),
    "neg.lookalike": (),
}
_TOKENS = (
    ("cred.token aliyun id", re.compile(r"LTAI[0-9A-Za-z]{12,}")),
    ("cred.token aws id", re.compile(r"AKIA[0-9A-Z]{16}")),
    ("cred.token github", re.compile(r"(?:gh[pousr]_|github_pat_)[0-9A-Za-z_]{20,}")),
)


def secrets_section(engine: Engine, data: Path) -> Section:
    """Return per claimed kind how many cases that expect a find, and that expect silence, pass."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    missed: dict[str, list[str]] = defaultdict(list)
    for row in rows(data / "secrets" / "cases.jsonl.gz"):
        kind = claimed_kind(row)
        if kind is None or row["scope"] == "rule":
            continue
        met = is_met(row, CLAIMED[kind], _findings(engine, row["text"]))
        at = 0 if row["expect"] else 2
        counts[kind][at] += 1
        counts[kind][at + 1] += met
        if not met:
            missed[kind].append(row["id"])
    head = ("kind", "to find", "found", "to leave alone", "left alone")
    body = [(kind, *counts[kind]) for kind in CLAIMED]
    lines = table(head, body)
    lines += [f"not met  {kind}: {' '.join(ids)}" for kind, ids in missed.items()]
    figures = {kind: dict(zip(head[1:], counts[kind], strict=True)) for kind in CLAIMED}
    return Section("secrets: cases of other scanners, claimed kinds", lines, figures)


def claimed_kind(row: dict[str, Any]) -> str | None:
    """Return the kind under which a case counts, None if our rules do not claim it."""
    if row["kind"] == "cred.private_key" and "-----BEGIN" not in row["text"]:
        return None
    if row["kind"] != "cred.token":
        return row["kind"] if row["kind"] in CLAIMED else None
    value = row["match"] or ""
    return next((name for name, form in _TOKENS if form.fullmatch(value)), None)


def is_met(row: dict[str, Any], codes: Sequence[str], findings: Sequence[Finding]) -> bool:
    """Whether the findings are what the case asks for."""
    ours = [finding for finding in findings if finding.code in codes]
    if not row["expect"]:
        return not (findings if row["scope"] == "any" else ours)
    at = row["text"].find(row["match"]) if row["match"] else -1
    if at < 0:
        return bool(ours)
    return any(covers(finding, at, at + len(row["match"])) for finding in ours)


def _findings(engine: Engine, text: str) -> list[Finding]:
    report = engine.check(text, as_of=AS_OF)
    return [finding for finding in report.active if finding.code.startswith("SEC")]

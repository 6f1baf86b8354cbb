"""Small findings and reports for tests of verdicts and reporters."""

from __future__ import annotations

from datetime import date
from typing import Any

from contentcheck.model.finding import Finding
from contentcheck.model.report import DocumentRef, EngineRef, FieldRef, Report, RuleFailure
from contentcheck.model.span import Location, Span


def finding(code: str = "TXT101", start: int = 0, end: int = 2, **more: Any) -> Finding:
    values: dict[str, Any] = {
        "code": code,
        "name": "wrong-word",
        "module": "typos",
        "category": "TXT.CHAR",
        "severity": "medium",
        "confidence": "high",
        "stage": "first",
        "message": "“登陆”应为“登录”",
        "field": "body",
        "span": Span(start=start, end=end),
        "location": Location(line=1, column=start + 1, end_line=1, end_column=end + 1),
        "excerpt": "登陆",
        "fingerprint": "f" * 16,
    }
    return Finding(**(values | more))


def failure(code: str | None = "TXT501", **more: Any) -> RuleFailure:
    values: dict[str, Any] = {"kind": "rule", "error": "ValueError", "message": "规则出错"}
    return RuleFailure(**(values | {"code": code} | more))


def report(*findings: Finding, id: str = "稿.md", length: int = 20, **more: Any) -> Report:
    fields = {"body": FieldRef(length=length, sha256="0" * 64, media_type="text/markdown")}
    values: dict[str, Any] = {
        "document": DocumentRef(id=id, sha256="0" * 64, fields=fields),
        "engine": EngineRef(version="0.1", ruleset="r", profile="default"),
        "as_of": date(2026, 11, 24),
        "findings": findings,
    }
    return Report(**(values | more))

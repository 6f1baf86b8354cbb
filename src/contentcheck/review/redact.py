"""Redaction: a text with what secret rules found masked, so that it can be shown and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from contentcheck.engine.engine import Engine
from contentcheck.engine.mask import masked
from contentcheck.errors import InputError, Problem
from contentcheck.model.document import Document
from contentcheck.model.finding import Finding
from contentcheck.model.report import Report
from contentcheck.model.span import Span

__all__ = ["LABELS", "Redaction", "Replaced", "Style", "redact"]

Style = Literal["mask", "label"]

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "pii.cn_id": "身份证号",
        "pii.mobile": "手机号",
        "pii.phone": "电话号码",
        "pii.landline": "电话号码",
        "pii.bank_card": "银行卡号",
        "pii.passport": "护照号",
        "pii.plate": "车牌号",
        "pii.email": "邮箱",
        "pii.address": "住址",
        "pii.ip": "IP 地址",
        "pii.name": "姓名",
        "pii.birth_date": "出生日期",
        "cred.password": "密码",
        "cred.private_key": "私钥",
        "cred.token": "密钥",
        "cred.url": "账号和口令",
        "cred.password_hash": "口令散列",
        "cred.k8s_secret": "密钥",
        "cred.jwt": "令牌",
    }
)
"""What a label says, by the ``kind`` of a finding's evidence; others are named by their family."""

_FAMILIES = {"pii": "个人信息", "cred": "密钥", "secrecy": "涉密内容"}


@dataclass(frozen=True, slots=True)
class Replaced:
    """One replacement: where it stood, where it stands, and what it was; never what it said."""

    field: str
    start: int
    end: int
    new_start: int
    new_end: int
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """The redacted texts by field, the map of what was replaced, and the report it rests on."""

    texts: Mapping[str, str]
    replaced: tuple[Replaced, ...]
    report: Report


def redact(document: Document, engine: Engine, style: Style = "mask") -> Redaction:
    """Mask everything that rules with a ``mask`` find in a document.

    In: ``style``: ``mask`` keeps the length and, by kind, the first and last characters;
    ``label`` writes ``[身份证号]`` instead. Out: one text per field. Redacting the result again
    changes nothing. Suppressed findings are masked too: what may be published is one question,
    what may be shown another.

    Raises ``InputError`` as ``Engine.check`` does, and E515 if a rule failed or found more than a
    report holds, because then something would be left.
    """
    report = engine.check(document)
    left = {failure.code or failure.error for failure in report.failures}
    masks = {rule.code: rule.mask for rule in engine.rules if rule.mask is not None}
    left |= masks.keys() & report.stats.overflow.keys()
    if left:
        codes = "、".join(sorted(left))
        message = "没有查完，不能保证都已打码"
        raise InputError(Problem("E515", message, document.id or None, value=codes))
    replaced: list[Replaced] = []
    texts: dict[str, str] = {}
    for name, field in document.fields.items():
        pieces: list[str] = []
        at = length = 0
        for start, end, kind, finding in _spans(report, name, masks):
            new = _written(field.text[start:end], kind, str(masks[finding.code]), style)
            length += start - at
            place = (start, end, length, length + len(new))
            replaced.append(Replaced(name, *place, finding.code, kind))
            pieces += (field.text[at:start], new)
            at, length = end, length + len(new)
        texts[name] = "".join((*pieces, field.text[at:]))
    return Redaction(texts, tuple(replaced), report)


def kind_of(finding: Finding) -> str:
    """Return what a finding says it is: the ``kind`` of its evidence, else its category."""
    return str(finding.evidence.get("kind") or finding.category)


def _spans(
    report: Report, field: str, masks: Mapping[str, object]
) -> Iterator[tuple[int, int, str, Finding]]:
    """Yield what is masked in one field with its kind, in order; overlaps are cut, never lost."""
    spans = sorted(
        (
            (part.start, part.end, number, kind)
            for number, finding in enumerate(report.findings)
            if finding.field == field and finding.code in masks
            for part, kind in _parts(finding)
        ),
        key=lambda span: (span[0], -span[1]),
    )
    reached = 0
    for start, end, number, kind in spans:
        start = max(start, reached)
        if start < end:
            reached = end
            yield start, end, kind, report.findings[number]


def _parts(finding: Finding) -> Iterator[tuple[Span, str]]:
    """Yield the pieces of a finding; a combination says of each what it is."""
    pieces = finding.parts or (finding.span,)
    kinds = finding.evidence.get("parts")
    if isinstance(kinds, list | tuple) and len(kinds) == len(pieces):
        yield from ((piece, str(kind)) for piece, kind in zip(pieces, kinds, strict=True))
    else:
        yield from ((piece, kind_of(finding)) for piece in pieces)


def _written(value: str, kind: str, mask: str, style: Style) -> str:
    if style == "mask":
        return masked(value, mask)
    family = _FAMILIES.get(kind.partition(".")[0].lower(), "敏感信息")
    return f"[{LABELS.get(kind, family)}]"

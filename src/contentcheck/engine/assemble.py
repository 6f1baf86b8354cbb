"""Resolved matches become findings: original positions, masked words, message, fingerprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from contentcheck.checks.base import Match, YieldedItem
from contentcheck.engine.compile import CompiledRule
from contentcheck.engine.fingerprint import FingerprintKey, Fingerprints
from contentcheck.engine.mask import Secret, SecretSpans, blanked, masked_slice
from contentcheck.model.finding import MAX_PARTS, Finding, Fix, Item
from contentcheck.model.rulespec import RuleSpec
from contentcheck.model.span import Span
from contentcheck.text.field import FieldText

__all__ = ["Assembly"]

EXCERPT = 60
_UNFILLED = "{%s}"


class _Shown(dict[str, Any]):
    """Values of a message; one that is missing shows as its placeholder."""

    def __missing__(self, key: str) -> str:
        return _UNFILLED % key


Secrets = Mapping[str, SecretSpans]
_NONE = SecretSpans(())


class Assembly:
    """Builds the findings and items of one document."""

    def __init__(self, raws: Sequence[tuple[CompiledRule, Match]], key: FingerprintKey, lang: str):
        self._secrets = _secrets(raws)
        self._key = key
        self._lang = lang
        self._fingerprints = Fingerprints(key)
        self._safe: dict[str, str] = {}

    def finding(self, rule: CompiledRule, match: Match) -> Finding:
        """Return the finding of one match."""
        spec, field = rule.spec, match.field
        secrets = self._secrets.get(field.name, _NONE)
        hidden = secrets.touches(match.start, match.end)
        start, end = field.view.original(match.start, match.end)
        excerpt = self._excerpt(field, match.start, match.end)
        return Finding(
            code=spec.code,
            name=spec.name,
            module=spec.module,
            category=match.category or spec.category,
            norm=spec.norm,
            severity=match.severity or spec.severity,
            handling=spec.handling,
            confidence=match.confidence or spec.confidence,
            stage=spec.stage,
            message=self._message(spec, match, excerpt),
            field=field.name,
            span=Span(start=start, end=end),
            parts=_parts(match),
            occurrences=match.occurrences or max(1, len(match.parts)),
            location=field.location(start, end),
            excerpt=excerpt,
            evidence=match.evidence,
            fixes=() if hidden else _fixes(match),
            advice=self._advice(spec),
            preview=spec.status == "preview",
            fingerprint=self._fingerprints.of(
                spec.code, field, self._identity_text(field), match.start, match.end
            ),
            docs=f"reference/rules/{spec.code}.md",
        )

    def item(self, rule: CompiledRule, item: YieldedItem) -> Item:
        """Return the checklist fact of one yielded item."""
        start, end = item.field.view.original(item.start, item.end)
        secrets = self._secrets.get(item.field.name, _NONE)
        hidden = secrets.touches(item.start, item.end)
        return Item(
            kind=item.kind,
            field=item.field.name,
            span=Span(start=start, end=end),
            value=self._excerpt(item.field, item.start, item.end),
            normalised=None if hidden else item.normalised,
            supports=tuple(
                Span(start=first, end=last)
                for piece in item.supports
                for first, last in (item.field.view.original(*piece),)
            ),
            module=rule.spec.module,
        )

    def _excerpt(self, field: FieldText, start: int, end: int) -> str:
        secrets = self._secrets.get(field.name, _NONE)
        shown = min(end, start + EXCERPT)
        text = masked_slice(field.text, start, shown, secrets.within(start, shown))
        text = " ".join(text.split())
        return text + "…" if end > shown else text

    def _identity_text(self, field: FieldText) -> str:
        secrets = self._secrets.get(field.name)
        if self._key.private or not secrets:
            return field.text
        if field.name not in self._safe:
            self._safe[field.name] = blanked(field.text, secrets.spans)
        return self._safe[field.name]

    def _message(self, spec: RuleSpec, match: Match, excerpt: str) -> str:
        template = spec.en.message if self._lang == "en" and spec.en is not None else spec.message
        values = _Shown(
            excerpt=excerpt,
            replacement=match.replacement or "",
            occurrences=match.occurrences or max(1, len(match.parts)),
        )
        values.update(match.args)
        return Formatter().vformat(template, (), values)

    def _advice(self, spec: RuleSpec) -> str:
        if self._lang == "en" and spec.en is not None and spec.en.fix is not None:
            return spec.en.fix
        return spec.docs.fix


def _secrets(raws: Sequence[tuple[CompiledRule, Match]]) -> Secrets:
    spans: dict[str, list[Secret]] = {}
    for rule, match in raws:
        if rule.spec.mask is not None:
            for start, end in match.parts or ((match.start, match.end),):
                spans.setdefault(match.field.name, []).append((start, end, rule.spec.mask))
    return {name: SecretSpans(found) for name, found in spans.items()}


def _parts(match: Match) -> tuple[Span, ...]:
    view = match.field.view
    pieces = match.parts
    if not pieces:
        pieces = view.parts(match.start, match.end)
        if len(pieces) == 1:
            return ()
    else:
        pieces = tuple(view.original(*piece) for piece in pieces[:MAX_PARTS])
    return tuple(Span(start=start, end=end) for start, end in pieces[:MAX_PARTS])


def _fixes(match: Match) -> tuple[Fix, ...]:
    if match.replacement is None and not match.replacements:
        return ()
    view = match.field.view
    spans = match.parts[:MAX_PARTS] or ((match.start, match.end),)
    written = match.replacements[:MAX_PARTS] or (match.replacement or "",) * len(spans)
    return tuple(
        Fix(
            span=Span(start=start, end=end),
            replacement=replacement,
            applicability="safe" if match.safe else "unsafe",
        )
        for span, replacement in zip(spans, written, strict=True)
        for start, end in (view.original(*span),)
    )
